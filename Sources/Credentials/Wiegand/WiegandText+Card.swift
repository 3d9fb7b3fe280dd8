import Model

extension WiegandText {
    /// The card whose bits a reader wrote as a number.
    func card(_ text: ArraySlice<Unicode.Scalar>) throws(Decoded.Refusal) -> WiegandCard {
        guard let value = UInt64(String(text), radix: radix == .decimal ? 10 : 16) else { throw .fieldMalformed }
        let layout = format.layout
        let stripped = parity == .stripped ? layout.leadingChecks + layout.trailingChecks : 0
        let count = layout.count - stripped
        guard let bits = WiegandBits(reversedBytes ? Self.reversed(value, (count + 7) / 8) : value, count: count) else {
            throw .bitCountWrong
        }
        let card =
            parity == .stripped ? try WiegandCard(stripped: bits, as: format) : try WiegandCard(bits, as: format)
        guard facilities.isEmpty || card.facility.map(facilities.contains) == true else { throw .notAllowed }
        return card
    }

    /// The lowest bytes of the value in the opposite order, those above them where they were, so that they are noticed.
    private static func reversed(_ value: UInt64, _ count: Int) -> UInt64 {
        let moved = value.byteSwapped >> UInt64(64 - count * 8)
        return count == 8 ? moved : moved | (value >> UInt64(count * 8)) << UInt64(count * 8)
    }
}
