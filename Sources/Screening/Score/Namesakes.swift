import Model

/// Those on the list whose names are like the visitor's: how often somebody so called, whenever born, would agree with one of them
/// by chance.
///
/// What names weigh says how rare they are among all on the list. In a community of few names many are called much alike, and a year
/// of birth that agrees singles nobody out there: counted by the weights alone, its people were alerted three times as often as
/// others (`Benchmarks/SCREENING.md`). So what agrees must also be rare among the list's own people of such names.
///
/// Found records are weighed in portions, each spread over all of them, and no more portions than it takes to know.
struct Namesakes {
    /// So many are enough to count by.
    private static let sample = 384
    private static let portions = 16
    private static let usuallyDated: UInt64 = 820

    private let index: MappedIndex
    private let records: ContiguousArray<UInt32>
    /// Of the records, one in so many is in the sample.
    private let step: Int
    /// Of 1024 records, how many have a full birth date; where hardly any has, as many as lists have mostly: such a list troubles more
    /// people for nothing, and is of use all the same.
    private let dated: UInt64
    /// Of each record of the portions so far, what its name and sex weigh.
    private var weighed: [[(record: UInt32, bits: Int)]] = []

    init(among records: ContiguousArray<UInt32>, of index: MappedIndex) {
        (self.index, self.records) = (index, records)
        step = max(1, (records.count + Self.sample - 1) / Self.sample)
        dated = min(1024, max(Self.usuallyDated, UInt64(index.days.count) << 10 / UInt64(max(1, index.rows.count))))
    }

    /// Whether so many others would agree with the visitor as well as the match does, had the visitor been born on any other day,
    /// that it is not shown.
    ///
    /// - Parameter weigh: what name and sex of a record weigh; `nil` where they are another person's.
    mutating func outnumber(
        _ match: Match,
        _ dates: DateScore,
        _ threshold: Threshold,
        weigh: (Row) -> Int?
    ) -> Bool {
        let bits = match.name.bits + match.sex.bits + match.date.bits
        // In 2^-32 persons.
        var others: UInt64 = 0
        for portion in 0..<Self.portions {
            if portion == weighed.count { weighed.append(weights(of: portion, weigh)) }
            for other in weighed[portion] where Int(other.record) != match.record {
                let (full, year) = dates.chances(ofAtLeast: bits - other.bits)
                others += (full * dated + year * (1024 - dated)) / 1024 * UInt64(step)
            }
            // More of them can only hide it.
            if !threshold.isShown(match, besides: others) { return true }
        }
        return false
    }

    private func weights(of portion: Int, _ weigh: (Row) -> Int?) -> [(record: UInt32, bits: Int)] {
        let places = stride(from: portion * step, to: records.count, by: Self.portions * step)
        // Rows and the first of their facts in one go each, before any is weighed: memory then answers for many at once.
        let rows = places.map { (record: records[$0], row: index.rows[Int(records[$0])]) }
        let named = rows.map { index.hasName($0.row) }
        return zip(rows, named).compactMap { (record, isNamed) in
            isNamed ? weigh(record.row).map { (record.record, $0) } : nil
        }
    }
}
