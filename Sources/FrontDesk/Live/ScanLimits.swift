import Model

/// How long the desk remembers what was scanned.
package struct ScanLimits: Sendable {
    /// A document that waits for its check-in.
    package var waiting = Duration.seconds(300)
    /// That a scan was not taken.
    package var refused = RefusedScan.limit

    /// What a desk has.
    package init() {}
}
