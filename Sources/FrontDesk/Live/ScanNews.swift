import Model

/// What has become of the last scans at the desk.
struct ScanNews: Hashable, Sendable {
    /// Read, and nobody has opened its check-in: offered above every page.
    var waiting: ScanID?
    /// Opened by who asks, and left before its check-in began.
    var left: ScanID?
    /// The last one, if it was not taken.
    var refused: RefusedScan?
}
