import ArgumentParser

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The district's lists: import, check, compare, sign, verify. Needs no core.",
        subcommands: [
            ListsLayoutsCommand.self, ListsImportCommand.self, ListsCheckCommand.self, ListsDiffCommand.self,
            ListsSignCommand.self, ListsVerifyCommand.self,
        ]
    )
}
