import LocalAPI
import Model

/// A core's outbox in memory, which checks what it is told.
actor FakeCore: CoreClient {
    private var journal: [CloudEvent] = []
    private var cursors: [Priority: Int64] = [:]
    private(set) var reports: [LinkReport] = []
    private(set) var received: [ListID: SignedList] = [:]
    private(set) var putCount = 0
    /// Acknowledgements of events that the office did not have at that moment.
    private(set) var early: [Int64] = []
    private var held: [ListID: ListState] = [:]
    private var refusal: Problem?
    private var isAway = false
    /// What the office has on disk right now.
    private let audit: @Sendable (Priority) async throws -> Set<String>

    init(audit: @escaping @Sendable (Priority) async throws -> Set<String> = { _ in [] }) { self.audit = audit }

    var ids: [String] { journal.map(\.id) }
    func ids(of lane: Priority) -> [String] { journal.filter { $0.priority == lane }.map(\.id) }
    func append(_ events: [CloudEvent]) { journal += events }
    func setAway(_ away: Bool) { isAway = away }
    func refuseLists(_ problem: Problem) { refusal = problem }
    func lastReport() -> LinkReport? { reports.last }

    /// Whether the office has confirmed everything.
    var isEmpty: Bool { journal.allSatisfy { $0.seq <= cursors[$0.priority, default: 0] } }

    func outbox(_ lane: Priority, limit: Int, wait: Duration) async throws -> [CloudEvent] {
        let end = ContinuousClock.now + wait
        repeat {
            try answer()
            let cursor = cursors[lane, default: 0]
            let events = journal.lazy.filter { $0.priority == lane && $0.seq > cursor }.prefix(limit)
            if !events.isEmpty { return Array(events) }
            try await Task.sleep(for: .milliseconds(5))
        } while ContinuousClock.now < end
        return []
    }

    func acknowledge(_ lane: Priority, _ acknowledgement: Acknowledgement) async throws {
        try answer()
        let claimed = journal.filter { $0.priority == lane && $0.seq <= acknowledgement.seq }.map(\.id)
        if !(try await audit(lane)).isSuperset(of: claimed) { early.append(acknowledgement.seq) }
        cursors[lane] = max(cursors[lane, default: 0], acknowledgement.seq)
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
        let manifest = try list.opened().manifest
        let state = ListState(
            list: id,
            kind: manifest.kind,
            version: manifest.version,
            issued: manifest.issued,
            expires: manifest.expires,
            count: manifest.count
        )
        (received[id], held[id]) = (list, state)
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
    func live() async throws -> AsyncThrowingStream<LiveItem, any Error> { throw NotAsked() }
    func officers() async throws -> [OfficerSummary] { throw NotAsked() }
    func signIn(_ officer: OfficerID, pin: String) async throws { throw NotAsked() }
    func signOut(_ officer: OfficerID) async throws { throw NotAsked() }
    func open(_ door: DoorID, _ request: OpenDoorRequest) async throws { throw NotAsked() }
    func record(_ request: DispositionRequest, alarm: Int) async throws { throw NotAsked() }
    func importCardholders(_ file: [UInt8], format: String) async throws -> CardholderImport { throw NotAsked() }
    func visits() async throws -> [Visit] { throw NotAsked() }
    func begin(_ request: BeginVisitRequest) async throws -> Visit { throw NotAsked() }
    func visit(_ id: VisitID, officer: OfficerID) async throws -> Visit { throw NotAsked() }
    func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit { throw NotAsked() }
    func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit { throw NotAsked() }
    func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit { throw NotAsked() }
    func checkOut(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit { throw NotAsked() }
}
