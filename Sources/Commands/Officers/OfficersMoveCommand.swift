import ArgumentParser
import Files
import FoundationEssentials
import LocalAPI
import Model
import SiteConfiguration

struct OfficersMoveCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Moves accounts out of the configuration, where desk and uplink read them too.",
        discussion: """
            Copies them to officers.yaml, and takes them out of the configuration once the core that runs reads that file. Until \
            then they stay in both; run it again. The package does this when it is upgraded, and --back before it is replaced by \
            an older one, which knows the configuration only.
            """
    )

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket

    @Flag(help: "Puts them back: into conf.d/officers.yaml.")
    var back = false

    func perform(in context: Context) async throws -> Outcome {
        let site: SiteConfiguration
        do throws(ConfigurationErrors) {
            site = try configuration.load().get()
        } catch {
            throw CommandError("the configuration has mistakes; nothing was moved: vestibule config check")
        }
        if back { return try putBack(site, context) }
        guard !site.officers.isEmpty else {
            context.terminal.line("No accounts stand in the configuration.")
            return .well
        }
        try AccountFile(file: file).change { accounts in
            let own = Set(accounts.map(\.id))
            accounts += site.officers.filter { !own.contains($0.id) }
        }
        let count = counted(site.officers.count, "account")
        guard await coreReads(context) else {
            context.terminal.line("Copied \(count). They stay in the configuration until the core reads officers.yaml.")
            return .well
        }
        try cut()
        context.terminal.line("Moved \(count) to \(file.path). Now: systemctl reload vestibuled")
        return .well
    }

    private var file: OfficersFile { OfficersFile(beside: configuration.config) }

    /// A core that says that accounts are exposed is one that reads the file. An older one does not.
    private func coreReads(_ context: Context) async -> Bool {
        let outcome = try? await context.connect(socket) { core in
            let open = try await core.call(.conditions, ConditionsRequest(for: .technician))
            return open.contains { $0.kind == .accountsExposed } ? .well : .problem
        }
        return outcome == .well
    }

    private func cut() throws {
        let files = SharedAccounts.all(of: configuration.config)
        guard SharedAccounts.isCut(files, from: configuration.config) else {
            let places = files.map(\.file).joined(separator: ", ")
            throw CommandError("take 'officers:' out of \(places) by hand; the accounts are in \(file.path) now")
        }
        for shared in files {
            let rest = shared.rest ?? ""
            let isEmpty = rest.split(separator: "\n").allSatisfy { $0.hasPrefix("#") }
            if isEmpty, shared.file != configuration.config {
                try remove(shared.file)
            } else {
                try Self.write(rest, to: shared.file)
            }
        }
    }

    /// Nothing that is in force is lost on the way: what is written first is read with what is taken away afterwards.
    private func putBack(_ site: SiteConfiguration, _ context: Context) throws -> Outcome {
        let reading = file.read()
        guard reading.problems.isEmpty else {
            throw CommandError(reading.problems.map(\.description).joined(separator: "\n"))
        }
        let shared = Dictionary(uniqueKeysWithValues: site.officers.map { ($0.id, $0) })
        for account in reading.accounts where shared[account.id].map({ $0 != account }) == true {
            throw CommandError("'\(account.id)' stands in the configuration too, and differs: take it out there first")
        }
        let enabled = reading.accounts.filter { !$0.isDisabled && shared[$0.id] == nil }
        let place = Self.free(in: URL(filePath: file.path).deletingLastPathComponent().appending(path: "conf.d").path)
        if !enabled.isEmpty { try Self.write(AccountFile.text(of: enabled), to: place) }
        try remove(file.path)
        context.terminal.line("\(counted(enabled.count, "account")) put back into \(place).")
        return .well
    }

    private func remove(_ path: String) throws {
        do throws(FileError) { try DurableFile.remove(path) } catch { throw CommandError("\(path): \(error)") }
    }

    /// Where nothing stands yet.
    private static func free(in folder: String) -> String {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        return (1...).lazy.map { "\(folder)/officers\($0 == 1 ? "" : "-\($0)").yaml" }
            .first { FileStatus(of: $0) == nil } ?? folder
    }

    private static func write(_ text: String, to path: String) throws {
        let before = FileStatus(of: path)
        try Replacement(path).settle(text, like: before, group: "vestibule-site")
    }
}
