/// The control characters that keys type with Ctrl held.
extension KeyMap {
    /// `nil` for a key that types none, which is a shortcut then.
    ///
    /// Letters and the signs of the caret notation by what the layout writes on the key; the digits 2 and 6 and the places
    /// of `[ ] \ -` of a US keyboard by their position, which layouts without those signs keep for them.
    func control(_ usage: UInt8, _ level: Level) -> UInt8? {
        if let letter = self[usage, []], (0x61...0x7A).contains(letter.value) { return UInt8(letter.value - 0x60) }
        return Self.digits[usage] ?? self[usage, level].flatMap { Self.signs[$0] } ?? Self.positions[usage]
    }

    private static let digits: [UInt8: UInt8] = [0x1F: 0x00, 0x23: 0x1E]

    private static let signs: [Unicode.Scalar: UInt8] = [
        "@": 0x00, "[": 0x1B, "\\": 0x1C, "]": 0x1D, "^": 0x1E, "_": 0x1F, "-": 0x1F,
    ]

    private static let positions: [UInt8: UInt8] = [
        0x2D: 0x1F, 0x2F: 0x1B, 0x30: 0x1D, 0x31: 0x1C, 0x32: 0x1C, 0x64: 0x1C,
    ]
}
