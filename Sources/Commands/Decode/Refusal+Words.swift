import Credentials

extension Decoded.Refusal {
    var finding: String {
        switch self {
        case .empty: "no bytes"
        case .tooLong: "more than any code or card holds"
        case .unsupported: "nothing this entrance knows"
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
        case .dateImpossible: "a date is no date"
        case .bitCountWrong: "another number of bits than its format has"
        }
    }

    var action: String {
        switch self {
        case .empty, .unsupported: "A badge is 1 to 20 letters and digits; a license is the PDF417 on its back."
        case .notAllowed: "Allow it in the scanner's content, or use another scanner."
        case .paymentCard: "Use a license, a passport or a badge."
        case .separatorsLost: "Set the scanner to send control characters (LF, CR, RS)."
        case .trackUnreadable: "Swipe it again, steadily; clean the reader."
        case .codeMalformed, .signatureWrong: "The desk prints a new one."
        default: "Scan it again. If it stays so, the card is damaged: the officer reads it."
        }
    }
}
