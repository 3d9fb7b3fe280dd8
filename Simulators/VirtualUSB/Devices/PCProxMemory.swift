/// A virtual pcProx' feature reports (micolous/pcprox, protocol.md): a command is written, then its answer is read, or
/// a page's new content is written.
struct PCProxMemory {
    /// Reads for which a card stays.
    private static let stay = 10

    private var command: UInt8 = 0
    private var page: [UInt8] = [0, 0, 0x11, 16, 26, 0, 40, 0]
    private var isWriting = false
    private var card: (value: UInt64, bits: UInt8, reads: Int)?

    /// Typing is halted: bHaltKBSnd.
    var isHalted: Bool { page[7] & 0x80 != 0 }

    /// A card with so many bits is held to the reader for a second.
    mutating func present(_ value: UInt64, bits: UInt8) { card = (value, bits, Self.stay) }

    mutating func write(_ report: [UInt8]) {
        guard report.count == 8 else { return }
        if isWriting, command == 0x80, report != [0x80, 0, 0, 0, 0, 0, 0, 0] {
            (page, isWriting) = (report, false)
            return
        }
        command = report[0]
        isWriting = command == 0x80
    }

    mutating func read() -> [UInt8] {
        isWriting = false
        switch command {
        case 0x80: return page
        case 0x8F: return (0..<8).map { UInt8(truncatingIfNeeded: (card?.value ?? 0) >> (8 * UInt64($0))) }
        case 0x8E:
            let bits = card?.bits ?? 0
            if let reads = card?.reads, reads > 1 { card?.reads -= 1 } else { card = nil }
            return [bits, bits, 0, 0, 0, 0, 0, 0]
        default: return [UInt8](repeating: 0, count: 8)
        }
    }
}
