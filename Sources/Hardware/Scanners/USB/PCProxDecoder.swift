import HID
import Model

/// What an rf IDEAS pcProx has in its card buffer, as scans: a card that is held to the reader is one scan, and may be
/// read again once it has been taken away. A report is both answers, the card's bits and how many there are. Pure.
struct PCProxDecoder: ReportDecoder {
    private let radix: WiegandText.Radix
    private let bits: Int?
    private var present: PCProxCard?

    /// - Parameter bits: cards with another number of bits are `unsupported`: their number would be somebody else's.
    init(_ badges: BadgeNumbering, bits: Int? = nil) {
        self.bits = bits
        if case .wiegand(let text) = badges { radix = text.radix } else { radix = .decimal }
    }

    var deadline: Instant? { nil }

    mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        let card = PCProxCard(data: Array(report.prefix(8)), length: Array(report.dropFirst(8)))
        defer { present = card }
        guard let card, card != present else { return [] }
        guard bits == nil || bits == card.bitLength else { return [.failure(.unsupported)] }
        let text = String(card.value, radix: radix == .decimal ? 10 : 16, uppercase: true)
        return [.scan(Array(text.utf8), aim: nil)]
    }

    mutating func timeout(at now: Instant) -> [Reading] { [] }

    /// Nothing is ever half read: the buffer holds a card or none.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] { [] }
}
