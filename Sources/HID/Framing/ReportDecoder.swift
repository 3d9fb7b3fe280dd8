package import Model

/// Turns the reports of one scanner into scans. Pure: the caller brings the time, and calls `timeout` at `deadline`.
package protocol ReportDecoder: Sendable {
    /// One report as the device sent it, with its id where it uses ids.
    mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading]
    /// When to call `timeout`, unless a report comes first.
    var deadline: Instant? { get }
    mutating func timeout(at now: Instant) -> [Reading]
    /// The transport broke (stall, error, unplugged) or has only begun: a scan in progress has failed, and what comes
    /// before the next silence is its rest.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading]
}
