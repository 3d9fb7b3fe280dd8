import ArgumentParser

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The configuration: check it, make a PIN for it.",
        subcommands: [ConfigCheckCommand.self, ConfigPINCommand.self]
    )
}
