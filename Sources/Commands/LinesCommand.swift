import ArgumentParser
import Glibc
import LocalAPI
package import Model

struct LinesCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines",
        abstract: "Shows each wire and what it says now, then each change, until interrupted.",
        discussion: "Press the exit button, open the door, and watch its line."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only what is now; ends with 1 when a line is missing.")
    var once = false

    func perform(in context: Context) async throws -> Outcome {
        let (json, once) = (common.json, once)
        let terminal = context.terminal
        return try await context.connect(common.socket) { core in
            // First listen, then read: no change falls between.
            let live = once ? nil : try await core.call(.live, LiveRequest())
            let lines = try await core.call(.lines)
            if json {
                for line in lines { terminal.line(try JSON.line(line)) }
            } else {
                terminal.write(LinesScreen.table(lines, terminal.style))
            }
            guard let live else { return lines.contains { $0.active == nil } ? .problem : .well }
            terminal.endWithReader()
            for try await item in live {
                guard case .line(let line) = item else { continue }
                terminal.line(json ? try JSON.line(line) : LinesScreen.change(line, WallTime.now, terminal.style))
            }
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }
}

/// `vestibule lines`.
package enum LinesScreen {
    /// Every line with its value and its place, and below what to do about those that are missing.
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

    /// One line's new value, with the time of day at which it was heard of.
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
