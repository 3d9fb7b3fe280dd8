/// What became of letters beyond ASCII, which a licence holds in ISO-8859-1.
enum Accents: Hashable, Sendable {
    case arrive
    /// In UTF-8, which the decoder takes as well.
    case utf8
    /// These are missing or another letter.
    case wrong([UInt8])

    init(_ comparison: Comparison, _ text: ScannedText) {
        let wrong = comparison.differencesBeforeCut(of: TestSymbol.licence.payload).flatMap(\.expected).filter {
            $0 >= 0x80
        }
        if wrong.isEmpty {
            self = .arrive
        } else if text.bytes.contains([0x4D, 0x55, 0xC3, 0x91, 0x4F, 0x5A]) {  // MUÑOZ
            self = .utf8
        } else {
            self = .wrong(wrong)
        }
    }
}
