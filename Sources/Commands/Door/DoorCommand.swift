import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration

struct DoorCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "door",
        abstract: "Why does it not open? A door's state, its last decisions, its wiring.",
        discussion: "Without a name: every door."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The door's configured name.")
    var name: String?

    func perform(in context: Context) async throws -> Outcome {
        let (json, name) = (common.json, name)
        let site = configuration.load()
        return try await context.connect(common.socket) { core in
            let accounts = try await Self.accounts(of: name, core, site)
            if json {
                context.terminal.line(try JSON.document(accounts))
            } else {
                let screens = accounts.map { $0.text(context.terminal.style) }
                context.terminal.write(screens.joined(separator: "\n"))
            }
            return accounts.contains { $0.report.outcome == .problem } ? .problem : .well
        }
    }

    private static func accounts(
        of name: String?,
        _ core: any CoreClient,
        _ site: Result<SiteConfiguration, ConfigurationErrors>
    ) async throws -> [DoorAccount] {
        let status = try await core.call(.status)
        let doors = status.doors.filter { name == nil || $0.door.rawValue == name }
        guard !doors.isEmpty else {
            let names = status.doors.map(\.door.rawValue).joined(separator: ", ")
            throw CommandError(
                name.map { "no door is called '\($0)'; there are: \(names)" }
                    ?? "no door is configured; see `vestibule config check`"
            )
        }
        let lines = try await core.call(.lines)
        let pages = EventPages(of: core)
        var accounts: [DoorAccount] = []
        for door in doors {
            let decisions = try await pages.last(5) { $0.subject == door.door.rawValue && $0.type.isDecision }.records
            accounts.append(
                DoorAccount(door: door, decisions: decisions, lines: lines, scanners: status.scanners, site: site)
            )
        }
        return accounts
    }
}

extension Word<EventType> {
    fileprivate var isDecision: Bool { rawValue.hasPrefix("access.") }
}
