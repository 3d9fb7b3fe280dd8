/// The bits of a badge, at most 64, in the order of the wire.
package struct WiegandBits: Hashable, Sendable {
    /// The last bit lowest.
    package let value: UInt64
    package let count: Int

    /// `nil` when the value needs more bits.
    package init?(_ value: UInt64, count: Int) {
        guard (1...64).contains(count), count == 64 || value >> UInt64(count) == 0 else { return nil }
        (self.value, self.count) = (value, count)
    }

    /// Zeros and ones as text, the first bit first; `nil` for anything else.
    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), let value = UInt64(text, radix: 2),
            text.utf8.first != UInt8(ascii: "+")
        else { return nil }
        self.init(value, count: text.utf8.count)
    }

    subscript(position: Int) -> UInt64 { value >> UInt64(count - 1 - position) & 1 }

    /// The bits at these positions as a number, the first of them highest.
    func number(_ positions: [Int]) -> UInt64 { positions.reduce(0) { $0 << 1 | self[$1] } }

    func isEven(_ positions: [Int]) -> Bool { positions.reduce(0) { $0 ^ self[$1] } == 0 }
}
