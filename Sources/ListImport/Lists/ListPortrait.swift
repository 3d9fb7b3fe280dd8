package import Model

/// What stands out in a list taken as a whole: dates and names that too many share.
package struct ListPortrait: Hashable, Sendable {
    /// How much is known of a record's birth date.
    package enum Birth: String, Sendable, CaseIterable { case full, partial, none }

    /// Records so far.
    package private(set) var count = 0
    /// How many give a birth date in full, in part, or not at all.
    package private(set) var births: [Birth: Int] = [:]
    private var days: [CalendarDate: Int] = [:]
    private var families: [String: Int] = [:]
    private var givens: [String: Int] = [:]

    package init() {}

    package mutating func add(_ person: ListedPerson) {
        count += 1
        births[Birth(person.birthDates), default: 0] += 1
        for case .full(let day) in person.birthDates { days[day, default: 0] += 1 }
        guard let name = person.names.first else { return }
        if !name.family.isEmpty { families[name.family.uppercased(), default: 0] += 1 }
        if !name.given.isEmpty { givens[name.given.uppercased(), default: 0] += 1 }
    }

    /// Birth dates that more share than can be by chance, the most first: dates that somebody wrote where none was known.
    package var sharedDays: [(day: CalendarDate, count: Int)] {
        let expected = max(4, count / 2000)
        return days.filter { $0.value > expected }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { ($0.key, $0.value) }
    }

    /// A name, and how many have it.
    package struct Frequent: Hashable, Sendable {
        package var name: String
        package var count: Int
    }

    /// Fewer than these are persons, and not a name.
    private static let least = 5

    /// The most frequent family names that at least five share, for the clerk's own eyes.
    package var frequentFamilies: [Frequent] { Self.frequent(families) }
    /// The most frequent given names that at least five share.
    package var frequentGivens: [Frequent] { Self.frequent(givens) }

    private static func frequent(_ names: [String: Int]) -> [Frequent] {
        names.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
            .map { Frequent(name: $0.key, count: $0.value) }
    }
}

extension ListPortrait.Birth {
    init(_ dates: [BirthDate]) {
        self = dates.contains { if case .full = $0 { true } else { false } } ? .full : dates.isEmpty ? .none : .partial
    }
}
