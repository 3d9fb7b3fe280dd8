/// A word of the visitor's name as it is compared with every candidate: nothing here is counted by reference.
struct WeighedWord {
    /// Among the query's words.
    let place: Int
    let group: Int
    let isVariant: Bool

    init(_ place: Int, _ word: QueryWord) { (self.place, group, isVariant) = (place, word.group, word.isVariant) }
}
