import ArgumentParser

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The lists: what this box holds; and for the district, import, check, compare, sign, verify.",
        subcommands: [
            ListsStatusCommand.self, ListsLayoutsCommand.self, ListsImportCommand.self, ListsCheckCommand.self,
            ListsDiffCommand.self,
            ListsSignCommand.self, ListsVerifyCommand.self,
        ]
    )
}
