package import Model

/// What a scanner sent for one symbol: its reports, each with its time.
package struct Recording: Hashable, Sendable {
    package struct Report: Hashable, Sendable {
        package var bytes: [UInt8]
        package var at: Instant
    }

    package private(set) var reports: [Report] = []

    package init() {}

    package mutating func append(_ bytes: [UInt8], at: Instant) { reports.append(Report(bytes: bytes, at: at)) }

    package var isEmpty: Bool { reports.isEmpty }
    var bytes: [[UInt8]] { reports.map(\.bytes) }

    /// The longest silence between two reports.
    var longestPause: Duration {
        zip(reports, reports.dropFirst()).map { $1.at - $0.at }.max() ?? .zero
    }

    /// From the first report to the last.
    package var duration: Duration {
        guard let first = reports.first, let last = reports.last else { return .zero }
        return last.at - first.at
    }
}
