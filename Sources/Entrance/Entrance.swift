package import Model

/// The whole entrance as one value: a signal or a command goes in, effects come out.
///
/// It routes; the rules are in its parts, each with a state of its own, and none knows another. What they share is here:
/// the conditions and the numbers. Instants may run backwards by the age of an edge in the kernel's queue; nothing here
/// assumes that they rise.
package struct Entrance: Sendable {
    /// What the configuration says of this entrance.
    package private(set) var plan: EntrancePlan
    /// What is open now: everybody who shows it reads it here.
    package private(set) var conditions: Conditions
    /// Who holds which badge.
    package var directory: CardholderDirectory { access.directory }
    /// How far the entrance has counted.
    package private(set) var numbers: Numbers
    private var doorsByID: [DoorID: Door]
    private var detectorsByID: [DetectorID: Detector]
    private var scannerRoles: [ScannerID: ScannerPlan.Role]
    private var scannerWatch = ScannerWatch()
    private var lines: LineWatch
    private var fire: FirePanel?
    private var access: AccessControl
    private var guesses = GuessWatch()
    private var reception: Reception

    /// - Parameters:
    ///   - visits: the visits that were open when the box last stopped.
    ///   - reviews: what officers answered before, oldest first.
    ///   - numbers: those that were given before.
    ///   - conditions: what was left open; those that go on over restarts stay.
    package init(
        plan: EntrancePlan,
        directory: CardholderDirectory,
        visits: [Visit],
        reviews: [PairReview] = [],
        numbers: Numbers = Numbers(),
        conditions: [Condition] = []
    ) {
        self.init(
            plan: plan,
            AccessControl(plan: plan, directory: directory),
            Reception(visits: visits, reviews: reviews),
            numbers,
            conditions
        )
    }

    private init(
        plan: EntrancePlan,
        _ access: AccessControl,
        _ reception: Reception,
        _ numbers: Numbers,
        _ conditions: [Condition]
    ) {
        (self.plan, self.access, self.reception, self.numbers) = (plan, access, reception, numbers)
        doorsByID = Dictionary(plan.doors.map { ($0.id, Door(plan: $0)) }, uniquingKeysWith: { _, last in last })
        detectorsByID = Dictionary(
            plan.detectors.map { ($0.id, Detector(plan: $0)) },
            uniquingKeysWith: { _, last in last }
        )
        scannerRoles = plan.scannerRoles
        lines = LineWatch(plan: plan)
        fire = plan.fireInput.map(FirePanel.init)
        self.conditions = Conditions()
        self.conditions.restore(conditions)
    }

    /// What officers answered is remembered no more: they are asked again.
    package mutating func forget(_ answers: [PairReview]) { reception.forget(answers) }

    // MARK: Life

    /// What is to be done first, before any signal: every lock at rest, and every visit screened whose screening was cut
    /// short when the box stopped.
    package mutating func start(on occasion: Occasion) -> [Effect] {
        plan.doors.flatMap { doorsByID[$0.id]?.start() ?? [] } + reception.screenAgain()
            + scannerWatch.start(plan.scanners, on: occasion, &conditions)
    }

    /// The end of one run of the rules: the box stops, or other hardware takes over. Releases every lock and ends whatever
    /// stands open: alarms that wait for an answer get none, grants that were not used are `notTaken`, and every condition
    /// of this run gets its `end`, inferred, with the reason `notWatched`. What still holds begins anew when somebody
    /// watches again. Visits go on.
    ///
    /// Nothing is to be signalled afterwards.
    package mutating func finish(on occasion: Occasion) -> [Effect] {
        var effects = access.finish(on: occasion)
        for id in doorsByID.keys.sorted() { effects += doorsByID[id]?.finish(on: occasion) ?? [] }
        for id in detectorsByID.keys.sorted() { effects += detectorsByID[id]?.finish(conditions) ?? [] }
        return effects + guesses.finish() + conditions.finish(on: occasion)
    }

    /// Goes on with another plan after the end of a run: with the visits, the cardholders, the numbers and what outlasts a run.
    package func successor(plan: EntrancePlan) -> Entrance {
        Entrance(plan: plan, access.successor(plan: plan), reception, numbers, conditions.all)
    }

    /// Ends the parts that do not go on under another plan, as `finish` ends all. Once their lines and scanners are gone,
    /// `adopt` is due.
    package mutating func end(_ rewiring: Rewiring, on occasion: Occasion) -> [Effect] {
        var effects = access.finish(doors: rewiring.doors, on: occasion)
        for id in rewiring.doors.sorted() {
            effects +=
                doorsByID.removeValue(forKey: id).map { door in
                    var door = door
                    return door.finish(on: occasion)
                } ?? []
        }
        for id in rewiring.detectors.sorted() {
            effects +=
                detectorsByID.removeValue(forKey: id).map { detector in
                    var detector = detector
                    return detector.finish(conditions)
                } ?? []
        }
        if rewiring.fire {
            fire = nil
            for id in doorsByID.keys { _ = door(id, .fire(false), on: occasion) }
        }
        scannerWatch.forget(rewiring.scanners)
        effects += guesses.forget(rewiring.scanners)
        return effects + conditions.finish(on: occasion, where: rewiring.ends)
    }

    /// Goes on under another plan. What is the same part goes on as it is and takes its new times: what is open, waits or
    /// runs keeps its number and its deadline, and a new time counts from whatever happens next. What is new begins;
    /// nothing else follows.
    package mutating func adopt(_ plan: EntrancePlan, on occasion: Occasion) -> [Effect] {
        let rewiring = Rewiring(from: self.plan, to: plan)
        let ended = end(rewiring, on: occasion)
        self.plan = plan
        (scannerRoles, lines) = (plan.scannerRoles, LineWatch(plan: plan))
        access.adopt(plan)
        for detector in plan.detectors {
            if detectorsByID[detector.id]?.adopt(detector) == nil {
                detectorsByID[detector.id] = Detector(plan: detector)
            }
        }
        if fire == nil { fire = plan.fireInput.map(FirePanel.init) }
        return ended + plan.doors.flatMap { begin($0, on: occasion) }
            + scannerWatch.start(plan.scanners, on: occasion, &conditions)
    }

    /// A door that goes on takes its times; a new one begins.
    private mutating func begin(_ plan: DoorPlan, on occasion: Occasion) -> [Effect] {
        guard doorsByID[plan.id]?.adopt(plan) == nil else { return [] }
        doorsByID[plan.id] = Door(plan: plan)
        _ = door(plan.id, .fire(fire?.isAsserted ?? false), on: occasion)
        return doorsByID[plan.id]?.start() ?? []
    }

    // MARK: Signals

    /// - Returns: what follows from it, in the order in which it is to be done.
    package mutating func receive(_ signal: Signal, on occasion: Occasion) -> [Effect] {
        switch signal {
        case .presented(let credential, let scanner): return present(credential, from: scanner, on: occasion)
        case .readFailed(let failure, let scanner):
            return [readFailed(failure, nil, scanner, on: occasion)] + show(RefusedScan(failure, from: scanner))
        case .refused(let refusal, let scanner): return refuse(refusal, scanner, on: occasion)
        case .forgedPass(let scanner):
            guard let role = scannerRoles[scanner] else { return refuse(.notForHere, scanner, on: occasion) }
            return reception.presentForged(from: scanner, role, on: occasion)
        case .scanner(let change, let scanner):
            return scannerWatch.receive(change, of: scanner, on: occasion, &conditions)
        case .lineChanged(let line, let active):
            return lines.find(line, on: occasion, &conditions) + read(line, active, on: occasion)
        case .lineLost(let line): return lines.lose(line, on: occasion, &conditions) + lose(line, on: occasion)
        case .lineChattering(let line, let chatters, let edges):
            return lines.chatter(line, chatters, edges: edges, on: occasion, &conditions)
        case .timerFired(let timer): return fired(timer, on: occasion)
        case .committed(let ticket):
            guard let grant = access.release(ticket) else { return [] }
            return [.stopTimer(.commitDeadline(ticket))] + unlock(for: grant, beforeCommit: false, on: occasion)
        case .screened(let visit, let assessment): return reception.screened(visit, assessment, at: occasion.moment)
        case .directoryChanged(let directory): access.adopt(directory)
        case .clearancesChanged(let clearances, let age): access.adopt(clearances, age: age)
        case .clearancesAwaited: access.adopt(nil, age: nil)
        case .boxCondition(let kind, let subject, let holds, let listAge, let data):
            // The box's own, whatever its ports are.
            let box = Occasion(occasion.moment, .observed)
            return holds
                ? conditions.begin(kind, subject, on: box, listAge: listAge, data: data)
                : conditions.end(kind, subject, on: box, listAge: listAge, also: data)
        }
        return []
    }

    /// - Returns: what follows from it, in the order in which it is to be done.
    /// - Throws: why it is not done.
    package mutating func perform(_ command: Command, on occasion: Occasion) throws(Refusal) -> [Effect] {
        switch command {
        case .openDoor(let door, let officer, let reason):
            return try access.open(door, officer, reason: reason, doorsByID, on: occasion, &numbers)
        case .answerAlarm(let number, let disposition, let officer):
            return try answer(number, disposition, by: officer, at: occasion.moment)
        case .visit(let id, let command, let officer):
            return try reception.perform(command, on: id, by: officer, at: occasion.moment)
        }
    }

    // MARK: As it is now

    /// Every door of the plan, as it stands.
    package var doors: [DoorID: DoorState] { doorsByID.mapValues(\.state) }
    /// The visits that have not ended.
    package var visits: [VisitID: Visit] { reception.visits }
    /// What each scanner last said of itself; absent before it was attached.
    package var scanners: [ScannerID: ScannerWatch.Change] { scannerWatch.changes }
    /// What a restart would cut short: a door that is unlocked, and every alarm of this run, which would end with it.
    package var restartObstacles: [RestartObstacle] {
        let unlocked = plan.doors.filter { doorsByID[$0.id]?.state.mode.isUnlocked ?? false }
        let alarms = conditions.all.filter { $0.severity == .alarm && $0.kind.known?.rule.lasts == .run }
        return unlocked.map { RestartObstacle(.doorUnlocked, $0.id.rawValue) }
            + alarms.map { RestartObstacle(.alarm, $0.subject) }
    }
    /// Whether a detector says it is ready; `nil` when it has no ready line, or its line is lost.
    package func isReady(_ detector: DetectorID) -> Bool? { detectorsByID[detector]?.isReady }

    // MARK: Routing

    private mutating func present(
        _ credential: Credential,
        from scanner: ScannerID,
        on occasion: Occasion
    ) -> [Effect] {
        switch (credential, scannerRoles[scanner]) {
        case (.badge(let badge), .door(let door)):
            let isKnown = access.directory[badge.number] != nil
            if !isKnown, let refused = guesses.refuse(at: scanner, on: occasion, &conditions) { return refused }
            let answer = access.present(badge, at: door, from: scanner, doorsByID, on: occasion, &numbers)
            return isKnown ? answer : answer + guesses.note(badge.number, at: scanner, on: occasion, &conditions)
        case (.document(let document), .desk): return [.offerCheckIn(document, from: scanner)]
        case (.document, .door(let door)):
            // A licence opens no door; that somebody tried is worth knowing, whose licence it is is not.
            let data = [String: JSONValue](Field.scanner(scanner), Field.credential("document"))
            let reason = DenialReason.unknownCredential.rawValue
            return [.record(Event(.accessDenied, door.rawValue, on: occasion, reason: reason, data: data))]
        case (.pass(let pass), let role?): return reception.present(pass, from: scanner, role, on: occasion)
        case (.badge, .desk), (.preRegistration, _), (_, nil):
            return refuse(.notForHere, scanner, on: occasion)
        }
    }

    /// Of what must leave no trace the officer is told, and nothing is recorded.
    private func refuse(_ refusal: ScanRefusal, _ scanner: ScannerID, on occasion: Occasion) -> [Effect] {
        let recorded = refusal.failure.map { readFailed($0, refusal, scanner, on: occasion) }
        return (recorded.map { [$0] } ?? []) + show(RefusedScan(refusal, from: scanner))
    }

    private func readFailed(
        _ failure: ReadFailure,
        _ refusal: ScanRefusal?,
        _ scanner: ScannerID,
        on occasion: Occasion
    ) -> Effect {
        var event = Event(.scannerReadFailed, scanner.rawValue, on: occasion, reason: failure.rawValue)
        event.data[.refusal] = refusal?.rawValue
        return .record(event)
    }

    /// Nobody looks at a page for what is scanned at a door.
    private func show(_ scan: RefusedScan) -> [Effect] {
        scannerRoles[scan.scanner] == .desk ? [.showRefusal(scan)] : []
    }

    private mutating func read(_ line: LineID, _ active: Bool, on occasion: Occasion) -> [Effect] {
        switch lines.owner(of: line) {
        case .door(let id, let line): return door(id, .line(line, active: active), on: occasion)
        case .detector(let id, let line): return detector(id, .line(line, active: active), on: occasion)
        case .fire:
            for id in doorsByID.keys { _ = door(id, .fire(active), on: occasion) }
            return fire?.read(active, on: occasion, &conditions) ?? []
        case nil: return []
        }
    }

    private mutating func lose(_ line: LineID, on occasion: Occasion) -> [Effect] {
        switch lines.owner(of: line) {
        case .door(let id, let line): return door(id, .lost(line), on: occasion)
        case .detector(let id, let line): return detector(id, .lost(line), on: occasion)
        case .fire: fire?.lose()
        case nil: break
        }
        return []
    }

    private mutating func fired(_ timer: Timer, on occasion: Occasion) -> [Effect] {
        switch timer {
        case .commitDeadline(let ticket):
            guard let grant = access.release(ticket) else { return [] }
            return unlock(for: grant, beforeCommit: true, on: occasion)
        case .door(let id, let timer): return door(id, .timer(timer), on: occasion)
        case .detector(let id, let timer): return detector(id, .timer(timer), on: occasion)
        case .guessing(let scanner): return guesses.timerFired(scanner, on: occasion, &conditions)
        }
    }

    private mutating func answer(
        _ number: Int,
        _ disposition: Disposition,
        by officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        guard disposition != .notRecorded else { throw .notAnAnswer }
        guard (1...).contains(number), number <= numbers.alarm else { throw .noSuchAlarm }
        guard let alarm = conditions.waiting(.detectorAlarm, number) else { throw .alreadyAnswered }
        let detector = detectorsByID[DetectorID(alarm.subject)]
        return detector?.answer(number, disposition, by: officer, at: moment, &conditions) ?? []
    }

    private mutating func unlock(for grant: Grant, beforeCommit: Bool, on occasion: Occasion) -> [Effect] {
        door(grant.door, .granted(grant, beforeCommit: beforeCommit), on: occasion)
    }

    /// A door or detector the plan does not know does nothing.
    private mutating func door(_ id: DoorID, _ signal: Door.Signal, on occasion: Occasion) -> [Effect] {
        doorsByID[id]?.receive(signal, on: occasion, &conditions) ?? []
    }

    private mutating func detector(_ id: DetectorID, _ signal: Detector.Signal, on occasion: Occasion) -> [Effect] {
        detectorsByID[id]?.receive(signal, on: occasion, &conditions, &numbers) ?? []
    }
}

extension EntrancePlan {
    fileprivate var scannerRoles: [ScannerID: ScannerPlan.Role] {
        Dictionary(scanners.map { ($0.id, $0.role) }, uniquingKeysWith: { _, last in last })
    }
}
