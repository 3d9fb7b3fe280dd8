import ArgumentParser
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

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

/// Runs services until SIGINT or SIGTERM.
func serve(_ services: any Service...) async throws {
    var logger = Logger(label: "vestibule-lab")
    logger.logLevel = .warning
    var configuration = ServiceGroupConfiguration(
        services: services,
        gracefulShutdownSignals: [.sigint, .sigterm],
        logger: logger
    )
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    try await ServiceGroup(configuration: configuration).run()
}

/// A line for people and scripts, at once also into a file or a pipe.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
