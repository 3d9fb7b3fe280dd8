import Glibc
package import Model

/// `vestibule lines`.
package enum LinesScreen {
    package static func table(_ lines: [LineState], _ style: Style) -> String {
        guard !lines.isEmpty else { return "No line is configured.\n" }
        let rows = lines.map { [$0.id.rawValue, $0.direction.rawValue, $0.now, $0.place] }
        let missing = lines.filter { $0.active == nil }
        let advice =
            missing.isEmpty
            ? []
            : TextLayout.wrapped(
                "→ \(counted(missing.count, "line")) missing: is the relay board plugged in and powered? `gpiodetect` shows the chips there are.",
                hanging: 2
            )
        return (TextLayout.table(rows) + advice).joined(separator: "\n") + "\n"
    }

    package static func change(_ line: LineState, _ time: WallTime, _ style: Style) -> String {
        "\(style.timeOfDay(time))  \(line.id.rawValue.padded(16))  \(line.now)"
    }
}

extension LineState {
    /// The value in words that fit its direction.
    var now: String {
        switch (active, direction) {
        case (nil, _): "missing"
        case (true?, .output): "energised"
        case (false?, .output): "released"
        case (true?, .input): "active"
        case (false?, .input): "inactive"
        }
    }
}

extension WallTime {
    static var now: WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
