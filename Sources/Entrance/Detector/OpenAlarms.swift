import Model

/// Detector alarms that wait for an answer. Every alarm gets exactly one: the officer's, or `notRecorded` in time.
struct OpenAlarms: Sendable {
    private var open: [Int: DetectorAlarm] = [:]
    private(set) var lastNumber: Int

    init(after lastNumber: Int = 0) { self.lastNumber = lastNumber }

    /// Oldest first.
    var all: [DetectorAlarm] { open.values.sorted { $0.number < $1.number } }

    mutating func open(_ detector: DetectorPlan, at moment: Moment) -> (number: Int, effects: [Effect]) {
        lastNumber += 1
        open[lastNumber] = DetectorAlarm(number: lastNumber, detector: detector.id, since: moment.wall)
        return (lastNumber, [.startTimer(.disposition(lastNumber), at: moment.instant + detector.dispositionTime)])
    }

    mutating func answer(
        _ number: Int,
        _ disposition: Disposition,
        by officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        guard disposition != .notRecorded else { throw .notAnAnswer }
        guard (1...).contains(number), number <= lastNumber else { throw .noSuchAlarm }
        guard let alarm = open.removeValue(forKey: number) else { throw .alreadyAnswered }
        let event = event(alarm, disposition, .officer(officer), .commanded, at: moment)
        return [.record(event), .stopTimer(.disposition(number))]
    }

    mutating func finish(at moment: Moment) -> [Effect] {
        all.flatMap { [.stopTimer(.disposition($0.number))] + timerFired($0.number, at: moment) }
    }

    mutating func timerFired(_ number: Int, at moment: Moment) -> [Effect] {
        guard let alarm = open.removeValue(forKey: number) else { return [] }
        return [.record(event(alarm, .notRecorded, .system, .inferred, at: moment))]
    }

    private func event(
        _ alarm: DetectorAlarm,
        _ disposition: Disposition,
        _ actor: Actor,
        _ basis: Basis,
        at moment: Moment
    ) -> Event {
        Event(
            .detectorDisposition,
            alarm.detector.rawValue,
            at: moment,
            basis: basis,
            actor: actor,
            reason: disposition.rawValue,
            data: ["alarm": .int(Int64(alarm.number))]
        )
    }
}
