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
    /// Time between a commit and the high-water mark that knows of it.
    package var mark: Duration = .seconds(1)
    /// Time between two looks whether the file is still the one that was opened.
    package var look: Duration = .seconds(10)
    /// How long a copy may take of all that a removed file holds; what the next file needs is saved in any case.
    package var rescue: Duration = .seconds(4)
    /// What is in SQLite's log is merged after that time at the latest, unless many wait.
    package var merge: Duration = .seconds(180)
    /// Free bytes under which bulk events are no longer kept, so that what is left serves the others.
    package var reserve: Int64 = 64 << 20

    package init() {}
}
