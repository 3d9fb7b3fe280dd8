/// 64 bits of some content, the same on every machine and for ever: FNV-1a (Fowler, Noll and Vo), then mixed as
/// MurmurHash3 ends. Tells records apart, not forgers: two of a million are the same by chance once in 37 million lists.
struct Fingerprint: Hashable, Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    private mutating func add(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    /// A text, apart from what follows.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte: byte) }
        add(byte: 0xFF)
    }

    mutating func add(_ text: String?) {
        add(byte: text == nil ? 0xFD : 0xFE)
        if let text { add(text) }
    }

    /// Between lists whose lengths differ.
    mutating func endList() { add(byte: 0xFC) }

    mutating func add(_ number: Int?) { add(number.map(String.init)) }

    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    static func of(_ text: String) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(text)
        return fingerprint.value
    }
}
