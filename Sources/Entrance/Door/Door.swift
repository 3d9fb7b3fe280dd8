import Model

/// One door: its lock, its position switch and its exit button, and what they mean together.
///
/// - A grant unlocks for `unlockTime`; another one while the door is unlocked extends that and never shortens it. The
///   lock is never energised without an end.
/// - The door opened: every grant of this unlocking counts as taken, since a position switch cannot count heads.
///   Relocked without having opened: every one counts as not taken. A door that has no position switch, or has lost it,
///   says neither.
/// - Opened while locked, neither excused by the exit button nor by a fire: forced open, until it closes.
/// - Open for `heldOpenTime`: open too long, until it closes. A new grant gives the open door that time afresh. A forced
///   door is forced, not also open too long. During a fire nobody is told to close doors.
/// - Five unlockings in a row of which the switch saw nothing: it does not move, until it does.
/// - A door found open, at the start or when its lost line is back, was opened while nobody watched: that is inferred,
///   never called forced, and its held-open time runs from now.
package struct Door: Sendable {
    /// What a door hears.
    enum Signal: Sendable {
        case line(Line, active: Bool)
        case lost(Line)
        case timer(Timer)
        /// A grant that is on disk, or whose deadline passed (`beforeCommit`).
        case granted(Grant, beforeCommit: Bool)
        case fire(Bool)
    }

    /// What a door waits for: the end of an unlocking, and what comes of standing open or of a button that stays
    /// pressed.
    package enum Timer: Hashable, Sendable, CaseIterable { case relock, heldOpen, preAlarm, exitStuck }

    enum Line: String, Hashable, Sendable, CaseIterable {
        case lock, position, exit

        func id(in plan: DoorPlan) -> LineID? {
            switch self {
            case .lock: plan.lockLine
            case .position: plan.positionLine
            case .exit: plan.exitLine
            }
        }
    }

    private var plan: DoorPlan
    private var modes: ModeStack
    private var exit: ExitButton
    private var position = Contact()
    private var fireIsAsserted = false
    private var lockIsLost = false
    /// While unlocked: when it relocks.
    private var unlockedUntil: Instant?
    /// An edge can reach the rules after a timer that is younger: openings before this were of an unlocked door.
    private var relockedAt: Instant?
    /// Grants of this unlocking, until the door opens.
    private var untaken: [Grant] = []
    /// While open without an alarm: when that is too long, and when it is said to become so.
    private var tooLongAt: Instant?
    private var preAlarmAt: Instant?
    private var alarm = DoorState.Alarm.normal
    /// Unlockings in a row for a grant, none of which the position switch saw used.
    private var unseenUnlockings = 0

    /// That nobody enters on a badge happens; five times in a row, without the door moving once between, it does not.
    private static let unseenUnlockingsOfAStillSwitch = 5

    init(plan: DoorPlan, modes: ModeStack = ModeStack()) {
        (self.plan, self.modes) = (plan, modes)
        exit = ExitButton(door: plan)
    }

    /// The five fields of the door as it is now.
    var state: DoorState {
        DoorState(
            mode: unlockedUntil == nil ? modes.mode : .accessed,
            physical: position.isActive.map { $0 ? .open : .closed } ?? .unknown,
            lock: lockIsLost ? .fault : unlockedUntil == nil ? .locked : .unlocked,
            alarm: alarm,
            tamper: .unsupervised
        )
    }

    /// Whether the lock can be driven at all.
    var canUnlock: Bool { !lockIsLost }
    /// What it is meant to do, apart from grants.
    var mode: DoorState.Mode { modes.mode }

    /// Other times for the same lines. What runs keeps its end: an unlocking, the time of an open door, its pre-alarm.
    mutating func adopt(_ plan: DoorPlan) {
        self.plan = plan
        exit.adopt(plan)
    }

    mutating func receive(_ signal: Signal, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        switch signal {
        case .line(.lock, _): return findLock(on: occasion)
        case .line(.position, let open): return readPosition(open, on: occasion, &conditions)
        case .line(.exit, let pressed): return exit.read(pressed, on: occasion, &conditions)
        case .lost(.lock):
            lockIsLost = true
            return []
        case .lost(.position): return losePosition()
        case .lost(.exit): return exit.lose()
        case .timer(.relock): return relockTimerFired(on: occasion, &conditions)
        case .timer(.heldOpen): return heldOpenTimerFired(on: occasion, &conditions)
        case .timer(.preAlarm): return preAlarmTimerFired(on: occasion)
        case .timer(.exitStuck): return exit.stuckTimerFired(on: occasion, &conditions)
        case .granted(let grant, let beforeCommit): return unlock(for: grant, beforeCommit: beforeCommit, on: occasion)
        case .fire(let asserted):
            fireIsAsserted = asserted
            return []
        }
    }

    /// Every lock at rest, before any signal.
    func start() -> [Effect] { [.drive(plan.lockLine, false, until: nil)] }

    /// Relocks, and watches no more. Its conditions are ended with all others.
    mutating func finish(on occasion: Occasion) -> [Effect] {
        let relocked = unlockedUntil == nil ? [] : [stop(.relock)] + relock(on: occasion)
        alarm = .normal
        return relocked + stopWatching() + exit.finish()
    }

    // MARK: The lock

    private mutating func unlock(for grant: Grant, beforeCommit: Bool, on occasion: Occasion) -> [Effect] {
        // What came between the grant and its commit counts.
        if let reason = canUnlock ? mode.objection : .lockFault {
            return [.record(grant.notTaken(reason: reason.rawValue, on: occasion))]
        }
        var data = [String: JSONValue](grant.data, Field.beforeCommit(beforeCommit))
        if unlockedUntil != nil { data[.extended] = true }
        let until = max(unlockedUntil ?? occasion.instant, occasion.instant + plan.unlockTime)
        unlockedUntil = until
        return [
            .drive(plan.lockLine, true, until: until),
            start(.relock, at: until),
            event(.doorUnlocked, .commanded, data, on: occasion),
        ] + use(grant, on: occasion)
    }

    private mutating func relockTimerFired(on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        guard let unlockedUntil else { return [] }
        guard unlockedUntil <= occasion.instant else { return [start(.relock, at: unlockedUntil)] }
        if position.isActive == false, !untaken.isEmpty { unseenUnlockings += 1 }
        let relocked = relock(on: occasion)
        guard unseenUnlockings >= Self.unseenUnlockingsOfAStillSwitch else { return relocked }
        return relocked + conditions.begin(.switchSilent, plan.id.rawValue, on: occasion)
    }

    /// The lock's line is back, at rest.
    private mutating func findLock(on occasion: Occasion) -> [Effect] {
        guard lockIsLost else { return [] }
        lockIsLost = false
        return [stop(.relock)] + relock(on: occasion)
    }

    private mutating func relock(on occasion: Occasion) -> [Effect] {
        unlockedUntil = nil
        relockedAt = occasion.instant
        var effects: [Effect] = [.drive(plan.lockLine, false, until: nil)]
        if !lockIsLost { effects.append(event(.doorLocked, .commanded, on: occasion)) }
        defer { untaken = [] }
        guard position.isActive == false else { return effects }
        return effects + untaken.map { .record($0.notTaken(on: occasion)) }
    }

    /// A grant while the door stands open is used at once; otherwise it waits for the door to open.
    private mutating func use(_ grant: Grant, on occasion: Occasion) -> [Effect] {
        untaken.append(grant)
        guard position.isActive == true else { return [] }
        let taken = takeGrants(on: occasion)
        return alarm == .normal ? taken + watchOpenDoor(on: occasion) : taken
    }

    private mutating func takeGrants(on occasion: Occasion) -> [Effect] {
        defer { untaken = [] }
        return untaken.map { event(.accessTaken, .inferred, $0.data, on: occasion) }
    }

    // MARK: The position switch, and the two alarms that rest on it

    private mutating func readPosition(
        _ open: Bool,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let reading = position.read(open)
        if reading.changed {
            unseenUnlockings = 0
            let moves = conditions.end(.switchSilent, plan.id.rawValue, on: occasion, basis: reading.basis)
            let read = open ? opened(reading, on: occasion, &conditions) : closed(reading, on: occasion, &conditions)
            return read + moves
        }
        return open && !reading.seen && alarm == .normal ? watchOpenDoor(on: occasion) : []
    }

    /// Nobody knows now whether the door is open. An alarm goes on until the door is known to be closed.
    private mutating func losePosition() -> [Effect] {
        position.lose()
        return stopWatching()
    }

    private mutating func opened(
        _ reading: Contact.Reading,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let opened = event(.doorOpened, reading.basis, reading.data, on: occasion)
        if reading.seen && isForced(at: occasion.instant) {
            return [opened] + raise(.forcedOpen, on: occasion, &conditions)
        }
        return [opened] + takeGrants(on: occasion) + watchOpenDoor(on: occasion)
    }

    private mutating func closed(
        _ reading: Contact.Reading,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let ended = alarm.condition.map { conditions.end($0, plan.id.rawValue, on: occasion) } ?? []
        alarm = .normal
        return [event(.doorClosed, reading.basis, reading.data, on: occasion)] + stopWatching() + ended
    }

    private func isForced(at instant: Instant) -> Bool {
        let wasUnlocked = unlockedUntil != nil || relockedAt.map { instant < $0 } ?? false
        return !wasUnlocked && !fireIsAsserted && !exit.excuses(openingAt: instant)
    }

    private mutating func raise(
        _ new: DoorState.Alarm,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        alarm = new
        return new.condition.map { conditions.begin($0, plan.id.rawValue, on: occasion) } ?? []
    }

    private func preAlarmTimerFired(on occasion: Occasion) -> [Effect] {
        guard let preAlarmAt, !fireIsAsserted, preAlarmAt <= occasion.instant else { return [] }
        return [event(.doorPreAlarm, .inferred, on: occasion)]
    }

    private mutating func heldOpenTimerFired(on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        guard let tooLongAt else { return [] }
        guard tooLongAt <= occasion.instant else { return [start(.heldOpen, at: tooLongAt)] }
        guard !fireIsAsserted else { return watchOpenDoor(on: occasion) }
        (self.tooLongAt, preAlarmAt) = (nil, nil)
        return raise(.openTooLong, on: occasion, &conditions)
    }

    private mutating func watchOpenDoor(on occasion: Occasion) -> [Effect] {
        let instant = occasion.instant + plan.heldOpenTime
        let warning = occasion.instant + (plan.heldOpenTime - plan.preAlarmTime)
        (tooLongAt, preAlarmAt) = (instant, warning)
        return [start(.preAlarm, at: warning), start(.heldOpen, at: instant)]
    }

    private mutating func stopWatching() -> [Effect] {
        guard tooLongAt != nil else { return [] }
        (tooLongAt, preAlarmAt) = (nil, nil)
        return [stop(.preAlarm), stop(.heldOpen)]
    }

    // MARK: Effects

    private func start(_ timer: Timer, at instant: Instant) -> Effect {
        .startTimer(.door(plan.id, timer), at: instant)
    }

    private func stop(_ timer: Timer) -> Effect { .stopTimer(.door(plan.id, timer)) }

    private func event(
        _ type: EventType,
        _ basis: Basis,
        _ data: [String: JSONValue] = [:],
        on occasion: Occasion
    ) -> Effect {
        .record(Event(type, plan.id.rawValue, on: occasion, basis: basis, data: data))
    }
}

extension DoorState.Alarm {
    fileprivate var condition: Condition.Kind? {
        switch self {
        case .normal: nil
        case .forcedOpen: .forcedOpen
        case .openTooLong: .openTooLong
        }
    }
}
