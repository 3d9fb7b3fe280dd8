import CCensusGroups
import Screening

/// Draws names as people of one US Census group bear them.
struct CensusPeople: Sendable {
    /// Read once: it is large.
    static let counted = CensusPeople()

    /// Percent of people whose family name is none of the table's 36 000: the share of such in the Census, by group,
    /// and nine in a hundred more, so that searches meet names they know nothing of.
    private static let rareShares = [22, 15, 21, 22, 20, 15]

    private let surnames = CensusTable(
        CensusNames.surnames,
        ofProfiles: vestibule_surnames_of_profiles(),
        further: vestibule_further_surnames(),
        profiles: vestibule_surname_profiles()
    )
    private let rareSurnames = CensusTable(
        rare: vestibule_further_surnames(),
        profiles: vestibule_surname_profiles()
    )
    private let firstNames = CensusTable(
        CensusNames.firstNames,
        ofProfiles: vestibule_first_names_of_profiles(),
        further: vestibule_further_first_names(),
        profiles: vestibule_first_name_profiles()
    )
    private let usual, rare, men, women: [Lottery]

    private init() {
        let groups = 0..<Origin.census.count
        usual = groups.map { [surnames] group in surnames.lottery { $0[group] } }
        rare = groups.map { [rareSurnames] group in rareSurnames.lottery { $0[group] } }
        men = groups.map { [firstNames] group in firstNames.lottery { $0[0] * $0[group + 1] } }
        women = groups.map { [firstNames] group in firstNames.lottery { (100 - $0[0]) * $0[group + 1] } }
    }

    func given(_ group: Int, isMale: Bool, _ chance: inout Chance) -> String {
        firstNames.names[(isMale ? men : women)[group].draw(&chance)]
    }

    func family(_ group: Int, _ chance: inout Chance) -> String {
        guard chance.percent(Self.rareShares[group]) else { return surnames.names[usual[group].draw(&chance)] }
        let name = rareSurnames.names[rare[group].draw(&chance)]
        return chance.percent(50) ? name : crossed(name, rareSurnames.names[rare[group].draw(&chance)])
    }

    /// The head of one rare name and the end of another: a name that nobody counted.
    private func crossed(_ head: String, _ end: String) -> String {
        guard let cut = Self.joint(head), let from = Self.joint(end) else { return head }
        let name = head.prefix(cut) + end.dropFirst(from)
        return (4...12).contains(name.count) ? String(name) : head
    }

    /// After the first vowel that a consonant follows, the first letter apart.
    private static func joint(_ name: String) -> Int? {
        let letters = Array(name.utf8)
        let vowels = Set("AEIOUY".utf8)
        return letters.indices.dropFirst().dropLast(2).first {
            vowels.contains(letters[$0]) && !vowels.contains(letters[$0 + 1])
        }
        .map { $0 + 1 }
    }
}
