/// Why a scan was not taken for anything. Constant words: nothing that was read is in them.
package enum ScanRefusal: String, Error, Hashable, Sendable, Codable, CaseIterable {
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
    /// Of a badge: no number as its reader is configured to write it, or bits that its format cannot have.
    case badgeMalformed
    /// What a licence or a code of ours leaves that lost its beginning or its end; or the badge of nobody we know.
    case fragment
    /// A badge of another format: it has more bits, or fewer.
    case bitCountWrong
    /// A code that begins like one of ours and goes on otherwise.
    case codeMalformed
    /// A visitor pass that nobody we know has signed.
    case signatureWrong
    /// Read well, and not for the place where it was read, such as a badge at the desk.
    case notForHere

    /// The reason the event `scanner.readFailed` gives; `nil` for what must leave no trace.
    package var failure: ReadFailure? {
        switch self {
        case .paymentCard: nil
        case .unsupported, .notAllowed, .phoneLicence, .parsedLicence, .bitCountWrong, .badgeMalformed,
            .fragment, .notForHere:
            .unsupported
        case .truncated, .birthDateMissing: .truncated
        case .checkDigitWrong, .parityWrong, .signatureWrong: .checksum
        default: .framing
        }
    }
}
