import ArgumentParser
import Glibc
import LocalAPI
import Model

struct RestartCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Restarts core, desk and uplink as soon as it holds up nobody.",
        discussion: """
            Waits until no door is unlocked and no alarm stands, then restarts those that run. Badges are not read for about \
            a second. Needs root. 'systemctl restart vestibuled' does not wait.
            """
    )

    @OptionGroup var common: CommonOptions

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("How long to wait for that, 0 to 3600.", valueName: "seconds"))
    var wait = 60

    @Flag(help: "Restarts nothing: only says whether, and when, it may be done. Packages ask so.")
    var onlyWait = false

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait: expected 0 to 3600 seconds.") }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (json, patience) = (common.json, Duration.seconds(wait))
        let outcome = try await context.connect(common.socket) { core in
            let obstacles = try await core.obstacles(after: patience, saying: json ? { _ in } : context.terminal.line)
            if json { context.terminal.line(try JSON.document(obstacles)) }
            guard !obstacles.isEmpty else { return .well }
            context.terminal.complain(
                "not restarted: \(obstacles.words). A new version starts by itself within 'maintenance-hours'; at once, and "
                    + "whoever it holds up: systemctl restart vestibuled vestibule-desk vestibule-uplink"
            )
            return .problem
        }
        guard outcome == .well, !onlyWait else { return outcome }
        if access(configuration.config, F_OK) == 0, case .failure = configuration.load() {
            throw CommandError(
                "not restarted: the version that is installed refuses the configuration. Correct what 'vestibule config check' names"
            )
        }
        context.become(["/usr/lib/vestibule/vestibule-restart"])
        throw CommandError(
            "/usr/lib/vestibule/vestibule-restart cannot be run: is Vestibule installed on this machine?"
        )
    }
}

extension CoreClient {
    /// What is still in the way after a time; looks each second, and says once what it waits for.
    fileprivate func obstacles(
        after patience: Duration,
        saying say: @Sendable (String) -> Void
    ) async throws -> [RestartObstacle] {
        let deadline = ContinuousClock.now + patience
        var hasSaid = false
        while true {
            let obstacles = try await restartObstacles()
            guard !obstacles.isEmpty, .now < deadline else { return obstacles }
            if !hasSaid { say("waiting up to \(patience.components.seconds) s: \(obstacles.words)") }
            hasSaid = true
            try await Task.sleep(for: min(.seconds(1), deadline - .now))
        }
    }

    /// A core of a release that cannot say has nothing that it would wait for.
    private func restartObstacles() async throws -> [RestartObstacle] {
        do {
            return try await call(.restartObstacles)
        } catch let problem as Problem where problem.known == .noSuchPath {
            return []
        }
    }
}

extension [RestartObstacle] {
    fileprivate var words: String {
        map { obstacle in
            switch obstacle.reason.known {
            case .doorUnlocked: "\(obstacle.subject) is unlocked"
            case .alarm: "\(obstacle.subject) has an alarm"
            case nil: "\(obstacle.subject): \(obstacle.reason.rawValue)"
            }
        }.joined(separator: ", ")
    }
}
