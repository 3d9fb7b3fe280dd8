import CoreHarness
import Crypto
import Foundation
import Glibc
import LocalAPI
import Logging
import Model
import SiteConfiguration
import Testing

@testable import Core

/// What serves when the configuration on the disk does not: the real daemon.
@Suite("the last configuration that served", .timeLimit(.minutes(30)))
struct LastGoodTests {
    /// Refused, and without the officer Ana.
    private static let broken =
        TestSite.yaml(title: "Changed")
        .split(separator: "\n").filter { !$0.contains("id: ana") }.joined(separator: "\n") + "\ndors: []\n"

    @Test(
        "serves at the next start, with a condition for everybody and without who was taken out, until a reload succeeds"
    )
    func start() async throws {
        let before = try await CoreProcess()
        _ = try await before.prepared()
        let title = try await before.client.call(.status).title
        try await before.killHard()
        let core = try await CoreProcess(site: Self.broken, in: before.directory)
        #expect(try await core.client.call(.status).title == title)
        let ports = try await core.prepared()
        try await ports.scan("main-reader", "12345678")
        try await ports.waits(for: "main-lock", toBe: true)
        for audience in [Condition.Audience.desk, .technician, .office] {
            let open = try await core.client.call(.conditions, ConditionsRequest(for: audience))
            #expect(open.first { $0.kind == .configurationRefused }?.data["count"] == 1, "\(audience)")
        }
        let check = try await core.client.call(.selfTest).first { $0.name == "configuration" }
        #expect(check?.result == .failed && check?.action.contains("vestibule config check") == true)
        #expect(try await core.event(.systemConfigRefused).reason == "invalid")
        let ana = await #expect(throws: Problem.self) {
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        }
        #expect(ana?.code == "noSuchOfficer")
        try await core.client.call(.signIn, "ben", SignInRequest(pin: TestSite.pin))
        #expect(
            try await core.client.call(.reload, ReloadRequest()).problems.first?.contains("there is no key \"dors\"")
                == true
        )
        try core.rewrite(TestSite.yaml(title: "Changed"))
        #expect(try await core.client.call(.reload, ReloadRequest()) == ReloadReport(problems: []))
        #expect(try await core.client.call(.status).title == "Changed")
        #expect(!(try await Self.isRefused(core)))
        // Ended in the journal, too: the office counts on that.
        _ = try await core.event(.systemCondition) { $0.edge == .end && $0.data["condition"] == "configurationRefused" }
        try await core.close()
    }

    @Test("a reload that is refused says why, and that it was, until one is not")
    func reload() async throws {
        try await CoreProcess.run { core in
            #expect(!(try await Self.isRefused(core)))
            try core.rewrite(Self.broken)
            let report = try await core.client.call(.reload, ReloadRequest())
            #expect(report.problems.count == 1)
            #expect(report.problems.first?.contains("vestibule.yaml:") == true)
            #expect(try await Self.isRefused(core))
            // The officers of a file that is not in force are not, either.
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            try core.rewrite(TestSite.yaml)
            #expect(try await core.client.call(.reload, ReloadRequest()).problems.isEmpty)
            #expect(!(try await Self.isRefused(core)))
            try core.rewrite(TestSite.yaml.replacingOccurrences(of: "lincoln", with: "adams"))
            #expect(
                try await core.client.call(.reload, ReloadRequest()).problems.first?.contains("cannot change") == true
            )
            #expect(try await Self.isRefused(core))
        }
    }

    @Test("desk and uplink are left the configuration in force, without officers")
    func left() async throws {
        try await CoreProcess.run { core in
            let (file, socket) = (core.configuration.path, core.directory.path + "/core.sock")
            try core.rewrite(Self.broken)
            let (site, refusal) = try ConfigurationReading.inForce(path: file, socket: socket)
            #expect(site.title == "Lincoln Elementary, main entrance" && site.officers.isEmpty && refusal?.count == 1)
            try core.rewrite(TestSite.yaml(title: "Changed"))
            #expect(try ConfigurationReading.inForce(path: file, socket: socket).refusal == nil)
        }
    }

    @Test("without one nothing serves: the daemon ends as misconfigured, after it has waited for a correction")
    func none() async throws {
        let directory = try Self.directory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try "dors: []".write(toFile: directory + "/vestibule.yaml", atomically: true, encoding: .utf8)
        #expect(try await Self.end(of: directory, socket: directory + "/core.sock") == 78)
        #expect(!FileManager.default.fileExists(atPath: directory + "/journal.sqlite"))
    }

    @Test("while it waits, a file that is corrected is taken")
    func corrected() async throws {
        let directory = URL(fileURLWithPath: try Self.directory())
        // The pause of a start that failed often: long enough for any machine.
        try "9".write(toFile: directory.path + "/failed-starts", atomically: true, encoding: .ascii)
        let correction = Task {
            try await Eventually.value("the refusal") {
                let log = try String(contentsOfFile: directory.path + "/log", encoding: .utf8)
                return log.contains("configuration refused") ? () : nil
            }
            try TestSite.yaml.replacingOccurrences(of: "PORTS", with: directory.path + "/ports.sock")
                .write(toFile: directory.path + "/vestibule.yaml", atomically: true, encoding: .utf8)
        }
        let core = try await CoreProcess(site: "dors: []", in: directory)
        try await correction.value
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/failed-starts"))
        try await core.close()
    }

    @Test("another core keeps its socket: one that is started beside it ends, and takes nothing away")
    func socketInUse() async throws {
        try await CoreProcess.run { core in
            let directory = try Self.directory()
            defer { try? FileManager.default.removeItem(atPath: directory) }
            try TestSite.yaml.replacingOccurrences(of: "PORTS", with: directory + "/ports.sock")
                .write(toFile: directory + "/vestibule.yaml", atomically: true, encoding: .utf8)
            #expect(try await Self.end(of: directory, socket: core.directory.path + "/core.sock") == 1)
            let log = try String(contentsOfFile: directory + "/log", encoding: .utf8)
            #expect(log.contains("another core answers there"))
            let fresh = HTTPCoreClient(socket: core.directory.path + "/core.sock")
            _ = try await fresh.call(.status)
            try await fresh.shutdown()
        }
    }

    private static func isRefused(_ core: CoreProcess) async throws -> Bool {
        try await core.client.call(.conditions, ConditionsRequest(for: .desk)).contains {
            $0.kind == .configurationRefused
        }
    }

    private static func directory() throws -> String {
        let path = "/tmp/vestibule-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }

    /// The exit status of a daemon that does not serve.
    private static func end(of directory: String, socket: String) async throws -> Int32 {
        try Data().write(to: URL(fileURLWithPath: directory + "/log"))
        let process = Process()
        process.executableURL = CoreProcess.programs.appendingPathComponent("vestibuled")
        process.arguments = [
            "--config", directory + "/vestibule.yaml", "--state", directory, "--socket", socket, "--allow-own-user",
        ]
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: directory + "/log"))
        try process.run()
        try await Eventually.succeeds("vestibuled ends") {
            if process.isRunning { throw HarnessError("vestibuled still runs") }
        }
        return process.terminationStatus
    }
}

/// The file itself.
struct KeptConfigurationTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(UUID().uuidString)").path
    private var kept: KeptConfiguration { KeptConfiguration(StateDirectory(path: folder)) }
    private var file: String { folder + "/configuration.kept" }
    private let reading = ConfigurationReading([
        ConfigurationText(
            file: "vestibule.yaml",
            text: TestSite.yaml.replacingOccurrences(of: "PORTS", with: "/run/ports.sock")
        )
    ])

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) }

    @Test("holds no officer and nothing in clear, and reads back as the same settings")
    func content() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try kept.site() == nil)
        var site = try reading.site()
        try kept.keep(reading, as: site)
        site.officers = []
        #expect(try kept.site() == site)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.range(of: Data("main-door".utf8)) == nil)
        // What is kept already is not written again.
        try kept.keep(reading, as: reading.site())
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    }

    @Test("damaged in any byte, cut, or of another box it does not serve")
    func forged() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try kept.keep(reading, as: reading.site())
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            var damaged = whole
            damaged[place] ^= 1
            try damaged.write(to: URL(fileURLWithPath: file))
            #expect(throws: StateError.self) { try kept.site() }
        }
        try whole.prefix(20).write(to: URL(fileURLWithPath: file))
        #expect(throws: StateError.self) { try kept.site() }
        try whole.write(to: URL(fileURLWithPath: file))
        #expect(try kept.site() != nil)
        try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: folder + "/journal-key"))
        #expect(throws: StateError.self) { try kept.site() }
        unlink(file)
        mkfifo(file, 0o600)
        #expect(throws: StateError.self) { try kept.site() }
    }

    @Test("serves also where the file is gone, without the officers and keys that were taken away")
    func found() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (old, new) = (District().publicKey, District().publicKey)
        let text = TestSite.yaml(keys: [old, new]).replacingOccurrences(of: "PORTS", with: "/run/ports.sock")
        let reading = ConfigurationReading([ConfigurationText(file: "vestibule.yaml", text: text)])
        try kept.keep(reading, as: reading.site())
        let gone = try find(ConfigurationReading(path: folder + "/vestibule.yaml"))
        #expect(gone.site.title == "Lincoln Elementary, main entrance" && gone.site.officers.isEmpty)
        #expect(gone.refusal?.description.contains("does not exist") == true)
        let refused = "dors: []\nlists: {keys: [{revoked: \"\(old)\"}]}"
        let revoked = try find(ConfigurationReading([ConfigurationText(file: "vestibule.yaml", text: refused)]))
        #expect(revoked.site.lists.keys.map { Data($0).base64EncodedString() } == [new])
        try Data("no longer".utf8).write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: ConfigurationRefused.self) {
            try find(ConfigurationReading(path: folder + "/vestibule.yaml"))
        }
        #expect(error?.description.contains("is damaged, or is not this box's") == true && error?.exitStatus == 78)
    }

    @Test(
        "serves also where the one on the disk lacks the key of a list in use, unless it says that the key is withdrawn"
    )
    func needed() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (old, new) = (District().publicKey, District().publicKey)
        func reading(_ yaml: String) -> ConfigurationReading {
            ConfigurationReading([
                ConfigurationText(
                    file: "vestibule.yaml",
                    text: yaml.replacingOccurrences(of: "PORTS", with: "/run/ports.sock")
                )
            ])
        }
        let before = reading(TestSite.yaml(keys: [old, new]))
        try kept.keep(before, as: before.site())
        let needs = ConfigurationNeeds(keys: [.init(list: "registry", key: old)])
        let without = try find(reading(TestSite.yaml(title: "Changed", keys: [new])))
        #expect(without.meeting(ConfigurationNeeds()).site.title == "Changed")
        let served = without.meeting(needs)
        #expect(served.site.title == "Lincoln Elementary, main entrance" && served.site.lists.keys.count == 2)
        #expect(served.refusal?.description.contains("the list registry is in use") == true)
        #expect(served.site.officers.map(\.id) == without.site.officers.map(\.id))
        let withdrawn = try find(reading(TestSite.yaml(title: "Changed", keys: [new], revokedKeys: [old])))
        #expect(withdrawn.meeting(needs).site.title == "Changed" && withdrawn.meeting(needs).refusal == nil)
        // With which another is missing, too: what was missing before keeps nothing back.
        let never = ConfigurationNeeds(keys: [.init(list: "registry", key: District().publicKey)])
        #expect(without.meeting(never).site.title == "Changed")
    }

    private func find(_ reading: ConfigurationReading) throws -> ServedConfiguration {
        let options = CoreOptions(state: folder, socket: folder + "/core.sock", allowOwnUser: true)
        return try ServedConfiguration.find(
            reading,
            options,
            PeerRoles(users: [:]),
            Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}

/// Pauses between starts that fail.
struct StartPauseTests {
    @Test(
        "a refused configuration is waited for longer each time, twenty seconds at most; anything else is tried twice at once"
    )
    func lengths() {
        let (refused, other) = (
            (0...8).map { StartPause.length(after: $0, isOfConfiguration: true) / .seconds(1) },
            (0...8).map { StartPause.length(after: $0, isOfConfiguration: false) / .seconds(1) }
        )
        #expect(refused == [2, 4, 8, 16, 20, 20, 20, 20, 20])
        #expect(other == [0, 0, 1, 2, 4, 8, 16, 20, 20])
        #expect(StartPause.length(after: 1000, isOfConfiguration: true) == .seconds(20))
    }

    @Test("a start that succeeds begins the count anew, and what ends the daemon later is no failed start")
    func counted() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pause-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        await StartPause(runtime: folder).wait()
        let second = StartPause(runtime: folder)
        #expect(second.isRepeated)
        second.end()
        await second.wait()
        #expect(!StartPause(runtime: folder).isRepeated)
        #expect(try await StartPause(runtime: folder).wait { false })
        #expect(StartPause(runtime: folder).isRepeated)
    }
}
