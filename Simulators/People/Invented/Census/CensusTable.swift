/// Names of the 2020 Census with how many bear them, by group and sex. Tables: `CensusTable+….swift`.
struct CensusTable: Sendable {
    let names: [String]
    /// How many of each name, and what its bearers are: percents, in the order of the table's profiles.
    private let weights: [UInt64]
    private let profiles: [[UInt64]]
    private let profileOf: [Int]

    init(_ table: StaticString, profiles: StaticString) {
        self.profiles = Self.lines(profiles).map { $0.compactMap { UInt64($0) } }
        var (names, weights, profileOf): ([String], [UInt64], [Int]) = ([], [], [])
        var (weight, profile): (UInt64, Int) = (0, 0)
        for word in Self.lines(table).joined() {
            if word.first == "=" {
                let parts = word.dropFirst().split(separator: ":")
                (weight, profile) = (Self.weight(class: Int(parts[0]) ?? 0), Int(parts[1]) ?? 0)
            } else {
                names.append(word)
                weights.append(weight)
                profileOf.append(profile)
            }
        }
        (self.names, self.weights, self.profileOf) = (names, weights, profileOf)
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

    private static func lines(_ table: StaticString) -> [[String]] {
        table.withUTF8Buffer { text in
            text.split(separator: UInt8(ascii: "\n")).map { line in
                line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            }
        }
    }
}
