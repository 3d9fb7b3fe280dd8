/// The last numbers that were given, counter by counter. None is ever given twice over the life of a journal, so that a grant,
/// an alarm or a pass can be named by it.
package struct Numbers: Hashable, Sendable {
    /// What counts. The word is the field of `data` in which events carry the number, and in use for ever.
    package enum Counter: String, Sendable, CaseIterable {
        /// A permission to pass one door once.
        case grant
        /// An alarm of a detector.
        case alarm
    }

    /// By the counter's word, with those of other releases; no counter: nothing was given yet.
    package private(set) var last: [String: Int64]

    package init(_ last: [String: Int64] = [:]) { self.last = last }

    package init(_ counter: Counter, _ number: Int64) { last = [counter.rawValue: number] }

    /// The last number of the counter; 0: none was given.
    package subscript(counter: Counter) -> Int64 { last[counter.rawValue] ?? 0 }

    /// Both, and of each counter the higher.
    package func merging(_ other: Numbers) -> Numbers {
        Numbers(last.merging(other.last) { max($0, $1) })
    }
}
