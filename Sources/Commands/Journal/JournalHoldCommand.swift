import ArgumentParser
import LocalAPI
import Model

struct JournalHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Keeps visits for a case: they are neither deleted when their time is over nor forgotten.",
        subcommands: [JournalHoldListCommand.self, JournalHoldAddCommand.self, JournalHoldRemoveCommand.self],
        defaultSubcommand: JournalHoldListCommand.self
    )
}

struct JournalHoldListCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The cases, and how many visits each holds."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let cases = try await core.call(.holds)
            context.terminal.write(json ? try JSON.document(cases) + "\n" : cases.screen)
            return cases.unreadable.isEmpty ? .well : .problem
        }
    }
}

struct JournalHoldAddCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Puts a case on visits. Recorded.",
        discussion: """
            For the account of a supervisor, or of a technician who knows the visits' numbers. The case's name is its number at the \
            district, such as 2026-17: events, screens and the office show it, so that it must never be a person's name.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var name: InOfficersNameOptions
    @OptionGroup var meant: MeantVisits

    @Argument(help: "The case's number, such as 2026-17. Never a person's name.")
    var caseName: String

    func perform(in context: Context) async throws -> Outcome {
        let (terminal, options, meant, json) = (context.terminal, name, meant, common.json)
        let caseName = caseName
        return try await context.connect(common.socket) { core in
            let pin = try options.pin(on: terminal)
            var visits = meant.visit.map { VisitID($0) }
            if visits.isEmpty {
                let found = try await meant.found(core, options.officerID, pin: pin, on: terminal)
                terminal.writeError(found.screen)
                visits = found.visits.map(\.visit)
            }
            guard !visits.isEmpty else { throw CommandError("there is no visit to be held") }
            let request = HoldRequest(officer: options.officerID, pin: pin, name: caseName, visits: visits)
            let held = try await core.call(.addHold, request)
            terminal.write(
                json ? try JSON.document(held) + "\n" : "Case \(held.name) holds \(held.visits.count) visits.\n"
            )
            return .well
        }
    }
}

struct JournalHoldRemoveCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes a case away: what no other case holds is deleted when its time is over. Recorded."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var name: InOfficersNameOptions

    @Argument(help: "The case's number.")
    var caseName: String

    func perform(in context: Context) async throws -> Outcome {
        let (terminal, options, caseName) = (context.terminal, name, caseName)
        return try await context.connect(common.socket) { core in
            let pin = try options.pin(on: terminal)
            try await core.call(
                .removeHold,
                ReleaseRequest(officer: options.officerID, pin: pin, name: caseName)
            )
            terminal.line("Case \(caseName) holds nothing any more.")
            return .well
        }
    }
}

extension HeldCases {
    fileprivate var screen: String {
        if cases.isEmpty, unreadable.isEmpty { return "No case holds anything.\n" }
        let rows = cases.map { held in
            [held.name, "\(held.visits.count) visits", "since \(held.since.rfc3339.prefix(10))", "by \(held.officer)"]
        }
        let broken = unreadable.flatMap { name in
            TextLayout.wrapped(
                "! \(name) cannot be read: until it is removed, no visit is deleted. The release that wrote it may read it.",
                hanging: 2
            )
        }
        return (TextLayout.table(rows, indent: 0) + broken).map { $0 + "\n" }.joined()
    }
}
