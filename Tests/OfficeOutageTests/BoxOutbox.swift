import Crypto
import FakeCore
import Foundation
import Journal
import LocalAPI
import Model

/// What is behind the core that the uplink asks: the outbox of a real journal, lists in memory. It checks what it is told.
actor BoxOutbox {
    nonisolated let client = FakeCore()
    let journal: Journal
    private(set) var reports: [LinkReport] = []
    private(set) var received: [ListID: SignedList.Opened] = [:]
    private(set) var putCount = 0
    /// Acknowledgements of events that the office did not have at that moment.
    private(set) var early: [Int64] = []
    /// What the office has checked, as it was told last.
    private(set) var verdict: OfficeVerdict?
    private(set) var setAside: [RefusedEvent] = []
    /// Lanes that were set back since they were last asked for.
    private var setBack: Set<Lane> = []
    private var held: [ListID: ListState] = [:]
    private var refusal: Problem?
    private var isAway = false
    private var recordsLink = false
    /// What it goes by, and asks the office; `nil`: an older core, which does not know the question.
    private var question: TimeQuestion?
    private(set) var answers: [SignedTime] = []
    /// Whom it believes; `nil`: an older core, which does not know the question.
    private var trust: TrustStatus?
    /// The roots that it was offered, and the first bytes of those that it refuses.
    private(set) var offeredRoots: [String] = []
    private var refusedRoots: Set<String> = []
    /// The root that grants the key of the lists; `nil`: they need none.
    private var grantingRoot: Int64?
    private var open: [Condition] = []
    /// What the office has on disk right now.
    private let audit: @Sendable (Lane) async throws -> Set<String>

    /// - Parameter signs: a checkpoint in every 64 records.
    init(
        path: String,
        signs: Bool = false,
        audit: @escaping @Sendable (Lane) async throws -> Set<String>
    ) throws {
        var schedule = CheckpointSchedule()
        schedule.delay = .seconds(86_400)
        journal = try Journal(
            path: path,
            source: box,
            boot: "boot",
            key: SymmetricKey(size: .bits256),
            checkpoints: signs ? schedule : nil,
            clock: { (.sample(0), .synchronized) }
        )
        self.audit = audit
        answer()
    }

    /// What the uplink asks, and nothing else.
    private nonisolated func answer() {
        client.answer(.outbox) { try CarriedEvents(try await self.outbox($0, $1)) }
        client.answer(.setAside) { try await self.setAside($0, $1) }
        client.answer(.outboxStatus) { _, _ in try await self.lanes() }
        client.answer(.reportNumbers) { try await self.compare($1) }
        client.answer(.acknowledge) { try await self.acknowledge($0, $1) }
        client.answer(.reportLink) { try await self.report($1) }
        client.answer(.lists) { _, _ in try await self.lists() }
        client.answer(.putList) { try await self.put($1, as: $0) }
        client.answer(.conditions) { _, request in try await self.conditions(for: request.audience) }
        client.answer(.askTime) { _, _ in try await self.asked() }
        client.answer(.answerTime) { try await self.told($1) }
        client.answer(.trust) { _, _ in try await self.believed() }
        client.answer(.putRoot) { try await self.offered($1) }
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

    /// Commits these, one group.
    func append(_ events: [Event]) async throws {
        let entries = events.map { Entry.event($0, clock: .synchronized) }
        _ = try await withCheckedThrowingContinuation { done in journal.append(entries) { done.resume(with: $0) } }
    }

    /// From now on it records when the link changes, in any lane.
    func recordLink() { recordsLink = true }

    func setAway(_ away: Bool) { isAway = away }
    func ask(_ question: TimeQuestion) { self.question = question }
    /// - Parameter version: only from this root on lists are taken.
    func believe(_ trust: TrustStatus, refusing: Set<String> = [], listsFrom version: Int64? = nil) {
        (self.trust, refusedRoots, grantingRoot) = (trust, refusing, version)
    }
    func begin(_ condition: Condition) { open.append(condition) }
    func refuseLists(_ problem: Problem) { refusal = problem }
    func lastReport() -> LinkReport? { reports.last }

    /// Whether the office has confirmed everything.
    func isSent() async throws -> Bool {
        for lane in Lane.allCases where try await journal.backlog(lane) > 0 { return false }
        return true
    }

    private func outbox(_ lane: Lane, _ request: OutboxRequest) async throws -> [CloudEvent] {
        let end = ContinuousClock.now + request.wait
        repeat {
            try here()
            let after = setBack.remove(lane) == nil ? request.after : 0
            let records = try await journal.outbox(lane, after: after, limit: request.limit)
            if !records.isEmpty { return records.map { CloudEvent($0) } }
            try await Task.sleep(for: .milliseconds(5))
        } while ContinuousClock.now < end
        return []
    }

    private func acknowledge(_ lane: Lane, _ acknowledgement: Acknowledgement) async throws {
        try here()
        let refused = Set(setAside.map(\.seq))
        let before = try await journal.acknowledged(lane)
        let claimed = try await journal.records(after: before, limit: 100_000).filter {
            $0.priority == lane && $0.seq <= acknowledgement.seq && !refused.contains($0.seq)
        }.map(\.id)
        if !(try await audit(lane)).isSuperset(of: claimed) { early.append(acknowledgement.seq) }
        try await passOver(lane, from: acknowledgement.from, acknowledgement.seq)
    }

    private func setAside(_ lane: Lane, _ refused: RefusedEvent) async throws {
        try here()
        guard try await journal.outbox(lane, limit: 1).first?.seq == refused.seq else {
            throw Problem(.notNow, "Another event of the lane waits first.")
        }
        setAside.append(refused)
        try await passOver(lane, from: refused.seq, refused.seq)
    }

    private func passOver(_ lane: Lane, from first: Int64?, _ seq: Int64) async throws {
        guard try await journal.acknowledge(lane, from: first, seq) else {
            throw Problem(.notNow, "An older event of the lane waits.")
        }
    }

    private func lanes() async throws -> OutboxStatus {
        try here()
        var lanes: [LaneStatus] = []
        for lane in Lane.allCases {
            lanes.append(LaneStatus(lane: lane, stored: try await journal.acknowledged(lane), waiting: 0))
        }
        let key = Hexadecimal.text(journal.checkpointKey)
        return OutboxStatus(source: box, lanes: lanes, checkpointKey: key)
    }

    private func compare(_ numbers: OfficeNumbers) async throws {
        try here()
        verdict = numbers.verified ?? verdict
        for said in numbers.lanes where said.office < said.box {
            if try await journal.sendAgain(said.lane, from: said.office + 1) { setBack.insert(said.lane) }
        }
    }

    private func asked() throws -> TimeQuestion {
        try here()
        guard let question else { throw Problem(.noSuchPath, "There is no such operation.") }
        return question
    }

    private func believed() throws -> TrustStatus {
        try here()
        guard let trust else { throw Problem(.noSuchPath, "There is no such operation.") }
        return trust
    }

    /// Takes whatever it is not to refuse.
    private func offered(_ root: OfferedRoot) throws -> TrustStatus {
        try here()
        let text = String(decoding: Data(base64Encoded: root.envelope) ?? Data(), as: UTF8.self)
        offeredRoots.append(text)
        guard var trust, !refusedRoots.contains(text) else {
            throw Problem(notAccepted: "signature", "Nobody signed it.")
        }
        // Each says its version.
        (trust.version, trust.next) = (Int64(text), (Int64(text) ?? 0) + 1)
        self.trust = trust
        return trust
    }

    private func conditions(for audience: Condition.Audience) throws -> [Condition] {
        try here()
        return open.filter { $0.concerns(audience) }
    }

    private func told(_ answer: SignedTime) throws {
        try here()
        answers.append(answer)
    }

    private func report(_ link: LinkReport) async throws {
        try here()
        // As the core does: what tells that the office is back is itself on its way there.
        if recordsLink, link.state != .unknown, link.state != reports.last?.state { try await append(1) }
        reports.append(link)
    }

    private func lists() async throws -> [ListStatus] {
        try here()
        return held.values.map { ListStatus(list: $0, freshness: .fresh) }
    }

    private func put(_ list: SignedList, as id: ListID) async throws -> ListState {
        try here()
        putCount += 1
        if let refusal { throw refusal }
        if let grantingRoot, (trust?.version ?? 0) < grantingRoot {
            throw Problem(notAccepted: "signature", "Its key may not sign it.")
        }
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

    private func here() throws {
        if isAway { throw CoreClientError.noDaemon(socket: "/nowhere") }
    }
}
