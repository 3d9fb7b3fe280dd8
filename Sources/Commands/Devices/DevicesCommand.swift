import ArgumentParser

/// Everything about the devices themselves, with or without the core.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "What is plugged in and how it is read.",
        subcommands: [
            DevicesListCommand.self, DevicesRecordCommand.self, DevicesLearnCommand.self, DevicesSheetCommand.self,
        ],
        defaultSubcommand: DevicesListCommand.self
    )
}
