import Screening

/// A snapshot just built. It serves also when the disk has not taken it: then it is in memory alone, the one before stays on
/// the disk, and the next start, which finds that one behind its list, tries again.
struct BuiltSnapshot: Sendable {
    let snapshot: Snapshot
    /// Why the disk does not hold it.
    var unwritten: SnapshotFileError?
}
