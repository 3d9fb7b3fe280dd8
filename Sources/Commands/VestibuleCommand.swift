package import ArgumentParser
import LocalAPI
import Model

/// `vestibule`, for technicians.
package struct VestibuleCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "vestibule",
        abstract: "Shows how the school's entrance is doing, and why not better.",
        discussion: """
            Exit status: 0 all is well, 1 a problem was found, 2 the command line was not understood, 3 the core does not run.
            Needs root or the group vestibule-tech.
            """,
        version: Release.version,
        subcommands: [
            StatusCommand.self, DoctorCommand.self, DoorCommand.self, DevicesCommand.self, ScanCommand.self,
            DecodeCommand.self, LinesCommand.self, EventsCommand.self, ConfigCommand.self, OfficersCommand.self,
            CardholdersCommand.self, ListsCommand.self, TrustCommand.self, ScreenCommand.self, ClockCommand.self,
            UplinkCommand.self, EnrolCommand.self,
            JournalCommand.self, RestartCommand.self, EraseCommand.self,
        ]
    )

    package init() {}

    /// Parses and runs one command line, without the program's name.
    package static func run(_ arguments: [String], in context: Context = Context()) async -> Outcome {
        do {
            var command = try parseAsRoot(arguments)
            if let command = command as? any TechnicianCommand { return try await command.perform(in: context) }
            try command.run()
            return .well
        } catch let error as CoreClientError {
            return context.terminal.report(error)
        } catch let problem as Problem {
            context.terminal.complain(problem.detail)
            return .problem
        } catch {
            return context.terminal.report(parsing: error, of: arguments)
        }
    }
}

/// A command that says how it went.
protocol TechnicianCommand: ParsableCommand {
    func perform(in context: Context) async throws -> Outcome
}

extension Terminal {
    fileprivate func report(_ error: CoreClientError) -> Outcome {
        complain(error.description)
        switch error {
        case .noDaemon, .connectionLost: return .noDaemon
        default: return .problem
        }
    }

    /// Help and version are answers; everything else that parsing throws is a mistake in the command line. What a command
    /// throws later is not.
    fileprivate func report(parsing error: any Error, of arguments: [String]) -> Outcome {
        let message = VestibuleCommand.fullMessage(for: error)
        if VestibuleCommand.exitCode(for: error).isSuccess {
            line(message)
            return .well
        }
        if error is CommandError {
            complain("\(error)")
            return .problem
        }
        writeError(message + "\n")
        if let meant = Suggestion.command(for: arguments) { writeError("Did you mean '\(meant)'?\n") }
        return VestibuleCommand.exitCode(for: error) == .validationFailure ? .usage : .problem
    }
}
