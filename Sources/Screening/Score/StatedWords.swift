/// The words of the visitor's name by their roles, and what a likeness to each of them weighs.
struct StatedWords {
    let query: Query
    let givens: ContiguousArray<WeighedWord>
    let middles: ContiguousArray<WeighedWord>
    /// Middle names that say something alone.
    let middleNames: ContiguousArray<WeighedWord>
    let families: ContiguousArray<WeighedWord>
    private let weights: ContiguousArray<Int>

    init(_ query: Query) {
        self.query = query
        func words(_ role: NameRole) -> ContiguousArray<WeighedWord> {
            ContiguousArray(query.words.enumerated().filter { $1.role == role }.map(WeighedWord.init))
        }
        (givens, middles, families) = (words(.given), words(.middle), words(.family))
        middleNames = middles.filter { !NameParticles.isNoMiddleName(query.words[$0.place].bytes) }
        weights = query.words.reduce(into: []) { $0 += $1.givenWeights + $1.familyWeights }
    }

    var name: NormalName { query.name }

    @inline(__always)
    func givenWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + Int(similarity.rawValue)]
    }

    @inline(__always)
    func familyWeight(_ place: Int, _ similarity: Similarity) -> Int {
        weights[32 * place + 16 + Int(similarity.rawValue)]
    }
}

/// A word of the visitor's name as it is compared with every candidate: nothing here is counted by reference.
struct WeighedWord {
    /// Among the query's words.
    let place: Int
    let group: Int
    let isVariant: Bool

    init(_ place: Int, _ word: QueryWord) { (self.place, group, isVariant) = (place, word.group, word.isVariant) }
}
