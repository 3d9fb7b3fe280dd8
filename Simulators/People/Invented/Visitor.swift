import Model

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
        (given, middle, family) = (person.given, person.middle, person.wholeFamily)
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
