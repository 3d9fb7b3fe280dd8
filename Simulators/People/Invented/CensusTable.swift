import Screening

/// Names of the 2020 Census with how many bear them, by group and sex.
struct CensusTable: Sendable {
    /// A name, how frequent it is (−4 log2 of its share), and which profile its bearers have.
    private struct Entry {
        var quarters, profile: Int
        var name: String
    }

    let names: [String]
    /// How many of each name, and what its bearers are: percents, in the order of the table's profiles.
    private let weights: [UInt64]
    private let profiles: [[UInt64]]
    private let profileOf: [Int]

    /// The names that screening knows, and those that follow them.
    ///
    /// - Parameters:
    ///   - ofProfiles: the profile of each name that screening knows, in its order.
    ///   - further: class, profile and names.
    init(
        _ known: [CensusNames.Row],
        ofProfiles: UnsafePointer<CChar>,
        further: UnsafePointer<CChar>,
        profiles: UnsafePointer<CChar>
    ) {
        let profileOf = NameTable.rows(ofProfiles).flatMap { NameTable.words($0[1]) }.map(NameTable.number)
        let names = known.flatMap { row in row.names.map { (row.quarters, String(decoding: $0, as: UTF8.self)) } }
        let entries = zip(names, profileOf).map { Entry(quarters: $0.0, profile: $1, name: $0.1) }
        self.init(entries + Self.entries(further).filter { $0.quarters > 0 }, profiles)
    }

    /// The names in class 0: so few bear each of them that all are as likely.
    init(rare further: UnsafePointer<CChar>, profiles: UnsafePointer<CChar>) {
        self.init(Self.entries(further).filter { $0.quarters == 0 }, profiles)
    }

    /// The order decides who is drawn: the same for the same tables.
    private init(_ entries: [Entry], _ profiles: UnsafePointer<CChar>) {
        let entries = entries.sorted { ($0.quarters, $0.profile, $0.name) < ($1.quarters, $1.profile, $1.name) }
        names = entries.map(\.name)
        weights = entries.map { Self.weight(class: $0.quarters) }
        profileOf = entries.map(\.profile)
        self.profiles = NameTable.rows(profiles).map { $0.map { UInt64(NameTable.number($0)) } }
    }

    private static func entries(_ table: UnsafePointer<CChar>) -> [Entry] {
        NameTable.rows(table).flatMap { row in
            NameTable.words(row[2]).map {
                Entry(
                    quarters: NameTable.number(row[0]),
                    profile: NameTable.number(row[1]),
                    name: String(decoding: $0, as: UTF8.self)
                )
            }
        }
    }

    /// A lottery of its names, each with its weight times what `share` makes of its profile.
    func lottery(_ share: ([UInt64]) -> UInt64) -> Lottery {
        let shares = profiles.map(share)
        return Lottery(names.indices.map { weights[$0] * shares[profileOf[$0]] })
    }

    /// 2^(32 − class / 4).
    private static func weight(class quarters: Int) -> UInt64 {
        let fractions: [UInt64] = [4_294_967_296, 3_611_622_603, 3_037_000_500, 2_553_802_834]
        return fractions[quarters % 4] >> UInt64(quarters / 4)
    }
}
