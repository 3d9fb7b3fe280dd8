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
    static func of(_ words: [QueryWord], _ index: MappedIndex, walkLimit: Int) -> [WordGroup] {
        var groups: [Int: WordGroup] = [:]
        for (place, word) in words.enumerated() {
            groups[word.group, default: WordGroup()].add(place, word, index, walkLimit)
        }
        return groups.values.sorted { ($0.cost, $0.places[0]) < ($1.cost, $1.places[0]) }
    }

    private mutating func add(_ place: Int, _ word: QueryWord, _ index: MappedIndex, _ walkLimit: Int) {
        places.append(place)
        for (number, similarity) in word.alike {
            let count = index.pairs(of: Int(number)).count
            effort = min(effort, similarity.effort)
            if count > walkLimit { commonEffort = min(commonEffort, similarity.effort) }
            cost += 16 + (count > walkLimit ? 0 : count)
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
