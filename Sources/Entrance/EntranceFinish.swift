package import Model

/// The end of one run of the rules: the box stops, or another plan takes over.
extension Entrance {
    /// Why a condition ends that was not seen to end.
    package static let notWatched = "notWatched"

    /// Releases every lock and ends whatever stands open: alarms that wait for an answer are `notRecorded`, grants that
    /// were not used are `notTaken`, and every condition gets its `end`, inferred, with the reason `notWatched`. What
    /// still holds begins anew when somebody watches again. Visits go on.
    ///
    /// Nothing is to be signalled afterwards.
    package mutating func finish(at moment: Moment) -> [Effect] {
        var effects = commits.finish(at: moment)
        for id in doorsByID.keys.sorted() { effects += door(id) { $0.finish(at: moment) } }
        effects += alarms.finish(at: moment)
        for id in detectorsByID.keys.sorted() { effects += detector(id) { $0.finish(at: moment) } }
        effects += fire?.finish(at: moment) ?? []
        effects += silentScanners.finish(at: moment)
        effects += chatteringLines.finish(uses: lineUses, at: moment)
        return effects + lostLines.finish(uses: lineUses, at: moment)
    }

    /// Goes on with another plan: with the visits, the cardholders and the numbers, and nothing else.
    package func successor(plan: EntrancePlan) -> Entrance {
        let numbers = Numbers([
            Numbers.Counter.grant.rawValue: Int64(commits.lastTicket),
            Numbers.Counter.alarm.rawValue: Int64(alarms.lastNumber),
        ])
        let visits = Array(visits.values)
        var next = Entrance(
            plan: plan,
            directory: rules.directory,
            visits: visits,
            reviews: reception.reviews,
            numbers: numbers
        )
        (next.rules.clearances, next.rules.clearanceAge) = (rules.clearances, rules.clearanceAge)
        return next
    }
}

extension Door {
    mutating func finish(at moment: Moment) -> [Effect] {
        let relocked = unlockedUntil == nil ? [] : [.stopTimer(.relock(id))] + relock(at: moment)
        return relocked + stopWatching() + endAlarm(reason: Entrance.notWatched, at: moment) + exit.finish(at: moment)
    }
}
