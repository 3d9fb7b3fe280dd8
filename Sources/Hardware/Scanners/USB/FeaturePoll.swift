import HID

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
