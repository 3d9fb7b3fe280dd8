import CoreHarness
import Foundation
import Glibc
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import ServiceLifecycle
import Synchronization
import Testing

@testable import Core

/// The whole core in this process, on a real socket, with simulated ports and with clocks whose days pass at once; and the
/// district that signs for it.
final class TimedCore: Sendable {
    /// Always in order.
    static let teacher = "12345678"
    /// Over for five days when the story begins.
    static let expired = "55550001"
    /// Over 30 days later.
    static let expiring = "55550002"
    /// Over 200 days later.
    static let later = "55550003"
    /// Good from 300 days later on.
    static let early = "55550004"

    let time: TestClock
    let district: District
    let directory: URL
    let client: HTTPCoreClient
    private let core: Components
    private let ports: SimulationClient
    private let group: ServiceGroup
    private let running: Task<Void, any Error>

    /// - Parameters:
    ///   - directory: of a core that ran before.
    ///   - yaml: of a new one, other than with the district's key in `lists: keys:`.
    init(_ time: TestClock, _ district: District, in directory: URL? = nil, yaml: String? = nil) async throws {
        let directory = try directory ?? Self.newDirectory()
        if let yaml = yaml ?? (Self.isNew(directory) ? TestSite.yaml(keys: [district.publicKey]) : nil) {
            try Self.configure(yaml, in: directory)
        }
        (self.time, self.district, self.directory) = (time, district, directory)
        let path = directory.path
        let options = CoreOptions(
            configuration: path + "/vestibule.yaml",
            state: path,
            socket: path + "/core.sock",
            allowOwnUser: true
        )
        let (ready, opened) = (Promise(), Opened())
        let quiet = Logger(label: "timed") { _ in SwiftLogNoOpLogHandler() }
        let service = CoreService(
            options,
            logger: quiet,
            table: PeerRoles(users: [:]),
            time: time.source,
            onOpen: { core in opened.core.withLock { $0 = core } },
            onReady: { ready.complete() }
        )
        let group = ServiceGroup(configuration: .init(services: [service], logger: quiet))
        self.group = group
        running = Task { try await group.run() }
        await ready.wait(for: .seconds(300))
        guard let core = opened.core.withLock({ $0 }) else { throw HarnessError("the core did not start") }
        self.core = core
        client = HTTPCoreClient(socket: options.socket, patience: Eventually.limit)
        ports = try await SimulationClient(socket: path + "/ports.sock")
        try await Eventually.value("the ports' first report") { [client] in
            let status = try await client.call(.status)
            return status.scanners.allSatisfy { $0.state == .ready } ? () : nil
        }
        await core.lists.loaded()
    }

    private final class Opened: Sendable {
        let core = Mutex<Components?>(nil)
    }

    private static func isNew(_ directory: URL) -> Bool {
        !FileManager.default.fileExists(atPath: directory.appendingPathComponent("vestibule.yaml").path)
    }

    private static func configure(_ yaml: String, in directory: URL) throws {
        try yaml.replacingOccurrences(of: "PORTS", with: directory.path + "/ports.sock")
            .write(to: directory.appendingPathComponent("vestibule.yaml"), atomically: true, encoding: .utf8)
    }

    /// Another configuration, taken up while it runs.
    func reload(_ yaml: String) async throws -> ReloadReport {
        try Self.configure(yaml, in: directory)
        return try await client.call(.reload, ReloadRequest())
    }

    private static func newDirectory() throws -> URL {
        let url = URL(fileURLWithPath: "/tmp/vestibule-timed-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        return url
    }

    /// An orderly stop. The directory stays.
    func stop() async throws {
        try await client.shutdown()
        await group.triggerGracefulShutdown()
        try await running.value
    }

    /// Off for a while, and on again.
    func restarted(after off: Duration = .zero) async throws -> TimedCore {
        try await stop()
        time.sleep(off)
        return try await TimedCore(time, district, in: directory)
    }

    func close() async throws {
        try await stop()
        try FileManager.default.removeItem(at: directory)
    }

    // MARK: What happens

    /// Minute by minute, with all that the core does once a minute.
    /// - Parameter office: it is asked for the time, and says the true one.
    func minutes(_ count: Int, office: Bool = false) async throws {
        for _ in 0..<count {
            time.pass(.seconds(60))
            if office {
                let question = try await client.call(.askTime)
                if question.nonce != nil {
                    try await client.call(.answerTime, try district.answer(to: question, at: time.truth))
                }
            }
            await core.unit.checkClock()
            await core.lists.age()
            await core.trust.note()
            await core.unit.noteClock()
        }
    }

    /// The staff, and a visitor who has just left.
    func moveIn() async throws {
        let today = time.truth
        func day(_ offset: Int) -> String { String((today + days(offset)).rfc3339.prefix(10)) }
        let rows = [
            "badge,person,category,enabled,valid-from,valid-until,clearance-valid-until,doors,schedule",
            "\(Self.teacher),T-1,teacher,yes,,,,main-door,always",
            "\(Self.expired),T-2,teacher,yes,,\(day(-5)),,main-door,always",
            "\(Self.expiring),T-3,teacher,yes,,\(day(30)),,main-door,always",
            "\(Self.later),T-4,teacher,yes,,\(day(200)),,main-door,always",
            "\(Self.early),T-5,teacher,yes,\(day(300)),,,main-door,always",
        ]
        let upload = CardholderUpload(Array(rows.joined(separator: "\n").utf8), type: "text/csv")
        _ = try await client.call(.importCardholders, upload)
        try await leave("visitor")
    }

    /// A visit that ends now is written down.
    func leave(_ id: VisitID) async throws {
        let visit = Visit(
            id: id,
            state: .checkedOut,
            person: TestPersons.john,
            identifiedBy: .byHand,
            startedAt: core.recorder.clock.moment().wall,
            endedAt: core.recorder.clock.moment().wall
        )
        await withCheckedContinuation { done in
            let event = Event(.visitCheckedOut, id.rawValue, at: core.recorder.clock.moment())
            core.recorder.append([event], and: [.visit(visit)]) { _ in done.resume() }
        }
    }

    @discardableResult
    func put(version: Int64, issued: WallTime, lifetime: Duration = days(7)) async throws -> ListState {
        let list = try district.list(
            [TestPersons.listed(TestPersons.maria)],
            version: version,
            issued: issued,
            lifetime: lifetime
        )
        return try await client.call(.putList, "registry", list)
    }

    /// As the night does.
    /// - Returns: whether the clock was believed.
    func purge(olderThan age: Duration) async -> Bool {
        let state = StateDirectory(path: directory.path)
        let retention = Retention(journal: core.journal, recorder: core.recorder, state: state, logger: core.logger)
        return await retention.purge(olderThan: age)
    }

    // MARK: What it says

    /// The door's answer to a badge: the reason, `nil` when it lets in.
    func badge(_ number: String) async throws -> String? {
        await written()
        let seq = core.journal.health.lastSeq
        try await ports.scan("main-reader", number)
        return try await Eventually.value("an answer to the badge") {
            try await core.journal.records(after: seq, limit: 1000)
                .first { $0.type == .accessDenied || $0.type == .accessGranted }
        }.reason
    }

    var clock: ClockStatus { get async throws { try await client.call(.clock) } }

    /// Which of the conditions of the clock stands before the officer, and before the technician.
    var told: Set<String> {
        get async throws {
            let desk = try await client.call(.conditions, ConditionsRequest(for: .desk))
            let technician = try await client.call(.conditions, ConditionsRequest(for: .technician))
            let (a, b) = (Self.clocks(desk), Self.clocks(technician))
            #expect(a == b)
            return a
        }
    }

    private static func clocks(_ conditions: [Condition]) -> Set<String> {
        Set(conditions.map(\.kind.rawValue)).intersection(["clockBehind", "clockAhead"])
    }

    /// Everything that must not be lost.
    struct Rows: Hashable {
        var events: Set<String>
        var badges: Set<String>
        var visits: Set<VisitID>

        func holds(_ earlier: Rows) -> Bool {
            events.isSuperset(of: earlier.events) && badges == earlier.badges && visits.isSuperset(of: earlier.visits)
        }
    }

    func rows(visits: [VisitID] = ["visitor"]) async throws -> Rows {
        await written()
        let records = try await core.journal.records(after: 0, limit: 100_000)
        var there: Set<VisitID> = []
        for id in visits where try await core.journal.visit(id) != nil { there.insert(id) }
        return Rows(
            events: Set(records.map(\.id)),
            badges: Set(try await core.journal.cardholders().values.map(\.badge)),
            visits: there
        )
    }

    /// What has happened so far is on the disk.
    private func written() async {
        await withCheckedContinuation { done in
            core.recorder.append([], and: [.kept(core.recorder.clock.keptRow)]) { _ in done.resume() }
        }
    }

    func events(_ type: EventType) async throws -> [EventRecord] {
        await written()
        return try await core.journal.records(after: 0, limit: 100_000).filter { $0.type == type }
    }
}
