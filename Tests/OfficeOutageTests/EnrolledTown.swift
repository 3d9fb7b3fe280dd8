import CentralOffice
import Foundation
import LocalAPI
import Logging
import Model
import Office
import ServiceLifecycle
import SiteConfiguration
import Synchronization

/// A box that has no certificate yet, an office, and the office's authority: each a server of its own, over real TLS and a real socket.
final class EnrolledTown: Sendable {
    let town: Town<BoxOutbox>
    let authority: Authority

    let directory: String
    let client: AuthorityClient
    private let socket: String
    private let services = Mutex<[RunningService]>([])
    private let address = Mutex("")
    private let office = Mutex("")

    private init(signs: Bool, _ prepare: (OfficeDirectory) throws -> Void) throws {
        town = try Town(signs: signs)
        try prepare(town.directory)
        directory = town.directory.path + "/box"
        socket = town.directory.path + "/authority/socket"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let clock = ClockBox()
        authority = try Authority(town.directory.authorityFiles, clock: { clock.date })
        client = AuthorityClient(socket: socket)
        self.clockBox = clock
    }

    private let clockBox: ClockBox

    /// A clock that a test moves.
    final class ClockBox: Sendable {
        private let ahead = Mutex(TimeInterval(0))
        var date: Date { Date.now.addingTimeInterval(ahead.withLock { $0 }) }
        func set(days: Double) { ahead.withLock { $0 = days * 86_400 } }
    }

    /// From now on the authority's clock is so many days ahead of the box's.
    func setAuthority(daysAhead days: Double) { clockBox.set(days: days) }

    /// - Parameter prepare: changes the office's files before it opens.
    static func with(
        signs: Bool = false,
        preparing prepare: (OfficeDirectory) throws -> Void = { _ in },
        _ body: (EnrolledTown) async throws -> Void
    ) async throws {
        let town = try EnrolledTown(signs: signs, prepare)
        do {
            try await town.open()
            try await body(town)
        } catch {
            await town.stop()
            throw error
        }
        await town.stop()
    }

    private func open() async throws {
        let (running, isRunning) = AsyncStream<Void>.makeStream()
        let server = AuthorityServer(authority, socket: socket, logger: .silent, onRunning: { isRunning.yield() })
        start(server)
        for await _ in running { break }
        let (ports, isOpen) = AsyncStream<(Int, Int)>.makeStream()
        let office = try OfficeServer(
            directory: town.directory,
            authority: client,
            onEnrolling: { isOpen.yield((1, $0)) },
            faults: town.faults,
            logger: .silent,
            onRunning: { isOpen.yield((0, $0)) }
        )
        start(office)
        var found = [0, 0]
        for await (place, port) in ports {
            found[place] = port
            if found.allSatisfy({ $0 > 0 }) { break }
        }
        let (open, enrolling) = (found[0], found[1])
        self.office.withLock { $0 = "https://127.0.0.1:\(open)" }
        address.withLock { $0 = "https://127.0.0.1:\(enrolling)" }
    }

    /// - Parameter directory: of another box than the usual one.
    func settings(_ directory: String? = nil, enrolment: String? = nil, proxy: ProxyChoice = .none) -> UplinkSettings {
        UplinkSettings(
            office: office.withLock { $0 },
            proxy: proxy,
            enrolment: EnrolmentSettings(
                address: enrolment ?? address.withLock { $0 },
                directory: directory ?? self.directory
            )
        )
    }

    /// - Returns: what was said.
    @discardableResult
    func enrol(
        _ code: String,
        _ settings: UplinkSettings? = nil,
        replacing: Bool = false,
        proving: Duration = .zero
    ) async throws -> [String] {
        let said = Mutex<[String]>([])
        let enrolment = Enrolment(
            settings ?? self.settings(),
            core: town.core.client,
            patience: .seconds(300),
            eventPatience: proving,
            environment: [:]
        )
        do {
            try await enrolment.run(code: code, replacing: replacing) { line in said.withLock { $0.append(line) } }
        } catch {
            guard proving == .zero, case EnrolmentError.noEvent = error else { throw error }
        }
        return said.withLock { $0 }
    }

    /// As the daemon runs, from before the enrolment on.
    func startUplink(renewalInterval: Duration = .seconds(600), logger: Logger = .silent) throws {
        start(
            try Uplink(
                settings(),
                core: town.core.client,
                patience: .seconds(300),
                numberInterval: .milliseconds(50),
                certificateInterval: .milliseconds(20),
                renewalInterval: renewalInterval,
                environment: [:],
                logger: logger
            )
        )
    }

    func file(_ name: String) throws -> String {
        try String(contentsOfFile: directory + "/enrolment/" + name, encoding: .utf8)
    }

    private func start(_ service: any Service) { services.withLock { $0.append(RunningService(service)) } }

    private func stop() async {
        for service in services.withLock({ $0.reversed() }) { await service.stop() }
        await town.stop()
    }
}
