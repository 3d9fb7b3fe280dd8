package import FakeCore
import Foundation
package import LocalAPI
package import Model

/// What is behind the core of the desk's tests: an entrance in memory, with the rules a page can notice. It can go away and
/// come back.
package actor PretendEntrance {
    /// The core that answers from it.
    package nonisolated let client = FakeCore()
    package var isAway = false
    package private(set) var visitsByID: [VisitID: Visit] = [:]
    package private(set) var opened: [DoorID: [OpenDoorRequest]] = [:]
    package private(set) var dispositions: [DispositionRequest] = []
    package private(set) var begun: [BeginVisitRequest] = []
    package private(set) var checkedOut: [CheckOutRequest] = []
    package private(set) var prints: [PrintRequest] = []
    /// Who looked at which visit.
    package private(set) var views: [(visit: VisitID, officer: OfficerID)] = []
    package private(set) var signedIn: Set<OfficerID> = []
    /// What the desk called each browser that tried a PIN.
    package private(set) var browsers: [String?] = []
    private var signIns: [OfficerID: Int64] = [:]
    package private(set) var records: [EventRecord] = []
    package var doors: [DoorStatus]
    package var alarms: [Condition] = []
    /// What else is open.
    package var conditions: [Condition] = []
    package var freshness = ListStatus.Freshness.fresh
    /// As old as what is said of it.
    private var hoursSinceIssue: Int {
        switch freshness {
        case .fresh: 1
        case .stale: 30
        case .expired: 80
        }
    }
    /// As on a box that has not had its first screening list.
    package var lacksList = false
    /// As after the district has signed an empty one.
    package var hasEmptyList = false
    /// As after the district has signed an empty one beside one that somebody is on.
    package var hasEmptySecondList = false
    /// On the box, and cannot be read.
    package var unusableLists: [ListID] = []
    /// The school's own, with somebody on it.
    package var hasAlerts = false
    /// Of every visitor.
    package var clearance: Clearance?
    package var link = LinkStatus(state: .up, backlog: 0)
    package var officerNames = School.officers
    /// Of the desk's scanner; `nil`: it has none.
    package var scanner: ScannerStatus.State? = .ready

    /// How long ago what it records now happened.
    package var minutesAgo = 0

    private var wrongPINs = 0
    private var lives: [Int: AsyncThrowingStream<LiveItem, any Error>.Continuation] = [:]
    private var nextLive = 0

    package struct Away: Error { package init() {} }

    package init() {
        let state = DoorState(mode: .locked, physical: .closed, lock: .locked, tamper: .unsupervised)
        doors = [
            DoorStatus(door: "main-door", state: state, failState: .failSecure),
            DoorStatus(door: "vestibule-door", state: state, failState: .failSafe),
        ]
        answer()
    }

    /// What the desk asks, and nothing else.
    private nonisolated func answer() {
        client.answer(.status) { _, _ in try await self.status() }
        client.answer(.conditions) { _, _ in try await self.open() }
        client.answer(.events) { try await self.events(after: $1.after, limit: $1.limit) }
        client.answer(.live) { _, _ in try await self.live() }
        client.answer(.officers) { _, _ in try await self.officers() }
        client.answer(.signIn) { try await self.signIn($0, $1) }
        client.answer(.signOut) { officer, _ in await self.signOut(officer) }
        client.answer(.openDoor) { try await self.open($0, $1) }
        client.answer(.recordDisposition) { try await self.record($1, alarm: $0) }
        client.answer(.visits) { _, _ in try await self.visits() }
        client.answer(.beginVisit) { try await self.begin($1) }
        client.answer(.visit) { try await self.visit($0, officer: $1.officer) }
        client.answer(.review) { try await self.review($0, $1) }
        client.answer(.admit) { try await self.admit($0, $1) }
        client.answer(.refuse) { try await self.refuse($0, $1) }
        client.answer(.checkOut) { try await self.checkOut($0, $1) }
        client.answer(.pass) { try await self.pass($0, officer: $1.officer) }
        client.answer(.recordPrint) { try await self.recordPrint($0, $1) }
    }

    /// Runs `change` on the core and tells the pages.
    package func change(_ change: @Sendable (isolated PretendEntrance) -> Void) {
        change(self)
        tell(.changed(.status))
    }

    /// The daemon stops: its streams end, and nothing answers.
    package func goAway() {
        isAway = true
        for live in lives.values { live.finish(throwing: Away()) }
        lives = [:]
    }

    package func comeBack() { isAway = false }

    package func scan(_ document: IdentityDocument) { tell(.document(document)) }

    /// A scan at the desk is not taken.
    package func refuse(_ scan: RefusedScan) { tell(.refused(scan)) }

    package func show(_ pass: PassReading) { tell(.pass(pass)) }

    /// A stream is open, so that a scan reaches the desk.
    package var hasListener: Bool { !lives.isEmpty }

    /// Waits until the desk hears what is told.
    package func listens() async {
        while lives.isEmpty { try? await Task.sleep(for: .milliseconds(5)) }
    }

    package func raiseAlarm() {
        alarms.append(Condition(.detectorAlarm, "entrance-detector", number: alarms.count + 1, since: now))
        record(.detectorAlarm, "entrance-detector", edge: .begin)
    }

    package func record(
        _ type: EventType,
        _ subject: String,
        edge: Edge = .instant,
        reason: String? = nil
    ) {
        let seq = Int64(records.count + 1)
        let record = EventRecord(
            Event(
                type,
                subject,
                at: Moment(
                    instant: Instant(nanoseconds: 1_000_000),
                    wall: now,
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                ),
                basis: .simulated,
                edge: edge,
                reason: reason
            ),
            seq: seq,
            id: "0190-\(seq)",
            source: "/d401/lincoln/main",
            boot: "boot",
            clock: .synchronized
        )
        records.append(record)
        tell(.event(record))
    }

    private var now: WallTime {
        WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) + .seconds(-60 * minutesAgo)
    }

    private func tell(_ item: LiveItem) { for live in lives.values { live.yield(item) } }

    private func here() throws { if isAway { throw Away() } }

    // MARK: What the desk asks

    private func status() throws -> Status {
        try here()
        return Status(
            version: "test",
            source: "/d401/lincoln/main",
            title: "Lincoln Elementary, main entrance",
            time: now,
            uptime: 1,
            simulated: false,
            doors: doors,
            detectors: [DetectorStatus(detector: "entrance-detector", ready: true)],
            scanners: scanner.map { [ScannerStatus(scanner: "desk-scanner", state: $0, isAtDesk: true)] } ?? [],
            lists: lists(),
            unusableLists: unusableLists,
            journal: JournalStatus(lastSeq: Int64(records.count), lastHash: "", healthy: true),
            link: link,
            onSite: visitsByID.values.count { $0.state == .admitted }
        )
    }

    private func events(after: Int64, limit: Int) throws -> [EventRecord] {
        try here()
        return Array(records.filter { $0.seq > after }.prefix(limit))
    }

    private func live() throws -> AsyncThrowingStream<LiveItem, any Error> {
        try here()
        let (stream, live) = AsyncThrowingStream.makeStream(of: LiveItem.self)
        nextLive += 1
        lives[nextLive] = live
        return stream
    }

    private func officers() throws -> [OfficerSummary] {
        try here()
        return officerNames.map { officer in
            var officer = officer
            officer.signIn = signedIn.contains(officer.officer) ? signIns[officer.officer] : nil
            return officer
        }
    }

    private func signIn(_ officer: OfficerID, _ request: SignInRequest) throws {
        try here()
        browsers.append(request.browser)
        guard wrongPINs < 3 else { throw Problem(.tooManyAttempts, "wait") }
        guard officerNames.contains(where: { $0.officer == officer }), request.pin == School.pin else {
            wrongPINs += 1
            throw Problem(.wrongPIN, "wrong")
        }
        if signedIn.insert(officer).inserted { signIns[officer, default: 0] += 1 }
        record(.systemOfficerOn, officer.rawValue)
    }

    private func signOut(_ officer: OfficerID) { signedIn.remove(officer) }

    /// As after a restart: the core knows nobody as signed in.
    package func forgetOfficers() { signedIn = [] }

    /// The technician takes the account away, or only changes its PIN.
    package func dismiss(_ officer: OfficerID, entirely: Bool) {
        signedIn.remove(officer)
        if entirely { officerNames.removeAll { $0.officer == officer } }
        tell(.changed(.officers))
    }

    private func knows(_ officer: OfficerID) throws {
        try here()
        guard officerNames.contains(where: { $0.officer == officer }) else {
            throw Problem(.noSuchOfficer, "no such officer")
        }
        guard signedIn.contains(officer) else {
            throw Problem(.notSignedIn, "not signed in")
        }
    }

    private func open(_ door: DoorID, _ request: OpenDoorRequest) throws {
        try knows(request.officer)
        guard let index = doors.firstIndex(where: { $0.door == door }) else {
            throw Problem(.noSuchDoor, "no such door")
        }
        opened[door, default: []].append(request)
        (doors[index].state.mode, doors[index].state.lock) = (.accessed, .unlocked)
        record(.accessOperator, door.rawValue)
    }

    private func record(_ request: DispositionRequest, alarm: Int) throws {
        try knows(request.officer)
        guard alarms.contains(where: { $0.number == alarm }) else {
            throw Problem(.noSuchAlarm, "no such alarm")
        }
        dispositions.append(request)
        alarms.removeAll { $0.number == alarm }
        record(.detectorDisposition, "entrance-detector", reason: request.disposition.rawValue)
    }

    private func visits() throws -> [Visit] {
        try here()
        return visitsByID.values.filter(\.state.isOpen).sorted { $0.startedAt < $1.startedAt }
    }

    func begin(_ request: BeginVisitRequest) throws -> Visit {
        try knows(request.officer)
        begun.append(request)
        var visit = Visit(
            id: VisitID("0190-visit-\(visitsByID.count + 1)"),
            state: .clear,
            person: request.person,
            identifiedBy: request.identifiedBy,
            marks: request.marks,
            purpose: request.purpose,
            startedAt: now
        )
        let candidates = Self.candidates(for: request.person)
        visit.assessment = Assessment(
            candidates: candidates,
            lists: try status().lists.map(\.list),
            clearance: clearance,
            notCompared: try notCompared(of: request.person)
        )
        visit.state = candidates.isEmpty ? .clear : .inReview
        visitsByID[visit.id] = visit
        record(candidates.isEmpty ? .visitScreenedClear : .visitPotentialMatch, visit.id.rawValue)
        return visit
    }

    private func notCompared(of person: Person) throws -> [NotCompared] {
        let lists = try status().lists.map(\.list)
        let gaps: [(NotCompared, Bool)] = [
            (.givenName, person.name.given.isEmpty), (.familyName, person.name.family.isEmpty),
            (.noList, lists.isEmpty),
            (.emptyList, lists.contains { $0.count == 0 }), (.oldList, freshness == .expired && !lists.isEmpty),
        ]
        return gaps.filter(\.1).map(\.0)
    }

    private static func candidates(for person: Person) -> [Candidate] {
        guard person.name.family.lowercased() == "exemplar" else { return [] }
        let birthDate = person.birthDate?.rawValue ?? ""
        let evidence = [
            Evidence(field: .givenName, stated: person.name.given, listed: "Daniel", agreement: .exact),
            Evidence(field: .middleName, stated: person.name.middle, listed: "R", agreement: .missing),
            Evidence(field: .familyName, stated: person.name.family, listed: "Exemplar", agreement: .normalised),
            Evidence(
                field: .birthDate,
                stated: birthDate,
                listed: "1979-11-02",
                agreement: birthDate == "1979-11-02" ? .exact : .different
            ),
            Evidence(field: .sex, stated: "", listed: "male", agreement: .missing),
        ]
        return [Candidate(list: "registry", record: School.listed, grade: .strong, evidence: evidence)]
    }

    private func visit(_ id: VisitID, officer: OfficerID) throws -> Visit {
        try knows(officer)
        let visit = try known(id)
        if visit.assessment?.isClear == false { views.append((id, officer)) }
        return visit
    }

    private func review(_ id: VisitID, _ request: ReviewRequest) throws -> Visit {
        try knows(request.officer)
        return try step(id, from: [.inReview]) {
            $0.review = Visit.Review(answer: request.answer, officer: request.officer, at: $0.startedAt)
            $0.state = request.answer == .notSamePerson ? .clear : .referred
        }
    }

    func admit(_ id: VisitID, _ request: AdmitRequest) throws -> Visit {
        try knows(request.officer)
        if try known(id).state == .referred, !request.escorted {
            throw Problem(.escortRequired, "escort")
        }
        let at = now
        return try step(id, from: [.clear, .referred]) {
            ($0.state, $0.escorted, $0.admittedAt) = (.admitted, request.escorted, at)
        }
    }

    private func refuse(_ id: VisitID, _ request: OfficerRequest) throws -> Visit {
        try knows(request.officer)
        return try step(id, from: [.clear, .referred]) { $0.state = .notAdmitted }
    }

    private func checkOut(_ id: VisitID, _ request: CheckOutRequest) throws -> Visit {
        try knows(request.officer)
        let visit = try step(id, from: [.admitted]) { $0.state = .checkedOut }
        checkedOut.append(request)
        return visit
    }

    private func recordPrint(_ id: VisitID, _ request: PrintRequest) throws -> Visit {
        try knows(request.officer)
        prints.append(request)
        return try step(id, from: [.admitted]) { _ in }
    }

    private func pass(_ id: VisitID, officer: OfficerID) throws -> PassLabel {
        try knows(officer)
        let visit = try known(id)
        guard visit.state == .admitted else { throw Problem(.notNow, "not now") }
        return PassLabel(text: School.passText, expires: School.passExpires)
    }

    private func known(_ id: VisitID) throws -> Visit {
        try here()
        guard let visit = visitsByID[id] else {
            throw Problem(.noSuchVisit, "no such visit")
        }
        return visit
    }

    private func step(_ id: VisitID, from states: Set<Visit.State>, _ change: (inout Visit) -> Void) throws -> Visit {
        var visit = try known(id)
        guard states.contains(visit.state) else { throw Problem(.notNow, "not now") }
        change(&visit)
        visitsByID[id] = visit
        tell(.changed(.visits))
        return visit
    }

    /// What a core with these lists and this link would say is open.
    private func open() throws -> [Condition] {
        try here()
        let (lists, old) = (lists(), freshness == .expired ? Condition.Kind.listExpired : .listStale)
        var open = alarms + conditions + unusableLists.map { Condition(.listUnusable, $0.rawValue, since: now) }
        if freshness != .fresh {
            open += lists.map { Condition(old, $0.list.list.rawValue, since: now, data: Field.issued($0.list.issued)) }
        }
        if let gap = lists.lazy.map(\.list).screeningGap {
            let kind: Condition.Kind = gap.cause == .noRegistry ? .noRegistry : .registryEmpty
            open.append(Condition(kind, "registry", since: now, data: Field.asksAlerts(gap.asksAlerts)))
        }
        if link.state == .down { open.append(Condition(.officeUnreachable, "office", since: now)) }
        return open
    }

    private func lists() -> [ListStatus] {
        var registry = School.list
        if hasEmptyList { registry.count = 0 }
        var alerts = School.list
        (alerts.list, alerts.kind, alerts.count) = ("alerts", .alerts, 3)
        var second = School.list
        (second.list, second.count) = ("registry-of-a-neighbour", 0)
        let all = (lacksList ? [] : [registry]) + (hasEmptySecondList ? [second] : []) + (hasAlerts ? [alerts] : [])
        return all.map { state in
            var state = state
            state.issued = now + .seconds(-3600 * hoursSinceIssue)
            return ListStatus(list: state, freshness: freshness)
        }
    }
}
