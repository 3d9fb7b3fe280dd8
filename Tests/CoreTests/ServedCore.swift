import CoreHarness
import Foundation
import LocalAPI
import Logging
import Model
import ServiceLifecycle
import Synchronization

@testable import Core

/// The service in this process, so that the table of roles can be the test's.
struct ServedCore {
    /// The first desk of a test is root, who runs it.
    let client: HTTPCoreClient
    let directory: String

    var socket: String { directory + "/core.sock" }

    static func run(
        _ table: PeerRoles,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: (ServedCore) async throws -> Void
    ) async throws {
        try await serve(table, logger: logger) { directory in
            try await HTTPCoreClient.withClient(socket: directory + "/core.sock", patience: Eventually.limit) {
                client in
                try await body(ServedCore(client: client, directory: directory))
            }
        }
    }

    /// From when it is ready, in a directory of its own.
    static func serve(
        _ table: PeerRoles,
        logger: Logger,
        onOpen: @escaping @Sendable (Components) -> Void = { _ in },
        _ body: (_ directory: String) async throws -> Void
    ) async throws {
        let directory = try newDirectory(TestSite.yaml)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let ready = Promise()
        let service = CoreService(options(directory), logger: logger, table: table, onOpen: onOpen) {
            ready.complete()
        }
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        async let running: Void = group.run()
        await ready.wait(for: .seconds(300))
        let result: Result<Void, any Error>
        do {
            try await body(directory)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running
        try result.get()
    }

    static func newDirectory(_ site: String) throws -> String {
        let directory = "/tmp/vestibule-roles-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try site.replacingOccurrences(of: "PORTS", with: directory + "/ports.sock")
            .write(toFile: directory + "/vestibule.yaml", atomically: true, encoding: .utf8)
        return directory
    }

    static func options(_ directory: String) -> CoreOptions {
        CoreOptions(configuration: directory + "/vestibule.yaml", state: directory, socket: directory + "/core.sock")
    }
}

/// What was logged.
final class LogBook: Sendable {
    private let said = Mutex<[String]>([])

    var lines: [String] { said.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Writer(book: self) } }

    private struct Writer: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let data = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let line = ([event.message.description] + data).joined(separator: " ")
            book.said.withLock { $0.append(line) }
        }
    }
}
