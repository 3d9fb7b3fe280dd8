/// One place where what arrived is not what the symbol holds. One of both may be empty, never both.
struct Difference: Hashable, Sendable {
    /// Byte of the payload.
    var at: Int
    var expected: [UInt8]
    var arrived: [UInt8]

    /// How many characters are wrong that a key types; control characters and letters beyond ASCII, which scanners send
    /// in many ways, do not count.
    var damage: Int {
        let typed = expected.count { (0x20...0x7E).contains($0) }
        return expected.isEmpty ? arrived.count : typed
    }
}
