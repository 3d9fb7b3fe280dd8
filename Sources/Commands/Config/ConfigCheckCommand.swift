import ArgumentParser
import LocalAPI
import Model
import SiteConfiguration
import Synchronization

struct ConfigCheckCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads the configuration and names every mistake: file, line, what to write instead.",
        discussion: """
            Needs no core, and changes nothing. While the core of this entrance runs, it is asked what it needs: doors and \
            schedules that its cardholders name, and keys that its lists were signed with.
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "JSON instead of text.")
    var json = false

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket

    func perform(in context: Context) async throws -> Outcome {
        let path = configuration.config
        switch configuration.load() {
        case .success(var site):
            let accounts = OfficerAccounts(OfficersFile(beside: path).read(), shared: site.officers)
            // Who is not root does not see the officers' accounts, and asks about the rest.
            guard accounts.file.problems.isEmpty || accounts.file.isForbidden else {
                return try tell(accounts.file.problems, context)
            }
            let needed = await unmet(site, context)
            guard needed.isEmpty else { return try tell(needed, context) }
            site.officers = accounts.enabled
            context.terminal.line(try render([]) ?? "\(path) is right: \(site.contents).")
            return .well
        case .failure(let errors): return try tell(errors.problems, context)
        }
    }

    private func tell(_ mistakes: [ConfigurationProblem], _ context: Context) throws -> Outcome {
        let text = mistakes.map(\.lines).joined(separator: "\n") + "\n\n\(counted(mistakes.count, "mistake"))."
        context.terminal.line(try render(mistakes) ?? text)
        return .problem
    }

    /// What the core of the same entrance needs and this configuration does not have; nothing where none runs. What the one in
    /// force lacks as well keeps nothing back.
    private func unmet(_ site: SiteConfiguration, _ context: Context) async -> [ConfigurationProblem] {
        let (path, socket) = (configuration.config, socket)
        let found = Mutex<[ConfigurationProblem]>([])
        _ = try? await context.connect(socket) { core in
            guard try await core.call(.status).source == site.source else { return .well }
            let needs = try await core.call(.configurationNeeds)
            let already = ConfigurationReading.served(by: socket)?.unmet(needs) ?? []
            found.withLock { $0 = site.unmet(needs).filter { !already.contains($0) }.map { $0.problem(in: path) } }
            return .well
        }
        return found.withLock { $0 }
    }

    private func render(_ problems: [ConfigurationProblem]) throws -> String? {
        json ? try JSON.document(problems.map(ConfigurationMistake.init)) : nil
    }
}

/// A mistake as `config check --json` prints it.
struct ConfigurationMistake: Encodable {
    var (file, line, what, instead): (String, Int?, String, String)

    init(_ problem: ConfigurationProblem) {
        (file, line, what, instead) = (problem.file, problem.line, problem.what, problem.instead)
    }

    private enum CodingKeys: String, CodingKey { case file, line, what, instead }
}

extension ConfigurationProblem {
    /// Place and mistake, and below what to write.
    fileprivate var lines: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return (TextLayout.wrapped("\(place): \(what)", hanging: 4) + TextLayout.wrapped("  → \(instead)", hanging: 4))
            .joined(separator: "\n")
    }
}

extension SiteConfiguration {
    /// What it configures, in one line.
    var contents: String {
        [
            counted(plan.doors.count, "door"), counted(plan.detectors.count, "detector"),
            counted(scanners.count, "scanner"), counted(lines.count, "line"), counted(officers.count, "officer"),
        ].joined(separator: ", ")
    }
}
