import Model

/// A word of the visitor's name, and how a listed one is like it.
struct AgreeingWord: Hashable {
    /// Among the query's words.
    var place: Int
    var similarity: Similarity
}

extension FieldScore {
    init(_ bits: Int, _ place: Int, _ similarity: Similarity, as agreement: Evidence.Agreement? = nil) {
        self.init(
            bits: bits,
            agreement: agreement ?? .init(similarity),
            word: AgreeingWord(place: place, similarity: similarity)
        )
    }
}
