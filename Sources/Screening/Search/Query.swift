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

    init(_ person: Person, _ local: LocalNames) {
        name = NormalName(person.name)
        date = PackedDate(person.birthDate)
        sex = person.sex
        number = person.documentNumber.map(Folding.number) ?? ""
        initials = name.middles.filter { $0.count == 1 }.map { $0[0] }
        guard name.isWhole else { return }
        words = Self.words(of: name, isTruncated: person.isNameTruncated, local)
    }

    private static func words(of name: NormalName, isTruncated: Bool, _ local: LocalNames) -> [QueryWord] {
        func word(_ word: [UInt8], _ role: NameRole, group: Int, isVariant: Bool = false) -> QueryWord {
            QueryWord(
                word,
                role,
                group: group,
                isVariant: isVariant,
                isTruncated: isTruncated && !isVariant,
                local: local
            )
        }
        var words = [word(name.given, .given, group: 0)]
        let middles = name.middles.filter { $0.count > 1 }.prefix(3)
        for (index, middle) in middles.enumerated() {
            words.append(word(middle, .middle, group: 1 + index))
        }
        for (index, family) in name.families.enumerated() {
            words.append(word(family.full, .family, group: 8 + index))
            if let core = family.core { words.append(word(core, .family, group: 8 + index, isVariant: true)) }
        }
        if let next = middles.first {
            words.append(word(joined([name.given, next]), .given, group: 0, isVariant: true))
        }
        if name.families.count > 1 {
            let joined = joined(name.families.map(\.full))
            words.append(word(joined, .family, group: joinedGroup, isVariant: true))
        }
        return Array(words.prefix(Similarities.wordLimit))
    }

    /// Of family names written together: all of them.
    static let joinedGroup = 15

    private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined().prefix(NameWords.wordLimit)) }
}
