import Model

/// The position switch of a door, and the two alarms that rest on it.
extension Door {
    mutating func readPosition(_ open: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let reading = position.read(open, simulated: simulated)
        state.physical = open ? .open : .closed
        if reading.changed { return open ? opened(reading, at: moment) : closed(reading, at: moment) }
        return open && !reading.seen && state.alarm == .normal ? watchOpenDoor(at: moment) : []
    }

    /// Nobody knows now whether the door is open. An alarm goes on until the door is known to be closed.
    mutating func losePosition() -> [Effect] {
        position.lose()
        state.physical = .unknown
        return stopWatching()
    }

    mutating func preAlarmTimerFired(at moment: Moment) -> [Effect] {
        guard let tooLongAt, !fireAsserted, tooLongAt <= moment.instant + plan.preAlarmTime else { return [] }
        return [.record(event(.doorPreAlarm, .inferred, simulated: position.simulated, at: moment))]
    }

    mutating func heldOpenTimerFired(at moment: Moment) -> [Effect] {
        guard let tooLongAt else { return [] }
        guard tooLongAt <= moment.instant else { return [.startTimer(.heldOpen(id), at: tooLongAt)] }
        guard !fireAsserted else { return watchOpenDoor(at: moment) }
        self.tooLongAt = nil
        return raise(.openTooLong, at: moment)
    }

    mutating func watchOpenDoor(at moment: Moment) -> [Effect] {
        let instant = moment.instant + plan.heldOpenTime
        tooLongAt = instant
        return [
            .startTimer(.preAlarm(id), at: moment.instant + (plan.heldOpenTime - plan.preAlarmTime)),
            .startTimer(.heldOpen(id), at: instant),
        ]
    }

    mutating func stopWatching() -> [Effect] {
        guard tooLongAt != nil else { return [] }
        tooLongAt = nil
        return [.stopTimer(.preAlarm(id)), .stopTimer(.heldOpen(id))]
    }

    private mutating func opened(_ reading: Contact.Reading, at moment: Moment) -> [Effect] {
        let opened = Effect.record(change(.doorOpened, reading, at: moment))
        if reading.seen && isForced(at: moment.instant) { return [opened] + raise(.forcedOpen, at: moment) }
        return [opened] + takeGrants(at: moment) + watchOpenDoor(at: moment)
    }

    private mutating func closed(_ reading: Contact.Reading, at moment: Moment) -> [Effect] {
        [.record(change(.doorClosed, reading, at: moment))] + stopWatching() + endAlarm(at: moment)
    }

    private func isForced(at instant: Instant) -> Bool {
        let wasUnlocked = unlockedUntil != nil || relockedAt.map { instant < $0 } ?? false
        return !wasUnlocked && !fireAsserted && !exit.excuses(openingAt: instant)
    }

    private mutating func raise(_ alarm: DoorState.Alarm, at moment: Moment) -> [Effect] {
        state.alarm = alarm
        return alarm.eventType.map { [.record(alarmEvent($0, .begin, at: moment))] } ?? []
    }

    mutating func endAlarm(reason: String? = nil, at moment: Moment) -> [Effect] {
        let ended = state.alarm
        state.alarm = .normal
        return ended.eventType.map { [.record(alarmEvent($0, .end, reason: reason, at: moment))] } ?? []
    }

    private func alarmEvent(_ type: EventType, _ edge: Edge, reason: String? = nil, at moment: Moment) -> Event {
        event(type, .inferred, edge: edge, simulated: position.simulated, reason: reason, at: moment)
    }

    private func change(_ type: EventType, _ reading: Contact.Reading, at moment: Moment) -> Event {
        event(type, reading.basis, simulated: position.simulated, data: reading.data, at: moment)
    }
}

extension DoorState.Alarm {
    /// The event that begins and ends it.
    fileprivate var eventType: EventType? {
        switch self {
        case .normal: nil
        case .forcedOpen: .doorForcedOpen
        case .openTooLong: .doorOpenTooLong
        }
    }
}
