import CPCSC

/// Which readers there are and when a card is held to one, from the states pcscd gives. Pure.
struct PCSCCards: Hashable, Sendable {
    private var known: [String: UInt32] = [:]

    /// What pcscd is asked to compare with.
    func states(of readers: [String]) -> [(reader: String, state: UInt32)] {
        readers.prefix(Int(VESTIBULE_PCSC_READERS) - 1).map { ($0, known[$0] ?? 0) }
    }

    /// - Returns: the readers to which a card is held that was not there before. One that lay there when the reader was
    ///   first seen belongs to nobody who stands at the door now.
    mutating func changed(_ states: [(reader: String, state: UInt32)]) -> [String] {
        var cards: [String] = []
        for (reader, state) in states {
            let before = known[reader]
            known[reader] = state & ~UInt32(VESTIBULE_PCSC_CHANGED)
            guard let before, state & UInt32(VESTIBULE_PCSC_PRESENT) != 0, state >> 16 != before >> 16 else { continue }
            cards.append(reader)
        }
        return cards
    }

    /// The others are gone.
    mutating func keep(_ readers: [String]) { known = known.filter { readers.contains($0.key) } }
}
