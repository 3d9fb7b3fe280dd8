import Model

/// What has become of the last scans at the desk.
struct ScanNews: Hashable, Sendable {
    /// Read, and nobody has opened its check-in, or nobody was there to see it.
    var waiting: ScanID?
    /// The last one, if it was not taken.
    var refused: RefusedScan?
}
