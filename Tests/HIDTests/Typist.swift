import Model

@testable import HID

/// Types digits, capitals and Enter as a wedge does: key down, key up.
enum Typist {
    static let up = [UInt8](repeating: 0, count: 8)

    static func reports(_ text: String) -> [[UInt8]] {
        text.utf8.flatMap { byte -> [[UInt8]] in
            switch byte {
            case 0x0A: [[0, 0, 0x28, 0, 0, 0, 0, 0], up]
            case 0x30: [[0, 0, 0x27, 0, 0, 0, 0, 0], up]
            case 0x31...0x39: [[0, 0, byte - 0x31 + 0x1E, 0, 0, 0, 0, 0], up]
            default: [[2, 0, byte - 0x41 + 4, 0, 0, 0, 0, 0], up]
            }
        }
    }
}

extension ReportDecoder {
    /// Reports at even intervals, then silence.
    mutating func play(
        _ reports: [[UInt8]],
        every interval: Duration = .milliseconds(1),
        from start: Instant = Instant(nanoseconds: 1_000_000_000)
    ) -> [Reading] {
        var readings: [Reading] = []
        var now = start
        for report in reports {
            if let deadline, deadline <= now { readings += timeout(at: now) }
            readings += receive(report, at: now)
            now = now + interval
        }
        while let deadline { readings += timeout(at: deadline) }
        return readings
    }
}
