/// The journal's bounds.
package struct JournalLimits: Hashable, Sendable {
    /// Entries that wait in memory while the disk is slow or full: minutes of the busiest entrance.
    package var queue = 10_000
    /// Entries in one commit. An append is never split.
    package var group = 256
    /// Time between two tries while writing fails.
    package var retry: Duration = .seconds(1)
    /// Time between two `journal.overflow`: losses in between are added up.
    package var lossReport: Duration = .seconds(10)
    /// Free bytes under which bulk events are no longer kept, so that what is left serves the others.
    package var reserve: Int64 = 64 << 20

    package init() {}
}
