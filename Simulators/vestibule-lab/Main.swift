import ArgumentParser

/// The one tool for everything that is not real.
@main
struct VestibuleLab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibule-lab",
        abstract: "Simulators of a school's entrance and of what is around it.",
        subcommands: [
            SchoolCommand.self, OfficeCommand.self, PanelCommand.self, USBCommand.self, ScreenCommand.self,
            PeopleCommand.self, VectorsCommand.self,
        ]
    )
}
