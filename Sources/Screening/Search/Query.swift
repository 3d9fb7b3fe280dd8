import Model

/// A visitor as the lists are searched for them.
struct Query {
    let name: NormalName
    let date: PackedDate
    let sex: Sex?
    let number: String
    /// At most `Similarities.wordLimit`; the given name is the first.
    var words: [QueryWord] = []
    /// Initials of given and middle names.
    let initials: [UInt8]

    init(_ person: Person) {
        name = NormalName(person.name)
        date = PackedDate(person.birthDate)
        sex = person.sex
        number = person.documentNumber.map(Folding.number) ?? ""
        initials = name.middles.filter { $0.count == 1 }.map { $0[0] }
        guard name.isWhole else { return }
        words = Self.words(of: name, isTruncated: person.isNameTruncated)
    }

    private static func words(of name: NormalName, isTruncated: Bool) -> [QueryWord] {
        var words = [QueryWord(name.given, .given, group: 0, isTruncated: isTruncated)]
        let middles = name.middles.filter { $0.count > 1 }.prefix(3)
        for (index, middle) in middles.enumerated() {
            words.append(QueryWord(middle, .middle, group: 1 + index, isTruncated: isTruncated))
        }
        for (index, family) in name.families.enumerated() {
            words.append(QueryWord(family.full, .family, group: 8 + index, isTruncated: isTruncated))
            if let core = family.core { words.append(QueryWord(core, .family, group: 8 + index, isVariant: true)) }
        }
        if let next = middles.first {
            words.append(QueryWord(joined([name.given, next]), .given, group: 0, isVariant: true))
        }
        if name.families.count > 1 {
            let joined = joined(name.families.map(\.full))
            words.append(QueryWord(joined, .family, group: joinedGroup, isVariant: true))
        }
        return Array(words.prefix(Similarities.wordLimit))
    }

    /// Of family names written together: all of them.
    static let joinedGroup = 15

    private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined().prefix(NameWords.wordLimit)) }
}
