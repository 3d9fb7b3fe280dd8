import ArgumentParser

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The configuration: check it.",
        subcommands: [ConfigCheckCommand.self]
    )
}
