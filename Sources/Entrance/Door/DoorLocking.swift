import Model

/// The lock of a door. It is never energised without an end.
extension Door {
    /// Unlocks for a grant that is on disk, or whose deadline passed (`beforeCommit`).
    mutating func unlock(for grant: Grant, beforeCommit: Bool, at moment: Moment) -> [Effect] {
        guard canUnlock else {
            return [.record(grant.notTaken(reason: DenialReason.pointDisabled.rawValue, at: moment))]
        }
        let wasUnlocked = unlockedUntil != nil
        let until = max(unlockedUntil ?? moment.instant, moment.instant + plan.unlockTime)
        unlockedUntil = until
        (state.mode, state.lock) = (.accessed, .unlocked)
        var data = grant.data
        data["beforeCommit"] = .bool(beforeCommit)
        if wasUnlocked { data["extended"] = true }
        return [
            .drive(plan.lockLine, true, until: until),
            .startTimer(.relock(id), at: until),
            .record(event(.doorUnlocked, .commanded, data: data, at: moment)),
        ] + use(grant, at: moment)
    }

    mutating func relockTimerFired(at moment: Moment) -> [Effect] {
        guard let unlockedUntil else { return [] }
        guard unlockedUntil <= moment.instant else { return [.startTimer(.relock(id), at: unlockedUntil)] }
        return relock(at: moment)
    }

    mutating func loseLock() {
        lockIsLost = true
        state.lock = .fault
    }

    /// The lock's line is back, at rest.
    mutating func findLock(at moment: Moment) -> [Effect] {
        guard lockIsLost else { return [] }
        lockIsLost = false
        return [.stopTimer(.relock(id))] + relock(at: moment)
    }

    mutating func relock(at moment: Moment) -> [Effect] {
        unlockedUntil = nil
        relockedAt = moment.instant
        state.mode = .locked
        var effects: [Effect] = [.drive(plan.lockLine, false, until: nil)]
        if !lockIsLost {
            state.lock = .locked
            effects.append(.record(event(.doorLocked, .commanded, at: moment)))
        }
        defer { untaken = [] }
        guard state.physical == .closed else { return effects }
        return effects + untaken.map { .record($0.notTaken(at: moment)) }
    }

    /// A grant while the door stands open is used at once; otherwise it waits for the door to open.
    private mutating func use(_ grant: Grant, at moment: Moment) -> [Effect] {
        untaken.append(grant)
        guard state.physical == .open else { return [] }
        let taken = takeGrants(at: moment)
        return state.alarm == .normal ? taken + watchOpenDoor(at: moment) : taken
    }

    mutating func takeGrants(at moment: Moment) -> [Effect] {
        defer { untaken = [] }
        return untaken.map { grant in
            let simulated = grant.simulated || position.simulated
            return .record(event(.accessTaken, .inferred, simulated: simulated, data: grant.data, at: moment))
        }
    }
}
