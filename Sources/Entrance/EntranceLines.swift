import Model

/// Lines and timers, each handed to the rules it belongs to.
extension Entrance {
    mutating func read(_ line: LineID, _ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let use = lineUses[line]
        let found = lostLines.find(line, use: use, simulated: simulated, at: moment)
        guard let use else { return found }
        return found + read(use, active, simulated: simulated, at: moment)
    }

    mutating func lose(_ line: LineID, at moment: Moment) -> [Effect] {
        let use = lineUses[line]
        let calmed = chatteringLines.end(line, reason: nil, use: use, at: moment)
        let lost = calmed + lostLines.lose(line, use: use, at: moment)
        guard let use else { return lost }
        return lost + lose(use)
    }

    mutating func fired(_ timer: Timer, at moment: Moment) -> [Effect] {
        switch timer {
        case .commitDeadline(let ticket):
            guard let grant = commits.release(ticket) else { return [] }
            return unlock(for: grant, beforeCommit: true, at: moment)
        case .relock(let id): return door(id) { $0.relockTimerFired(at: moment) }
        case .heldOpen(let id): return door(id) { $0.heldOpenTimerFired(at: moment) }
        case .preAlarm(let id): return door(id) { $0.preAlarmTimerFired(at: moment) }
        case .rexStuck(let id): return door(id) { $0.exit.stuckTimerFired(at: moment) }
        case .disposition(let alarm): return alarms.timerFired(alarm, at: moment)
        }
    }

    private mutating func read(_ use: LineUse, _ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        switch use {
        case .lock(let id): return door(id) { $0.findLock(at: moment) }
        case .position(let id): return door(id) { $0.readPosition(active, simulated: simulated, at: moment) }
        case .exit(let id): return door(id) { $0.exit.read(active, simulated: simulated, at: moment) }
        case .alarm(let id):
            var open = alarms
            defer { alarms = open }
            return detector(id) { $0.readAlarm(active, simulated: simulated, open: &open, at: moment) }
        case .passage(let id): return detector(id) { $0.readPassage(active, simulated: simulated, at: moment) }
        case .ready(let id): return detector(id) { $0.readReadiness(active, simulated: simulated, at: moment) }
        case .fire: return readFire(active, simulated: simulated, at: moment)
        }
    }

    private mutating func readFire(_ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let effects = fire?.read(active, simulated: simulated, at: moment) ?? []
        for id in doorsByID.keys { doorsByID[id]?.fireAsserted = active }
        return effects
    }

    private mutating func lose(_ use: LineUse) -> [Effect] {
        switch use {
        case .position(let id): return door(id) { $0.losePosition() }
        case .exit(let id): return door(id) { $0.exit.lose() }
        case .lock(let id): doorsByID[id]?.loseLock()
        case .alarm(let id): detectorsByID[id]?.loseAlarm()
        case .passage(let id): detectorsByID[id]?.losePassage()
        case .ready(let id): detectorsByID[id]?.loseReadiness()
        case .fire: fire?.lose()
        }
        return []
    }
}
