import Model

/// One call of `append`: written as a whole or not at all.
struct Append: Sendable {
    typealias Answer = @Sendable (Result<[EventRecord], JournalError>) -> Void

    let entries: [Entry]
    /// The most important of its entries'.
    let lane: Lane
    /// `nil` once it has been called.
    var answer: Answer?

    init(_ entries: [Entry], answer: @escaping Answer) {
        self.entries = entries
        self.answer = answer
        lane = entries.map(\.lane).min() ?? .normal
    }
}
