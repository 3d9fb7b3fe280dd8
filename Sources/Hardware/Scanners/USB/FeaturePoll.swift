import HID
import Model

/// The conversation with an rf IDEAS pcProx, which is asked for its card buffer a few times a second (rf IDEAS' protocol
/// as micolous/pcprox documents it, protocol.md). Pure.
struct FeaturePoll: Hashable, Sendable {
    enum Turn: Hashable, Sendable {
        /// SET_REPORT with these bytes.
        case write([UInt8])
        /// GET_REPORT of eight bytes.
        case read
        case rest(Duration)
    }

    /// The reader keeps a card for about a second; a person notices a tenth.
    static let pause = Duration.milliseconds(100)
    static let reportLength = 8

    private static let turns: [Turn] = [
        .write(PCProxCard.dataRequest), .read, .write(PCProxCard.lengthRequest), .read, .rest(pause),
    ]

    private var index = 0
    private var card: [UInt8] = []

    /// What to do now.
    var turn: Turn { Self.turns[index] }

    /// The present turn was taken, with this answer.
    /// - Returns: after both answers, both in one: the eight bytes of the card, the eight of its length.
    mutating func taken(_ answer: [UInt8]) -> [UInt8]? {
        defer { index = (index + 1) % Self.turns.count }
        guard turn == .read else { return nil }
        guard index > 1 else {
            card = answer
            return nil
        }
        return card.count == Self.reportLength && answer.count == Self.reportLength ? card + answer : nil
    }

    /// From the beginning, after trouble.
    mutating func restart() { (index, card) = (0, []) }
}

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

/// rf IDEAS pcProx: its configuration pages (micolous/pcprox, protocol.md). A page is read by naming it and reading
/// eight bytes, and written by naming it and writing eight.
extension USBControl {
    private static let page: UInt8 = 0x80
    private static let finish: UInt8 = 0x90
    /// bHaltKBSnd, in the last byte of page 0: the reader no longer types what it reads.
    private static let haltKeyboardBit: UInt8 = 0x80

    /// Until it is unplugged: nothing is written to the reader's EEPROM.
    func haltKeyboard(_ interface: USBInterface) throws(USBError) {
        try setFeature([Self.page], interface)
        var settings = try feature(interface)
        guard settings.count == FeaturePoll.reportLength else { throw .unsupported }
        guard settings[7] & Self.haltKeyboardBit == 0 else { return }
        settings[7] |= Self.haltKeyboardBit
        try setFeature([Self.page], interface)
        try setFeature(settings, interface)
        try setFeature([Self.finish], interface)
    }

    private func setFeature(_ bytes: [UInt8], _ interface: USBInterface) throws(USBError) {
        let padding = [UInt8](repeating: 0, count: FeaturePoll.reportLength - bytes.count)
        try send(.feature([0] + bytes + padding), to: interface)
    }

    private func feature(_ interface: USBInterface) throws(USBError) -> [UInt8] {
        try read(0x21, 0x01, value: 0x0300, index: UInt16(interface.number), count: FeaturePoll.reportLength)
    }
}
