/// How many on a list were born on each day of the year. Offices give 1 January or 1 July to those who know only their year;
/// among people who came as refugees such days say little, and counted as one of 365 they would accuse.
struct Birthdays {
    private let counts: ContiguousArray<UInt32>
    private let all: Int

    /// Persons taken to be spread over the year evenly, beside those on the list.
    private static let others = 365 * 8

    /// - Parameter dayStarts: of the records by day of birth, 372 days a year.
    init(dayStarts: Column<UInt32>) {
        var counts = ContiguousArray<UInt32>(repeating: 0, count: 372)
        for day in 0..<max(0, dayStarts.count - 1) { counts[day % 372] += dayStarts[day + 1] - dayStarts[day] }
        self.counts = counts
        all = counts.reduce(0) { $0 + Int($1) }
    }

    /// In hundredths of a bit.
    func rarity(_ date: PackedDate) -> Int {
        LogScale.rarity(UInt64(count(date) + Self.others / 365) << 32 / UInt64(all + Self.others))
    }

    /// Three times as many as chance has, or a day that offices give everywhere.
    func isGiven(_ date: PackedDate) -> Bool {
        Self.standsForYear(date) || (count(date) - 20) * 365 > 3 * all
    }

    /// 1 January or 1 July.
    static func standsForYear(_ date: PackedDate) -> Bool { date.day == 1 && (date.month == 1 || date.month == 7) }

    private func count(_ date: PackedDate) -> Int {
        let day = (date.month - 1) * 31 + date.day - 1
        return counts.indices.contains(day) ? Int(counts[day]) : 0
    }
}
