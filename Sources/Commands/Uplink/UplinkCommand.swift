import ArgumentParser
package import LocalAPI
import Model

struct UplinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uplink",
        abstract: "The way to the district's office: what waits, whether it is reached, and sending again.",
        subcommands: [UplinkStatusCommand.self, UplinkTestCommand.self, UplinkResendCommand.self],
        defaultSubcommand: UplinkStatusCommand.self
    )
}

struct UplinkStatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How far each lane has come, and how long its oldest event has waited."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let (outbox, link) = (try await core.call(.outboxStatus), try await core.call(.status).link)
            context.terminal.write(json ? try JSON.document(outbox) + "\n" : UplinkScreen.text(outbox, link))
            return UplinkScreen.outcome(outbox, link)
        }
    }
}

struct UplinkTestCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Asks each address of the office once, and says how it answers. Needs root.",
        discussion: "It asks as the uplink does: through the same proxy, with the same certificate. It sends no event."
    )

    @OptionGroup var configuration: ConfigurationOption

    static let program = "/usr/lib/vestibule/vestibule-uplink"

    func perform(in context: Context) async throws -> Outcome {
        context.become([Self.program, "--test", "--config", configuration.config])
        throw CommandError("\(Self.program) cannot be run: is Vestibule installed on this machine?")
    }
}

struct UplinkResendCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Sends again everything from a number on. Recorded.",
        discussion: """
            For an office that lost what it had, or that refused what it takes now. It knows by each event's id what it has \
            already. 'link.eventRefused' in 'vestibule events' names the events that were refused.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The first event's number, from 1.", valueName: "number"))
    var from: Int64

    @Option(help: "Only this lane: urgent, normal or bulk.")
    var lane: Lane?

    func validate() throws {
        guard from > 0 else { throw ValidationError("--from: expected a number from 1.") }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (json, request) = (common.json, ResendRequest(from: from, lane: lane))
        return try await context.connect(common.socket) { core in
            let outbox = try await core.call(.resend, request)
            if json {
                context.terminal.line(try JSON.document(outbox))
            } else {
                let count = outbox.lanes.reduce(0) { $0 + $1.waiting }
                context.terminal.line(
                    "\(counted(count, "event waits", "events wait")) now; 'vestibule uplink status' shows them go"
                )
            }
            return .well
        }
    }
}

extension Lane: ExpressibleByArgument {}

/// `vestibule uplink status`.
package enum UplinkScreen {
    /// A problem while the office is not reached, or a lane stands still, or events were refused.
    package static func outcome(_ outbox: OutboxStatus, _ link: LinkStatus) -> Outcome {
        guard link.standsAlone != true else { return .well }
        let isLate = outbox.lanes.contains { $0.isLate == true }
        return isLate || link.state == .down || outbox.refused != nil ? .problem : .well
    }

    /// The lanes, the office, and what to do.
    package static func text(_ outbox: OutboxStatus, _ link: LinkStatus) -> String {
        guard link.standsAlone != true else { return "No office is configured: events stay on this box.\n" }
        let rows = outbox.lanes.map { lane in
            [
                lane.lane.rawValue, "sent up to \(lane.stored)",
                lane.waiting == 0 ? "nothing waits" : counted(lane.waiting, "event waits", "events wait"),
                lane.age.map {
                    "the oldest for \(Duration.milliseconds($0).phrase)" + (lane.isLate == true ? ": too long" : "")
                } ?? "",
            ]
        }
        var lines = TextLayout.table(rows)
        lines.append("  office  " + office(link))
        if let refused = outbox.refused {
            lines += TextLayout.wrapped(
                "  refused \(counted(refused, "event")), set aside; 'vestibule events' names each (link.eventRefused). Once the office takes "
                    + "them: vestibule uplink resend --from NUMBER",
                hanging: 10
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func office(_ link: LinkStatus) -> String {
        switch link.state {
        case .up: "reached"
        case .down: "not reached\(link.reason.map { " (\($0))" } ?? ""): sudo vestibule uplink test"
        case .unknown: "no uplink has reported yet: systemctl status vestibule-uplink"
        }
    }
}
