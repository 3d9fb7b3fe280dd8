/// What an rf IDEAS pcProx reader has in its card buffer: the card's bits as far as its configuration left them. It takes
/// the leading and trailing parity bits off without looking at them (micolous/pcprox, protocol.md).
package struct PCProxCard: Hashable, Sendable {
    /// Feature reports to set, in this order, each followed by getting one.
    package static let dataRequest: [UInt8] = [0x8F, 0, 0, 0, 0, 0, 0, 0]
    package static let lengthRequest: [UInt8] = [0x8E, 0, 0, 0, 0, 0, 0, 0]

    /// The bits as a number, the last bit of the card lowest.
    package let value: UInt64
    package let bitLength: Int

    /// `nil` when no card is there, or the answers do not belong together: the length is given twice and must agree, and
    /// nothing may be set beyond it.
    package init?(data: [UInt8], length: [UInt8]) {
        guard data.count == 8, length.count == 8, length[0] == length[1], (1...64).contains(length[0]) else {
            return nil
        }
        value = data.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        bitLength = Int(length[0])
        if bitLength < 64, value >> UInt64(bitLength) != 0 { return nil }
    }
}
