package import Foundation
package import LocalAPI
package import Model

/// The real `vestibuled` with a journal, an API socket and simulated ports of its own, in a directory of its own.
package final class CoreProcess: Sendable {
    package let directory: URL
    package let client: HTTPCoreClient
    private let process: Process

    /// Starts the daemon and waits until it is ready.
    ///
    /// - Parameters:
    ///   - directory: of a daemon that ran before, to go on where it stopped.
    ///   - state: the daemon's store, if it is not to be `directory`.
    ///   - clockAhead: by how many seconds its wall clock is ahead; the test needs the library `ShiftedClock` then.
    package init(
        site: String = TestSite.yaml,
        in directory: URL? = nil,
        state: URL? = nil,
        clockAhead: Int = 0
    ) async throws {
        let directory = try directory ?? Self.newDirectory()
        self.directory = directory
        client = HTTPCoreClient(socket: directory.path + "/core.sock", patience: Eventually.limit)
        process = try Self.start(in: directory, state: state ?? directory, site: site, clockAhead: clockAhead)
        do {
            try await Eventually.value("vestibuled answers") { [client, process] in
                guard process.isRunning else { throw HarnessError("vestibuled ended: \(Self.log(in: directory))") }
                return try? await client.call(.status)
            }
        } catch {
            try await client.shutdown()
            process.terminate()
            try? FileManager.default.removeItem(at: directory)
            throw error
        }
    }

    /// A test that failed half-way leaves nothing running.
    deinit {
        process.terminate()
        Task.detached { [client] in try? await client.shutdown() }
    }

    package var configuration: URL { directory.appendingPathComponent("vestibule.yaml") }
    package var log: String { Self.log(in: directory) }
    package var pid: Int32 { process.processIdentifier }

    package func simulation() async throws -> SimulationClient {
        try await SimulationClient(socket: directory.path + "/ports.sock")
    }

    /// The exit status.
    package func wait() async throws -> Int32 {
        try await Eventually.succeeds("vestibuled ends") { [process] in
            if process.isRunning { throw HarnessError("vestibuled still runs") }
        }
        return process.terminationStatus
    }

    package func send(_ signal: Int32) { kill(pid, signal) }

    /// Asks for an orderly stop, and removes the directory.
    package func close() async throws {
        try await client.shutdown()
        if process.isRunning {
            send(SIGTERM)
            _ = try await wait()
        }
        try FileManager.default.removeItem(at: directory)
    }

    /// Pulls the plug. The directory stays for the next daemon.
    package func killHard() async throws {
        send(SIGKILL)
        _ = try await wait()
        try await client.shutdown()
    }

    /// The first event of a type after `seq`, as soon as it is there.
    package func event(
        _ type: EventType,
        after seq: Int64 = 0,
        where matches: @Sendable (EventRecord) -> Bool = { _ in true }
    ) async throws -> EventRecord {
        try await Eventually.value("event \(type.rawValue)") {
            try await self.events(after: seq).first { $0.type == type && matches($0) }
        }
    }

    package func events(after seq: Int64 = 0) async throws -> [EventRecord] {
        var events: [EventRecord] = []
        var last = seq
        while true {
            let page = try await client.call(.events, EventsRequest(after: last, limit: 1000))
            events += page
            guard page.count == 1000, let end = page.last else { return events }
            last = end.seq
        }
    }

    /// Runs `body` against a daemon that is stopped whatever happens.
    package static func run(
        site: String = TestSite.yaml,
        _ body: (CoreProcess) async throws -> Void
    ) async throws {
        let core = try await CoreProcess(site: site)
        do {
            try await body(core)
        } catch {
            print("vestibuled said:\n\(core.log)")
            try? await core.close()
            throw error
        }
        let log = core.log
        try await core.close()
        if log.contains("refusal that the operation does not declare") { throw HarnessError(log) }
    }

    private static func newDirectory() throws -> URL {
        // Short: the path of a socket has 107 bytes.
        let url = URL(fileURLWithPath: "/tmp/vestibule-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        return url
    }

    private static func start(in directory: URL, state: URL, site: String, clockAhead: Int) throws -> Process {
        let configuration = directory.appendingPathComponent("vestibule.yaml")
        try site.replacingOccurrences(of: "PORTS", with: directory.path + "/ports.sock")
            .write(to: configuration, atomically: true, encoding: .utf8)
        let log = directory.appendingPathComponent("log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let process = Process()
        process.executableURL = programs.appendingPathComponent("vestibuled")
        process.arguments = [
            "--config", configuration.path, "--state", state.path, "--socket", directory.path + "/core.sock",
            "--allow-own-user",
        ]
        if clockAhead != 0 {
            process.environment = ProcessInfo.processInfo.environment.merging([
                "LD_PRELOAD": programs.appendingPathComponent("libShiftedClock.so").path,
                "SHIFTED_CLOCK": "\(clockAhead)",
            ]) { $1 }
        }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        process.standardError = output
        try process.run()
        return process
    }

    private static func log(in directory: URL) -> String {
        (try? String(contentsOf: directory.appendingPathComponent("log"), encoding: .utf8)) ?? ""
    }

    /// Where SwiftPM puts programs beside the tests.
    package static var programs: URL {
        var url = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        while url.path != "/" {
            if FileManager.default.isExecutableFile(atPath: url.appendingPathComponent("vestibuled").path) {
                return url
            }
            url = url.deletingLastPathComponent()
        }
        return URL(fileURLWithPath: FileManager.default.currentDirectoryPath + "/.build/debug")
    }
}
