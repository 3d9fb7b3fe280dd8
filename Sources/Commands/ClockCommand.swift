import ArgumentParser
package import LocalAPI
import Model

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "What the box knows of the time, and how.",
        subcommands: [ClockShowCommand.self, ClockSetFloorCommand.self],
        defaultSubcommand: ClockShowCommand.self
    )
}

struct ClockShowCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The clock, the time that judges badges, passes and lists, and what proves it."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let clock = try await core.call(.clock)
            context.terminal.write(json ? try JSON.document(clock) + "\n" : ClockScreen.text(clock))
            return ClockScreen.outcome(clock)
        }
    }
}

struct ClockSetFloorCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-floor",
        abstract: "Says what the time is where the box cannot know it, also when it is earlier. Recorded.",
        discussion: """
            Badges, passes and lists are judged by no earlier time from then on. Look at a clock that you trust: \
            'vestibule clock set-floor 2026-11-21T14:05:00Z --reason "new battery"'. It does not set the clock itself.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The time now, in UTC: 2026-11-21T14:05:00Z.", transform: WallTime.init(argument:))
    var time: WallTime

    @Option(help: "Why, for the record.")
    var reason: String

    func perform(in context: Context) async throws -> Outcome {
        let (json, request) = (common.json, SetFloorRequest(time: time, reason: reason))
        return try await context.connect(common.socket) { core in
            let clock = try await core.call(.setFloor, request)
            context.terminal.write(json ? try JSON.document(clock) + "\n" : ClockScreen.text(clock))
            return ClockScreen.outcome(clock)
        }
    }
}

extension WallTime {
    fileprivate init(argument: String) throws {
        guard let time = WallTime(rfc3339: argument) else {
            throw ValidationError("'\(argument)': expected a time in UTC, such as 2026-11-21T14:05:00Z.")
        }
        self = time
    }
}

/// `vestibule clock`.
package enum ClockScreen {
    /// A problem while the clock does not judge.
    package static func outcome(_ clock: ClockStatus) -> Outcome {
        switch clock.standing {
        case .plausible, .unproven: .well
        case .clockBehind, .clockAhead: .problem
        }
    }

    /// The times, what proves them, and what to do.
    package static func text(_ clock: ClockStatus) -> String {
        var rows = [
            ["clock", clock.clock.rfc3339, clock.state.words],
            ["judges", clock.trusted.rfc3339, clock.standing.words],
            ["proven", clock.floor.rfc3339, clock.proofs.isEmpty ? "this release is no older" : "it is no earlier"],
        ]
        rows += clock.proofs.map { ["", $0.time.rfc3339, "by \($0.witness.words)"] }
        rows += clock.unconfirmed.map { ["alone", $0.time.rfc3339, "says \($0.witness.words), and nobody else"] }
        if let credit = clock.credit {
            rows.append(["credit", "\(credit / 3600) h", "further, one witness alone is believed"])
        }
        if let purged = clock.purged { rows.append(["deleted", purged.rfc3339, "personal data, by that time"]) }
        let advice = clock.standing.advice.map { TextLayout.wrapped("→ " + $0, hanging: 2) } ?? []
        return (TextLayout.table(rows, indent: 0) + advice).joined(separator: "\n") + "\n"
    }
}

extension ClockState {
    fileprivate var words: String {
        switch self {
        case .synchronized: "a time service holds it"
        case .unsynchronized: "no time service holds it any more"
        case .holdover: "no time service has confirmed it"
        }
    }
}

extension TrustedTime.Standing {
    fileprivate var words: String {
        switch self {
        case .plausible: "the clock judges"
        case .unproven: "the clock judges: nothing is proven yet"
        case .clockBehind: "not the clock: it is behind"
        case .clockAhead: "not the clock: it is too far ahead"
        }
    }

    /// What the technician does next.
    fileprivate var advice: String? {
        switch self {
        case .plausible: nil
        case .unproven: "A time service, a list from the office, or `vestibule clock set-floor` proves the time."
        case .clockBehind:
            "Set the clock (timedatectl). If it is right: a time service and the office together mend this in ten minutes, or "
                + "`vestibule clock set-floor $(date -u +%FT%TZ) --reason …`"
        case .clockAhead:
            "If the clock is wrong, set it (timedatectl). If it is right: a time service and the office together end this, or "
                + "`vestibule clock set-floor $(date -u +%FT%TZ) --reason …`"
        }
    }
}

extension TrustedTime.Witness {
    fileprivate var words: String {
        switch self {
        case .timeService: "the time service"
        case .office: "the office, signed"
        case .release: "this release"
        case .technician: "a technician"
        }
    }
}
