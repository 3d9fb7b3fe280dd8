package import Model

/// The whole entrance as one value: a signal or a command goes in, effects come out.
///
/// It dispatches; the rules are in `Door`, `Detector`, `Reception` and `AccessRules`. Instants may run backwards by the
/// age of an edge in the kernel's queue; nothing here assumes that they rise.
package struct Entrance: Sendable {
    package let plan: EntrancePlan
    var doorsByID: [DoorID: Door]
    var detectorsByID: [DetectorID: Detector]
    /// What each scanner last said of itself; absent before it was attached.
    package internal(set) var scanners: [ScannerID: Signal.ScannerChange] = [:]
    let scannerRoles: [ScannerID: ScannerPlan.Role]
    let lineUses: [LineID: LineUse]
    var rules: AccessRules
    var commits: CommitQueue
    var reception: Reception
    var alarms: OpenAlarms
    var lostLines = LostLines()
    var chatteringLines = ChatteringLines()
    var silentScanners = SilentScanners()
    var fire: FireInput?

    /// - Parameters:
    ///   - visits: the visits that were open when the box last stopped.
    ///   - reviews: what officers answered before, oldest first.
    ///   - numbers: those that were given before.
    package init(
        plan: EntrancePlan,
        directory: CardholderDirectory,
        visits: [Visit],
        reviews: [PairReview] = [],
        numbers: Numbers = Numbers()
    ) {
        self.plan = plan
        (commits, alarms) = (CommitQueue(after: UInt64(numbers[.grant])), OpenAlarms(after: Int(numbers[.alarm])))
        doorsByID = Dictionary(plan.doors.map { ($0.id, Door(plan: $0)) }, uniquingKeysWith: { _, last in last })
        detectorsByID = Dictionary(
            plan.detectors.map { ($0.id, Detector(plan: $0)) },
            uniquingKeysWith: { _, last in last }
        )
        scannerRoles = Dictionary(plan.scanners.map { ($0.id, $0.role) }, uniquingKeysWith: { _, last in last })
        lineUses = LineUse.all(of: plan)
        rules = AccessRules(
            schedules: plan.schedules,
            clearanceAgeLimit: plan.clearanceAgeLimit,
            directory: directory
        )
        reception = Reception(visits: visits, reviews: reviews)
        fire = plan.fireInput.map(FireInput.init)
    }

    /// What is to be done first, before any signal: every lock at rest, and every visit screened whose screening was cut
    /// short when the box stopped.
    package func start() -> [Effect] {
        plan.doors.map { .drive($0.lockLine, false, until: nil) } + reception.screenAgain()
    }

    package mutating func receive(_ signal: Signal, at moment: Moment) -> [Effect] {
        switch signal {
        case .presented(let credential, let scanner, let simulated):
            return present(credential, from: scanner, simulated: simulated, at: moment)
        case .readFailed(let failure, let scanner, let simulated):
            return [.record(readFailed(failure, scanner, simulated: simulated, at: moment))]
        case .forgedPass(let scanner, let simulated):
            return present(PassReading(.notOurs), from: scanner, simulated: simulated, at: moment)
        case .scannerChanged(let change, let scanner, let simulated):
            return hear(change, of: scanner, simulated: simulated, at: moment)
        case .lineChanged(let line, let active, let simulated):
            return read(line, active, simulated: simulated, at: moment)
        case .lineLost(let line):
            return lose(line, at: moment)
        case .lineChattering(let line, let chatters, let edges):
            return chatteringLines.hear(line, chatters, edges: edges, use: lineUses[line], at: moment)
        case .timerFired(let timer):
            return fired(timer, at: moment)
        case .committed(let ticket):
            guard let grant = commits.release(ticket) else { return [] }
            return [.stopTimer(.commitDeadline(ticket))] + unlock(for: grant, beforeCommit: false, at: moment)
        case .screened(let visit, let assessment):
            return reception.screened(visit, assessment, at: moment)
        case .directoryChanged(let directory):
            rules.directory = directory
            return []
        case .clearancesChanged(let clearances, let age):
            (rules.clearances, rules.clearanceAge) = (clearances, age)
            return []
        case .clearancesAwaited:
            rules.clearances = nil
            return []
        }
    }

    package mutating func perform(_ command: Command, at moment: Moment) throws(Refusal) -> [Effect] {
        switch command {
        case .openDoor(let door, let officer, let reason):
            try open(door, officer, reason: reason, at: moment)
        case .recordDisposition(let alarm, let disposition, let officer):
            try alarms.answer(alarm, disposition, by: officer, at: moment)
        case .beginVisit(let id, let person, let identification, let purpose, let officer):
            try reception.begin(id, person, identification, purpose: purpose, officer, at: moment)
        case .viewRecord(let id, let officer):
            try reception.viewRecord(id, officer, at: moment)
        case .review(let id, let answer, let officer):
            try reception.review(id, answer, officer, at: moment)
        case .admit(let id, let escorted, let pass, let officer):
            try reception.admit(id, escorted: escorted, pass: pass, officer, at: moment)
        case .refuse(let id, let officer):
            try reception.refuse(id, officer, at: moment)
        case .recordPrint(let id, let printed, let officer):
            try reception.recordPrint(id, printed: printed, officer, at: moment)
        case .checkOut(let id, let reason, let officer):
            try reception.checkOut(id, by: reason, officer, at: moment)
        }
    }

    package var doors: [DoorID: DoorState] { doorsByID.mapValues(\.state) }
    /// The visits that have not ended.
    package var visits: [VisitID: Visit] { reception.visits }
    /// Detector alarms that wait for an answer, oldest first.
    package var openAlarms: [DetectorAlarm] { alarms.all }
    /// Whether a detector says it is ready; `nil` when it has no ready line, or its line is lost.
    package func isReady(_ detector: DetectorID) -> Bool? { detectorsByID[detector]?.isReady }

    /// Lets the rules of one door act; a door the plan does not know does nothing.
    mutating func door(_ id: DoorID, _ act: (inout Door) -> [Effect]) -> [Effect] {
        guard var door = doorsByID[id] else { return [] }
        defer { doorsByID[id] = door }
        return act(&door)
    }

    mutating func detector(_ id: DetectorID, _ act: (inout Detector) -> [Effect]) -> [Effect] {
        guard var detector = detectorsByID[id] else { return [] }
        defer { detectorsByID[id] = detector }
        return act(&detector)
    }
}
