import Model

/// Those on the list whose names are like the visitor's: how often somebody so called, whenever born, would agree with one of them
/// by chance.
///
/// What names weigh says how rare they are among all on the list. In a community of few names many are called much alike, and a year
/// of birth that agrees singles nobody out there: counted by the weights alone, its people were alerted three times as often as
/// others (`Benchmarks/SCREENING.md`). So what agrees must also be rare among the list's own people of such names.
struct Namesakes {
    /// So many are enough to count by.
    private static let sample = 512
    private static let usuallyDated: UInt64 = 820

    /// Of each record, what its name and sex weigh.
    private let weights: [(record: UInt32, bits: Int)]
    /// Of the list, one in so many is in the sample.
    private let step: UInt64
    /// Of 1024 records, how many have a full birth date; where hardly any has, as many as lists have mostly: such a list troubles more
    /// people for nothing, and is of use all the same.
    private let dated: UInt64

    /// - Parameter weigh: what name and sex of a record weigh; `nil` where they are another person's.
    init(among records: ContiguousArray<UInt32>, of index: MappedIndex, weigh: (UInt32) -> Int?) {
        let step = max(1, records.count / Self.sample)
        weights = stride(from: 0, to: records.count, by: step).compactMap { place in
            weigh(records[place]).map { (records[place], $0) }
        }
        self.step = UInt64(step)
        dated = min(1024, max(Self.usuallyDated, UInt64(index.days.count) << 10 / UInt64(max(1, index.rows.count))))
    }

    /// How many others would agree with the visitor as well as the match does, had the visitor been born on any other day: in 2^-32
    /// persons.
    func others(agreeingLike match: Match, _ dates: DateScore) -> UInt64 {
        weights.reduce(0) { sum, other in
            guard Int(other.record) != match.record else { return sum }
            let missing = match.name.bits + match.sex.bits + match.date.bits - other.bits
            let full = dates.chance(ofAtLeast: missing, beside: .full) * dated
            return sum + (full + dates.chance(ofAtLeast: missing, beside: .year) * (1024 - dated)) / 1024 * step
        }
    }
}
