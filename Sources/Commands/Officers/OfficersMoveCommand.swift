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
        try copy(site.officers)
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

    private func copy(_ shared: [OfficerAccount]) throws {
        try AccountFile(file: file).change { accounts in
            let own = Set(accounts.map(\.id))
            accounts += shared.filter { !own.contains($0.id) }
        }
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
        let own = Set(reading.accounts.map(\.id))
        let differs = site.officers.contains { own.contains($0.id) && !reading.accounts.contains($0) }
        // The officers' file is right: nobody who was dismissed, and no old PIN, comes back.
        if differs {
            try copy(site.officers)
            try cut()
        }
        let standing = Set(differs ? [] : site.officers.map(\.id))
        let enabled = OfficerAccounts(reading, shared: site.officers).enabled.filter { !standing.contains($0.id) }
        let place = Self.free(in: URL(filePath: file.path).deletingLastPathComponent().appending(path: "conf.d").path)
        if !enabled.isEmpty { try Self.write(AccountFile.text(of: enabled), to: place) }
        // It stays: this release would miss it, and who is disabled stays so when it comes back.
        try AccountFile(file: file).change { $0.removeAll { !$0.isDisabled } }
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
