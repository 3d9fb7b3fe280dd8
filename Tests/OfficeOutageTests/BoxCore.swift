import Crypto
import Foundation
import Journal
import LocalAPI
import Model

/// What the uplink asks of a core: the outbox of a real journal, lists in memory. It checks what it is told.
actor BoxCore: CoreClient {
    let journal: Journal
    private(set) var reports: [LinkReport] = []
    private(set) var received: [ListID: SignedList.Opened] = [:]
    private(set) var putCount = 0
    /// Acknowledgements of events that the office did not have at that moment.
    private(set) var early: [Int64] = []
    private var held: [ListID: ListState] = [:]
    private var refusal: Problem?
    private var isAway = false
    /// What the office has on disk right now.
    private let audit: @Sendable (Priority) async throws -> Set<String>

    init(path: String, audit: @escaping @Sendable (Priority) async throws -> Set<String>) throws {
        journal = try Journal(
            path: path,
            source: box,
            boot: "boot",
            key: SymmetricKey(size: .bits256),
            clock: { (.sample(0), .synchronized) }
        )
        self.audit = audit
    }

    func records() async throws -> [EventRecord] { try await journal.records(after: 0, limit: 100_000) }

    /// Commits `count` events, the lanes mixed by `seed`.
    func append(_ count: Int, seed: UInt64 = 7) async throws {
        let events = Event.day(count, seed: seed)
        for start in stride(from: 0, to: count, by: 100) {
            let entries = events[start..<min(start + 100, count)].map { Entry.event($0, clock: .synchronized) }
            _ = try await withCheckedThrowingContinuation { done in
                journal.append(entries) { done.resume(with: $0) }
            }
        }
    }

    func setAway(_ away: Bool) { isAway = away }
    func refuseLists(_ problem: Problem) { refusal = problem }
    func lastReport() -> LinkReport? { reports.last }

    /// Whether the office has confirmed everything.
    func isSent() async throws -> Bool {
        for lane in Priority.allCases where try await journal.backlog(lane) > 0 { return false }
        return true
    }

    func outbox(_ lane: Priority, limit: Int, wait: Duration) async throws -> [CloudEvent] {
        let end = ContinuousClock.now + wait
        repeat {
            try answer()
            let records = try await journal.outbox(lane, limit: limit)
            if !records.isEmpty { return records.map { CloudEvent($0) } }
            try await Task.sleep(for: .milliseconds(5))
        } while ContinuousClock.now < end
        return []
    }

    func acknowledge(_ lane: Priority, _ acknowledgement: Acknowledgement) async throws {
        try answer()
        let claimed = try await records().filter { $0.priority == lane && $0.seq <= acknowledgement.seq }.map(\.id)
        if !(try await audit(lane)).isSuperset(of: claimed) { early.append(acknowledgement.seq) }
        try await journal.acknowledge(lane, acknowledgement.seq)
    }

    func report(_ link: LinkReport) async throws {
        try answer()
        reports.append(link)
    }

    func lists() async throws -> [ListStatus] {
        try answer()
        return held.values.map { ListStatus(list: $0, freshness: .fresh) }
    }

    func put(_ list: SignedList, as id: ListID) async throws -> ListState {
        try answer()
        putCount += 1
        if let refusal { throw refusal }
        let opened = try await list.opened()
        let manifest = opened.manifest
        let state = ListState(
            list: id,
            kind: manifest.kind,
            version: manifest.version,
            issued: manifest.issued,
            expires: manifest.expires,
            count: manifest.count
        )
        (received[id], held[id]) = (opened, state)
        return state
    }

    private func answer() throws {
        if isAway { throw CoreClientError.noDaemon(socket: "/nowhere") }
    }

    // The uplink has no business with the rest.
    struct NotAsked: Error {}
    func status() async throws -> Status { throw NotAsked() }
    func selfTest() async throws -> [SelfTestCheck] { throw NotAsked() }
    func lines() async throws -> [LineState] { throw NotAsked() }
    func events(after: Int64, limit: Int) async throws -> [EventRecord] { throw NotAsked() }
    func live(reports: Bool) async throws -> AsyncThrowingStream<LiveItem, any Error> { throw NotAsked() }
    func officers() async throws -> [OfficerSummary] { throw NotAsked() }
    func signIn(_ officer: OfficerID, pin: String) async throws { throw NotAsked() }
    func signOut(_ officer: OfficerID) async throws { throw NotAsked() }
    func open(_ door: DoorID, _ request: OpenDoorRequest) async throws { throw NotAsked() }
    func record(_ request: DispositionRequest, alarm: Int) async throws { throw NotAsked() }
    func importCardholders(_ file: [UInt8], format: String, shrinksTo meant: Int?) throws -> CardholderImport {
        throw NotAsked()
    }
    func visits() async throws -> [Visit] { throw NotAsked() }
    func begin(_ request: BeginVisitRequest) async throws -> Visit { throw NotAsked() }
    func visit(_ id: VisitID, officer: OfficerID) async throws -> Visit { throw NotAsked() }
    func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit { throw NotAsked() }
    func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit { throw NotAsked() }
    func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit { throw NotAsked() }
    func screen(_ person: Person) async throws -> Assessment { throw NotAsked() }
    func recordPrint(_ id: VisitID, _ request: PrintRequest) async throws -> Visit { throw NotAsked() }
    func checkOut(_ id: VisitID, _ request: CheckOutRequest) async throws -> Visit { throw NotAsked() }
    func pass(_ id: VisitID, officer: OfficerID) async throws -> PassLabel { throw NotAsked() }
}
