import Credentials
import LocalAPI
import Model

extension Decoded.Format {
    var words: String {
        switch self {
        case .aamva: "driver's license"
        case .magstripe: "magnetic stripe"
        case .mrz: "passport or ID"
        case .badge: "badge"
        case .visitorPass: "visitor pass"
        case .preRegistration: "pre-registration"
        case .paymentCard: "payment card"
        }
    }
}

extension ScanField {
    /// The name in the files, for people.
    var words: String {
        switch self {
        case .birthDate: "birth date"
        case .documentNumberAlternative: "number on the card"
        case .address: "address"
        case .issuerNumber: "issuer number"
        case .version: "AAMVA version"
        case .badgeNumber: "badge number"
        case .remainder: "the end"
        case .lengthDeclared: "length declared"
        case .lengthFound: "length that came"
        default: rawValue.split(separator: "_").joined(separator: " ")
        }
    }
}

extension ScanRefusal {
    var finding: String {
        switch self {
        case .empty: "no bytes"
        case .tooLong: "more than any code or card holds"
        case .unsupported: "nothing this entrance knows"
        case .phoneLicence: "a phone's licence, which cannot be read from its QR code"
        case .parsedLicence: "a license that the scanner has taken apart"
        case .parityKept: "every byte has a parity bit: the scanner sends seven bits, the line reads eight"
        case .notAllowed: "known, but this scanner's profile does not allow it"
        case .paymentCard: "nothing of it is kept, shown or logged"
        case .separatorsLost: "the characters that part the fields were lost on the way"
        case .truncated: "the end is missing"
        case .contradictory: "two fields exclude each other, or one came twice with different values"
        case .valueTooLong: "a field is longer than its format allows"
        case .nameMissing: "no name"
        case .birthDateMissing: "no birth date"
        case .birthDateImpossible: "the birth date is no date"
        case .trackUnreadable: "a track of the stripe could not be read"
        case .checkDigitWrong: "a check digit is wrong"
        case .parityWrong: "the parity of its bits is wrong"
        case .codeMalformed: "begins like a code of ours and goes on otherwise"
        case .signatureWrong: "its signature was not checked, or is not ours"
        case .fieldMalformed: "a field holds what it cannot hold"
        case .badgeMalformed: "no badge number as this reader is configured to write it"
        case .fragment: "a piece of a license or of a code, or a badge that nobody has"
        case .dateImpossible: "a date is no date"
        case .bitCountWrong: "another number of bits than its format has"
        case .notForHere: "read, and not for the place where it was read"
        }
    }

    var action: String {
        switch self {
        case .empty, .unsupported: "A badge is 1 to 20 letters and digits; a license is the PDF417 on its back."
        case .phoneLicence: "Ask for the card, or for another document."
        case .parsedLicence: "Switch license parsing off: the scanner is to send all of the code, as it is."
        case .parityKept: "Set the scanner to 8 data bits, no parity, 1 stop bit (8N1)."
        case .bitCountWrong, .parityWrong:
            "The card is of another format than its reader is set for, or was misread: compare 'badges: format' of the scanner."
        case .fragment: "Scan it again. If it is a badge, enrol it: an enrolled badge is always read as one."
        case .badgeMalformed:
            "Scan it again. A number must be as its reader is configured ('number: decimal' or hex), without commas."
        case .notAllowed: "Allow it in the scanner's content, or use another scanner."
        case .paymentCard: "Use a license, a passport or a badge."
        case .separatorsLost:
            "Set the scanner to send control characters (LF, CR, RS) as they are: not left out, not as text, not as another sign."
        case .trackUnreadable: "Swipe it again, steadily; clean the reader."
        case .codeMalformed, .signatureWrong: "The desk prints a new one."
        case .notForHere: "Badges open doors; the desk reads identity documents and visitor passes."
        default: "Scan it again. If it stays so, the card is damaged: the officer reads it."
        }
    }
}

extension Quirk {
    /// A warning where the officer is told, a dash where it changes nothing.
    var check: SelfTestCheck {
        degrades ? .warning(rawValue, finding, do: action) : .skipped(rawValue, finding)
    }

    private var finding: String {
        switch self {
        case .aimMissing: "no AIM identifier, though the scanner's profile says it sends one"
        case .backslashesUndoubled: "sent in ECI mode: doubled backslashes were made single"
        case .characterSetGuessed: "not UTF-8: read in a character set of one byte"
        case .characterSetUncertain: "Windows-1252 or code page 850: the letters beyond A to Z may be others"
        case .encodedTwice: "UTF-8 within UTF-8: one was undone"
        case .scanRepeated: "a second scan came with the first, which alone was read"
        case .controlRemoved: "control characters within a value were removed"
        case .lineNoiseRemoved: "bytes 80-9F around every line were removed"
        case .caseSwapped: "capitals and small letters were exchanged"
        case .controlLost: "control characters came as letters: RS as 6, CR as M"
        case .controlWritten: "control characters came as text, such as ^J, <LF> or \\n"
        case .separatorsReplaced: "other characters stand for the ends of lines"
        case .fillersRestored: "other characters stand for the filler <"
        case .headerIncomplete: "the @ before the header is missing"
        case .issuerNumberIncomplete: "the numbers of the header are too few or too many"
        case .issuerUnknown: "the issuer's number is in no list"
        case .versionUnknown: "a version of the AAMVA standard that is unknown"
        case .headerShort: "a header as in version 01, though the version is later"
        case .directoryWrong: "the header's list of parts is malformed"
        case .lengthMismatch: "the header says another length than came"
        case .stateUnknown: "a state or country that is in no list"
        case .numbersDiffer: "the card's two numbers are not the same"
        case .stateDiffers: "the state on track 1 is not the issuer's of track 2"
        case .separatorMissing: "nothing parts two fields of the stripe, of which one is full"
        case .nameUnusual: "a name holds characters that names do not"
        case .namePartsUnclear: "which part of the name is which cannot be told for sure"
        case .cityTruncated: "the city fills its field and may go on"
        case .nameTruncated: "the issuer cut a name to its field"
        case .other: "what another release said of it"
        }
    }

    private var action: String {
        switch self {
        case .caseSwapped: "Caps Lock is on at the host, or the scanner is set to change the case."
        case .controlLost: "Set the scanner to send control characters as Ctrl + letter, or use its POS mode."
        case .controlWritten:
            "Set the scanner to send control characters themselves, not their names; of a log, use what the scanner sent."
        case .scanRepeated: "Scan it again. If it stays so, set the scanner to end each scan with CR."
        case .headerIncomplete: "Set the scanner to send all of the code, without removing a prefix."
        case .lengthMismatch: "Scan it again. If it stays so, this issuer's cards are like that."
        default: "The officer compares the fields with the card."
        }
    }
}

/// The code a scan was printed in, by its AIM identifier (ISO/IEC 15424): `]`, a letter, a modifier.
enum Symbology {
    static func name(_ identifier: String) -> String {
        switch identifier.dropFirst().first {
        case "A": "Code 39"
        case "C": "Code 128"
        case "d": "Data Matrix"
        case "E": "EAN or UPC"
        case "F": "Codabar"
        case "G": "Code 93"
        case "I": "Interleaved 2 of 5"
        case "L": "PDF417"
        case "Q": "QR code"
        case "X": "a code of the scanner's own"
        case "z": "Aztec"
        default: "another code"
        }
    }
}
