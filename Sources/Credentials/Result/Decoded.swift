package import Model

/// What decoding a scan gave: what it is, how far that can be relied upon, and why.
package struct Decoded: Hashable, Sendable {
    /// What recognised the scan; `nil` when nothing did.
    package var format: Format?
    /// What may be relied upon.
    package var outcome: Outcome
    /// What was read, for the technician and the lab. The rules get `credential`, which holds no more than they need.
    package var fields: [ScanField: String]
    /// What was odd about the scan and how it was dealt with.
    package var quirks: [Quirk]

    package init(
        _ format: Format?,
        _ outcome: Outcome,
        fields: [ScanField: String] = [:],
        quirks: [Quirk] = []
    ) {
        (self.format, self.outcome, self.fields, self.quirks) = (format, outcome, fields, quirks)
    }

    /// - Parameter format: what recognised the scan, where anything did.
    package static func refused(_ refusal: Refusal, as format: Format? = nil, quirks: [Quirk] = []) -> Decoded {
        Decoded(format, .refused(refusal), quirks: quirks)
    }

    /// How much of the scan was understood, from all of it to nothing that may be used.
    package enum Outcome: Hashable, Sendable {
        /// Everything was there and is right.
        case accepted(Credential)
        /// Every field is right; one of `quirks` is odd enough to say so.
        case degraded(Credential)
        /// Every field that is there is right; these are missing, and the officer must look at the card.
        case partial(Credential, missing: [ScanField])
        case refused(Refusal)
    }

    /// The kinds of scan that are told apart, whether they are taken or not.
    package enum Format: String, Hashable, Sendable, Codable, CaseIterable {
        case aamva, magstripe, mrz, badge, visitorPass, preRegistration, paymentCard
    }

    /// What the rules get; `nil` when the scan was refused.
    package var credential: Credential? {
        switch outcome {
        case .accepted(let credential), .degraded(let credential), .partial(let credential, _): credential
        case .refused: nil
        }
    }

    /// `nil` unless the scan was refused.
    package var refusal: Refusal? { if case .refused(let refusal) = outcome { refusal } else { nil } }
}

/// What can be read from a scan. Dates are ISO 8601. The order is the one in which people read them.
package enum ScanField: String, Hashable, Sendable, Codable, CaseIterable {
    case documentType = "document_type"
    case familyName = "family_name"
    case firstName = "first_name"
    case middleName = "middle_name"
    case suffix
    case birthDate = "date_of_birth"
    case sex
    case documentNumber = "document_number"
    /// Another way of writing the number: Florida's tracks have its letter as two digits.
    case documentNumberAlternative = "document_number_alt"
    case issueDate = "issue_date"
    case expiryDate = "expiry_date"
    case expiryKind = "expiry_kind"
    case address = "address_line1"
    case city
    case region
    case postalCode = "postal_code"
    case jurisdiction
    case country
    case issuerNumber = "iin"
    case version = "aamva_version"
    /// Of a machine-readable zone: `TD3`.
    case layout = "format"
    case documentCode = "document_code"
    case issuer
    case nationality
    case givenNames = "given_names"
    /// YYMMDD, as far as it is known.
    case birthAsWritten = "birth"
    case expiryAsWritten = "expiry"
    case optional1, optional2
    case facilityCode = "facility_code"
    case cardNumber = "card_number"
    case issueLevel = "issue_level"
    /// The manufacturer's code of some Wiegand formats.
    case manufacturerCode = "oem_code"
    case badgeNumber = "badge_text"
    /// Characters that a licence's directory declares, and that came, where these are not the same.
    case lengthDeclared = "length_declared"
    case lengthFound = "length_found"
    case token
    case aim
    /// What came after all that was read, and was cut off.
    case remainder
}

extension Decoded {
    /// Why a scan was not taken for anything. Constant words: nothing that was read is in them.
    package enum Refusal: String, Error, Hashable, Sendable, Codable, CaseIterable {
        case empty, tooLong
        /// No format recognises it.
        case unsupported
        /// The QR code by which a phone offers a licence (ISO/IEC 18013-5).
        case phoneLicence
        /// What a scanner makes of a licence that it has parsed itself: parts between tabs, and not which is which.
        case parsedLicence
        /// Each byte has its parity bit: the line is set to eight bits, and the scanner to seven.
        case parityKept
        /// The scanner's profile does not allow what it is.
        case notAllowed
        /// Nothing of it may be kept, shown or logged.
        case paymentCard
        /// The characters that part the fields are gone.
        case separatorsLost
        /// It ends too early.
        case truncated
        /// A field is there twice with different values, or two fields exclude each other.
        case contradictory
        case valueTooLong
        case nameMissing
        case birthDateMissing, birthDateImpossible
        case trackUnreadable
        /// A field holds what it cannot hold, such as a digit in a name.
        case fieldMalformed
        /// A day that does not exist.
        case dateImpossible
        case checkDigitWrong
        case parityWrong
        /// A badge of another format: it has more bits, or fewer.
        case bitCountWrong
        /// A code that begins like one of ours and goes on otherwise.
        case codeMalformed
        /// A visitor pass that nobody we know has signed.
        case signatureWrong

        /// The reason the event `scanner.readFailed` gives; `nil` for what must leave no trace.
        package var failure: ReadFailure? {
            switch self {
            case .paymentCard: nil
            case .unsupported, .notAllowed, .phoneLicence, .parsedLicence, .bitCountWrong: .unsupported
            case .truncated, .birthDateMissing: .truncated
            case .checkDigitWrong, .parityWrong, .signatureWrong: .checksum
            default: .framing
            }
        }
    }
}

/// What was odd about a scan. Constant words, so that they may be logged.
package enum Quirk: String, Hashable, Sendable, Codable, CaseIterable {
    // The scanner
    case aimMissing, backslashesUndoubled, lineNoiseRemoved
    /// Not UTF-8: the standard's ISO 8859-1, or what is most like it.
    case characterSetGuessed
    /// Another character set is as likely as the one it was read in.
    case characterSetUncertain
    case encodedTwice, controlRemoved
    /// Two scans came as one.
    case scanRepeated
    case caseSwapped, controlLost, separatorsReplaced, fillersRestored
    /// LF, RS and CR came as text: `^J`, `<LF>`, `\n`.
    case controlWritten
    // The issuer
    case headerIncomplete, issuerNumberIncomplete, issuerUnknown, versionUnknown, headerShort
    case directoryWrong, lengthMismatch, stateUnknown
    /// The document's two numbers are not the same.
    case numbersDiffer
    /// The state on one track is not the issuer of the other.
    case stateDiffers
    /// Between two fields one of which is full.
    case separatorMissing
    case nameUnusual
    // What the document says of itself
    case nameTruncated, cityTruncated

    /// Whether the officer should be told. The others are how the world is, and change nothing.
    package var degrades: Bool {
        switch self {
        case .caseSwapped, .controlLost, .controlWritten, .headerIncomplete, .issuerNumberIncomplete, .versionUnknown,
            .directoryWrong,
            .lengthMismatch, .fillersRestored, .stateUnknown, .characterSetUncertain, .encodedTwice,
            .controlRemoved, .scanRepeated, .numbersDiffer, .stateDiffers, .separatorMissing, .nameUnusual:
            true
        default: false
        }
    }
}
