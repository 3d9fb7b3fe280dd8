import Credentials
import LocalAPI

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
        case .separatorMissing: "nothing parts the number from the dates on track 2"
        case .nameUnusual: "a name holds characters that names do not"
        case .cityTruncated: "the city fills its field and may go on"
        case .nameTruncated: "the issuer cut a name to its field"
        }
    }

    private var action: String {
        switch self {
        case .caseSwapped: "Caps Lock is on at the host, or the scanner is set to change the case."
        case .controlLost: "Set the scanner to send control characters as Ctrl + letter, or use its POS mode."
        case .scanRepeated: "Scan it again. If it stays so, set the scanner to end each scan with CR."
        case .headerIncomplete: "Set the scanner to send all of the code, without removing a prefix."
        case .lengthMismatch: "Scan it again. If it stays so, this issuer's cards are like that."
        default: "The officer compares the fields with the card."
        }
    }
}
