import ArgumentParser

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The configuration: check it, have it read again.",
        subcommands: [ConfigCheckCommand.self, ConfigReloadCommand.self]
    )
}
