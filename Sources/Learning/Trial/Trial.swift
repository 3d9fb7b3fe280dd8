package import Model

/// A technician scans the sheet: collects the reports between two silences and tells which symbol they were.
package struct Trial: Sendable {
    /// Silence of this long is between two symbols. Slow scanners pause for less, people for more.
    package static let silence = Duration.seconds(1)

    package enum Step: Hashable, Sendable {
        case heard(TestSymbol)
        /// Something else was scanned, or so little of a symbol came that it cannot be told.
        case unknown(reports: Int)
    }

    package private(set) var recordings: [TestSymbol: Recording] = [:]
    private var current = Recording()

    package init() {}

    /// The last symbol of the sheet ends the trial.
    package var isOver: Bool { recordings[.strip] != nil }

    /// The first that has not been scanned, though one may be left out.
    package var next: TestSymbol? { TestSymbol.allCases.first { recordings[$0] == nil } }

    package mutating func receive(_ report: [UInt8], at now: Instant) -> Step? {
        let step = current.reports.last.flatMap { now - $0.at >= Self.silence ? finish() : nil }
        current.append(report, at: now)
        return step
    }

    /// Nothing has come for `silence`, or nothing more will.
    package mutating func finish() -> Step? {
        defer { current = Recording() }
        guard !current.isEmpty, !current.isIdle else { return nil }
        guard let delivery = Delivery(current), let symbol = delivery.symbol(of: current) else {
            return .unknown(reports: current.reports.count)
        }
        recordings[symbol] = current
        return .heard(symbol)
    }
}

extension Recording {
    /// Keys let go, behind a report id or not: nothing was scanned.
    fileprivate var isIdle: Bool { bytes.allSatisfy { $0.count > 1 && $0.dropFirst().allSatisfy { $0 == 0 } } }
}
