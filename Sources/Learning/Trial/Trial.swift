package import Model

/// A technician scans the sheet: collects the reports between two silences and tells which symbol they were.
package struct Trial: Sendable {
    /// Silence of this long is between two symbols. Slow scanners pause for less, people for more.
    package static let silence = Duration.seconds(1)

    /// What was scanned between two silences.
    package enum Step: Hashable, Sendable {
        case heard(TestSymbol)
        /// Something else was scanned, or so little of a symbol came that it cannot be told.
        case unknown(reports: Int)
    }

    /// For each symbol the last recording in which it was recognised.
    package private(set) var recordings: [TestSymbol: TrialRecording] = [:]
    private var current = TrialRecording()

    package init() {}

    /// The last symbol of the sheet ends the trial.
    package var isOver: Bool { recordings[.strip] != nil }

    /// The first that has not been scanned, though one may be left out.
    package var next: TestSymbol? { TestSymbol.allCases.first { recordings[$0] == nil } }

    /// - Returns: what had been scanned before, where a silence lies between; `nil`: it goes on, or it was nothing.
    package mutating func receive(_ report: [UInt8], at now: Instant) -> Step? {
        let step = current.reports.last.flatMap { now - $0.at >= Self.silence ? finish() : nil }
        current.append(report, at: now)
        return step
    }

    /// Nothing has come for `silence`, or nothing more will.
    package mutating func finish() -> Step? {
        defer { current = TrialRecording() }
        guard !current.isEmpty, !current.isIdle else { return nil }
        guard let delivery = Delivery(current), let symbol = delivery.symbol(of: current) else {
            return .unknown(reports: current.reports.count)
        }
        recordings[symbol] = current
        return .heard(symbol)
    }
}

extension TrialRecording {
    /// Keys let go, behind a report id or not: nothing was scanned.
    fileprivate var isIdle: Bool { bytes.allSatisfy { $0.count > 1 && $0.dropFirst().allSatisfy { $0 == 0 } } }
}

/// What a scanner sent for one symbol: its reports, each with its time.
package struct TrialRecording: Hashable, Sendable {
    /// One report, as the device sent it.
    package struct Report: Hashable, Sendable {
        /// With the report id, where the device uses ids.
        package var bytes: [UInt8]
        package var at: Instant
    }

    /// In the order in which they came.
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

/// A key that no scan may hold, as people call it.
struct PressedCommand: Hashable, Sendable {
    var usage: UInt8
    var modifiers: UInt8

    /// `Ctrl+Alt+F4`.
    var name: String { (Self.modifierNames.filter { modifiers & $0.0 != 0 }.map(\.1) + [key]).joined(separator: "+") }

    private static let modifierNames: [(UInt8, String)] = [
        (0x11, "Ctrl"), (0x44, "Alt"), (0x22, "Shift"), (0x88, "Win"),
    ]

    private var key: String {
        switch usage {
        case 0: "a modifier"
        case 0x04...0x1D: String(UnicodeScalar(usage - 0x04 + 0x41))
        case 0x3A...0x45: "F\(usage - 0x39)"
        case 0x68...0x73: "F\(usage - 0x68 + 13)"
        default: Self.names[usage] ?? "key \(String(usage, radix: 16))"
        }
    }

    /// HID Usage Tables 1.5, 10.
    private static let names: [UInt8: String] = [
        0x28: "Enter", 0x29: "Esc", 0x2A: "Backspace", 0x2B: "Tab", 0x2C: "Space", 0x46: "Print Screen", 0x48: "Pause",
        0x49: "Insert", 0x4A: "Home", 0x4B: "Page Up", 0x4C: "Delete", 0x4D: "End", 0x4E: "Page Down", 0x4F: "Right",
        0x50: "Left", 0x51: "Down", 0x52: "Up", 0x65: "Menu",
    ]
}
