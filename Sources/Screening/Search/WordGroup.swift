/// The words of the visitor's name that are one name, with all that is alike to them.
struct WordGroup {
    private(set) var places: [Int] = []
    /// The least effort by which a listed word is alike to these.
    private(set) var effort = Similarity.noEffort
    /// The same for words that stand in too many names to be walked through.
    private(set) var commonEffort = Similarity.noEffort
    /// How much walking through them takes.
    private var cost = 0

    /// The least work first: it may spare what comes after.
    static func of(_ words: [QueryWord], _ index: MappedIndex) -> [WordGroup] {
        var groups: [Int: WordGroup] = [:]
        for (place, word) in words.enumerated() {
            groups[word.group, default: WordGroup()].add(place, word, index)
        }
        return groups.values.sorted { ($0.cost, $0.places[0]) < ($1.cost, $1.places[0]) }
    }

    private mutating func add(_ place: Int, _ word: QueryWord, _ index: MappedIndex) {
        places.append(place)
        for (number, similarity) in word.alike {
            effort = min(effort, similarity.effort)
            if index.wordTraits[Int(number)].isCommon {
                commonEffort = min(commonEffort, similarity.effort)
                cost += 16
            } else {
                cost += 16 + index.pairs(of: Int(number)).count
            }
        }
    }
}

extension Similarity {
    /// How far a pair of words may be off together to be looked at by its names alone.
    static let effortLimit = 2
    static let noEffort = 9

    var effort: Int {
        switch self {
        case .none, .resembles: Self.noEffort
        case .exact, .nickname: 0
        case .oneEdit, .soundsAlike, .longer, .shorter: 1
        case .twoEdits: 2
        }
    }
}
