import Model

/// What a list says of a person: registers leave out, shorten, and know other names.
struct Listing: Sendable {
    let id: String
    let person: InventedPerson
    let middle: String
    let family: String
    /// Full, the year alone, or empty.
    let birthDate: String
    /// Of the day the list was made, where it has no date; sometimes empty even so.
    let age: String
    /// Given, middle, family.
    let aliases: [[String]]

    init(_ index: Int, _ person: InventedPerson, _ population: Population, _ chance: inout Chance) {
        id = "L" + Visitor.numbered(index)
        self.person = person
        let others = Self.aliases(person, population, &chance)
        aliases = person.hasOneName ? [] : others
        let share = chance.below(100)
        birthDate = share < 80 ? person.born.iso8601 : share < 92 ? String(person.born.iso8601.prefix(4)) : ""
        age = share >= 92 && chance.percent(90) ? String(Self.age(person)) : ""
        middle = chance.percent(60) ? person.middle : String(person.middle.prefix(1))
        family = chance.percent(60) ? person.wholeFamily : person.family
    }

    var row: [String] {
        [
            id, "invented", person.hasOneName ? "" : person.given, middle, family, person.suffix, birthDate, age,
            person.sex,
            aliases.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: "|"),
        ]
    }

    private static func age(_ person: InventedPerson) -> Int {
        guard let today = PeopleColumns.agesAsOf else { return 0 }
        let hadBirthday = (person.born.month, person.born.day) <= (today.month, today.day)
        return today.year - person.born.year - (hadBirthday ? 0 : 1)
    }

    private static func aliases(
        _ person: InventedPerson,
        _ population: Population,
        _ chance: inout Chance
    ) -> [[String]] {
        guard chance.percent(35) else { return [] }
        return (0..<(chance.percent(40) ? 2 : 1)).map { _ in alias(person, population, &chance) }
    }

    private static func alias(_ person: InventedPerson, _ population: Population, _ chance: inout Chance) -> [String] {
        let share = chance.below(100)
        if share < 35, let short = ShortForms.short(of: person.given, &chance) {
            return [short, person.middle, person.wholeFamily]
        } else if share < 60 {
            return [person.given, person.middle, population.family(person.origin, isMale: person.isMale, &chance)]
        } else if share < 80 {
            return [person.given, "", Typing.slip(person.family, &chance)]
        }
        return [person.middle.isEmpty ? person.given : person.middle, "", person.family]
    }
}

/// What a visitor's document or an officer's typing says.
struct Visitor: Sendable {
    var given: String
    var middle: String
    var family: String
    var suffix: String
    /// Empty when nobody asked.
    var birthDate: String
    var sex: String

    init(_ person: InventedPerson) {
        (given, middle, family) = (person.hasOneName ? "FNU" : person.given, person.middle, person.wholeFamily)
        (suffix, birthDate, sex) = (person.suffix, person.born.iso8601, person.sex)
    }

    /// - Parameter truth: the list's number of the person who this is; empty for innocents.
    func row(_ number: Int, truth: String, category: String, _ origin: Origin) -> [String] {
        [
            "Q" + Self.numbered(number), truth, category, given, middle, family, suffix, birthDate, sex,
            origin.rawValue,
        ]
    }

    static func numbered(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }
}
