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

    /// Nothing was given yet, as far as nothing else is said.
    package init(_ last: [String: Int64] = [:]) { self.last = last }

    /// One counter alone, as it is kept with the event that carries the number.
    package init(_ counter: Counter, _ number: Int64) { last = [counter.rawValue: number] }

    /// The last number of the counter; 0: none was given.
    package subscript(counter: Counter) -> Int64 { last[counter.rawValue] ?? 0 }

    /// Of the last grant.
    package var ticket: UInt64 {
        get { UInt64(clamping: self[.grant]) }
        set { last[Counter.grant.rawValue] = Int64(clamping: newValue) }
    }

    /// Of the last alarm of a detector.
    package var alarm: Int {
        get { Int(clamping: self[.alarm]) }
        set { last[Counter.alarm.rawValue] = Int64(newValue) }
    }

    /// Both, and of each counter the higher.
    package func merging(_ other: Numbers) -> Numbers {
        Numbers(last.merging(other.last) { max($0, $1) })
    }
}
