import CentralOffice
import Foundation
import LocalAPI
import Logging
import Model
import Office
import SiteConfiguration
import Synchronization

/// A box with its uplink, and a real office at a real port, each of which can be started and stopped.
final class Town<Core: Sendable>: Sendable {
    let directory: OfficeDirectory
    let faults = FaultSwitch()
    let core: Core
    private let client: any CoreClient
    let store: OfficeStore
    private let port = Mutex(0)
    private let office = Mutex<RunningService?>(nil)
    private let uplink = Mutex<RunningService?>(nil)

    /// Makes the office's directory; starts nothing.
    init(client: (Core) -> any CoreClient, core: (OfficeDirectory, OfficeStore) throws -> Core) throws {
        directory = OfficeDirectory("/tmp/vestibule-office-\(UUID().uuidString)")
        _ = try OfficeServer(directory: directory)
        store = try OfficeStore(path: directory.database)
        let core = try core(directory, store)
        (self.core, self.client) = (core, client(core))
    }

    deinit { try? FileManager.default.removeItem(atPath: directory.path) }

    /// Opens the office, at the same port as before, and waits until it accepts connections.
    ///
    /// - Parameter clock: the office's; `nil`: it does not know the question for the time.
    func openOffice(
        _ prepare: (OfficeServer) throws -> Void = { _ in },
        clock: (@Sendable () -> WallTime)? = { .now }
    ) async throws {
        let (running, isRunning) = AsyncStream<Int>.makeStream()
        let server = try OfficeServer(
            directory: directory,
            port: port.withLock { $0 },
            faults: faults,
            logger: .silent,
            onRunning: { isRunning.yield($0) },
            clock: clock
        )
        try prepare(server)
        office.withLock { $0 = RunningService(server) }
        for await port in running {
            self.port.withLock { $0 = port }
            return
        }
    }

    func closeOffice() async { await office.withLock { $0.take() }?.stop() }

    /// - Parameters:
    ///   - certificates: where the box's certificate and what it trusts come from; else the office's own.
    ///   - others: addresses that are tried before the office's.
    ///   - environment: of the uplink's process.
    func startUplink(
        host: String = "127.0.0.1",
        certificates: OfficeDirectory? = nil,
        authorities: String? = nil,
        patience: Duration = .seconds(300),
        listInterval: Duration = .seconds(30),
        timeInterval: Duration = .seconds(60),
        numberInterval: Duration = .seconds(600),
        certificateInterval: Duration = .seconds(30),
        before others: [String] = [],
        environment: [String: String] = [:],
        logger: Logger = .silent
    ) throws {
        let addresses = others + [address(of: host)]
        let settings = UplinkSettings(
            office: addresses[0],
            others: Array(addresses.dropFirst()),
            certificate: (certificates ?? directory).boxCertificate,
            privateKey: (certificates ?? directory).boxKey,
            authorities: authorities ?? directory.authority
        )
        let uplink = try Uplink(
            settings,
            core: client,
            patience: patience,
            listInterval: listInterval,
            timeInterval: timeInterval,
            numberInterval: numberInterval,
            certificateInterval: certificateInterval,
            environment: environment,
            logger: logger
        )
        self.uplink.withLock { $0 = RunningService(uplink) }
    }

    /// Of the office, once it has been opened.
    func address(of host: String) -> String { "https://\(host):\(port.withLock { $0 })" }

    var isUplinkRunning: Bool { uplink.withLock { $0 != nil } }

    func stopUplink() async { await uplink.withLock { $0.take() }?.stop() }

    /// Waits until `condition` holds; the test's time limit ends it.
    func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() { try await Task.sleep(for: .milliseconds(10)) }
    }

    func stop() async {
        await stopUplink()
        await closeOffice()
    }
}

extension Town where Core == BoxOutbox {
    /// With a box whose core only carries, and checks what it is told.
    ///
    /// - Parameter signs: its journal is signed.
    convenience init(signs: Bool = false) throws {
        try self.init(client: \.client) { directory, store in
            try BoxOutbox(
                path: directory.path + "/box.sqlite",
                signs: signs,
                audit: { lane in Set(try await store.arrivals(of: box, lane: lane)) }
            )
        }
    }

    static func with(_ body: (Town) async throws -> Void) async throws {
        let town = try Town()
        do {
            try await body(town)
        } catch {
            await town.stop()
            throw error
        }
        await town.stop()
    }
}

extension WallTime {
    static var now: Self { Self(Date.now) }
}

extension Logger {
    static var silent: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
