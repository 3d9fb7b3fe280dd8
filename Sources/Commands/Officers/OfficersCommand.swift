import ArgumentParser
import Model
import SiteConfiguration

struct OfficersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officers",
        abstract: "The officers' accounts: who may sign in at the desk.",
        discussion: """
            They are in officers.yaml beside the configuration, which only root and the core read; so this needs root. The core \
            takes a change up by itself within ten seconds. An officer whose account or PIN changed is signed out then.
            """,
        subcommands: [
            OfficersListCommand.self, OfficersAddCommand.self, OfficersPINCommand.self, OfficersDisableCommand.self,
            OfficersMoveCommand.self,
        ]
    )

    /// Said after each change.
    static let inForce = "It is in force within ten seconds."
}

struct OfficersListCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every account, without its PIN.")

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "JSON instead of text.")
    var json = false

    func perform(in context: Context) async throws -> Outcome {
        let shared = ConfigurationReading(path: configuration.config).officers
        let found = OfficerAccounts(OfficersFile(beside: configuration.config).read(), shared: shared)
        let own = Set(found.file.accounts.map(\.id))
        let lines = found.all.map { AccountLine($0, isShared: !own.contains($0.id)) }
        context.terminal.write(json ? try JSON.document(lines) + "\n" : lines.map(\.text).joined())
        if lines.isEmpty, !json { context.terminal.line("Nobody may sign in: vestibule officers add ID --name NAME") }
        for problem in found.file.problems { context.terminal.complain("\(problem)") }
        if found.exposed > 0 {
            context.terminal.complain(
                "\(counted(found.exposed, "account")) can be read by others than the core: vestibule officers move"
            )
        }
        return found.file.problems.isEmpty && found.exposed == 0 ? .well : .problem
    }
}

/// An account as `officers list` prints it.
private struct AccountLine: Encodable {
    var id: String
    var name: String
    var role: OfficerRole
    var disabled: Bool
    /// It stands in the configuration.
    var shared: Bool

    init(_ account: OfficerAccount, isShared: Bool) {
        (id, name, role, disabled) = (account.id.rawValue, account.name, account.role, account.isDisabled)
        shared = isShared
    }

    var text: String {
        let remarks = [disabled ? "disabled" : nil, shared ? "in the configuration" : nil].compactMap(\.self)
        return ([id, name, role.rawValue] + remarks).joined(separator: "  ") + "\n"
    }
}

struct OfficersAddCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes an account; the officer types the PIN twice, unseen.",
        discussion:
            "Without a terminal the PIN is read as one line from standard input. PINs that many people choose are refused."
    )

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "Small letters, digits and hyphens; every event names the officer by it.")
    var id: String

    @Option(help: "For people, as the desk's page shows it.")
    var name: String

    @Option(help: "officer, supervisor or technician.")
    var role = "officer"

    func validate() throws {
        guard id.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,62}/) != nil else {
            throw ValidationError("'\(id)': expected small letters, digits and hyphens, at most 63.")
        }
        guard (1...200).contains(name.count),
            !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{7F}" })
        else { throw ValidationError("--name: expected 1 to 200 characters on one line.") }
        guard OfficerRole(rawValue: role) != nil else {
            throw ValidationError("--role: expected officer, supervisor or technician.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let pin = try PINHash.asked(on: context.terminal)
        let account = OfficerAccount(
            id: OfficerID(id),
            name: name,
            role: OfficerRole(rawValue: role) ?? .officer,
            pin: pin
        )
        let shared = ConfigurationReading(path: configuration.config).officers
        try AccountFile(file: OfficersFile(beside: configuration.config)).change { accounts in
            guard !(accounts + shared).contains(where: { $0.id == account.id }) else {
                throw CommandError("'\(id)' has an account: vestibule officers pin \(id)")
            }
            accounts.append(account)
        }
        context.terminal.line("\(name) may sign in as \(role). \(OfficersCommand.inForce)")
        return .well
    }
}

struct OfficersPINCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Gives an account another PIN; one that was disabled is in use again.",
        discussion:
            "Without a terminal the PIN is read as one line from standard input. PINs that many people choose are refused."
    )

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "As 'vestibule officers list' names it.")
    var id: String

    func perform(in context: Context) async throws -> Outcome {
        let pin = try PINHash.asked(on: context.terminal)
        try configuration.changeAccount(id) { ($0.pin, $0.isDisabled) = (pin, false) }
        context.terminal.line("'\(id)' has a new PIN. \(OfficersCommand.inForce)")
        return .well
    }
}

struct OfficersDisableCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Nobody signs in to the account any more, and whoever is signed in is signed out.",
        discussion: "It stays in the list. A new PIN brings it back: vestibule officers pin ID."
    )

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "As 'vestibule officers list' names it.")
    var id: String

    func perform(in context: Context) async throws -> Outcome {
        try configuration.changeAccount(id) { $0.isDisabled = true }
        context.terminal.line("'\(id)' is disabled. \(OfficersCommand.inForce)")
        return .well
    }
}

extension ConfigurationOption {
    /// Changes one account; one that still stands in the configuration has its new form in the officers' file, which is right.
    fileprivate func changeAccount(_ id: String, _ change: (inout OfficerAccount) -> Void) throws {
        let shared = ConfigurationReading(path: config).officers
        try AccountFile(file: OfficersFile(beside: config)).change { accounts in
            guard var account = (accounts + shared).first(where: { $0.id.rawValue == id }) else {
                throw CommandError("no account is called '\(id)': vestibule officers list")
            }
            change(&account)
            if let index = accounts.firstIndex(where: { $0.id == account.id }) {
                accounts[index] = account
            } else {
                accounts.append(account)
            }
        }
    }
}
