import Model

/// One walk-through metal detector: its alarm relay, its passage beam and its ready contact.
///
/// - A pulse of the beam is one passage; its number counts up since start.
/// - The relay may flutter while one person walks through (one pulse a zone). A pulse that begins within `pairingTime`
///   after the last one ended, with no new passage between, belongs to the same alarm: its edges are recorded under the
///   same number and nothing new waits for an answer.
/// - An alarm belongs to the passage nearest within `pairingTime`, before or after it, and each passage to one alarm.
/// - Every alarm gets exactly one answer: the officer's, or `notRecorded` in time.
/// - `detector.notReady` begins what `detector.ready` ends.
package struct Detector: Sendable {
    /// What a detector hears.
    enum Signal: Sendable {
        case line(Line, active: Bool)
        case lost(Line)
        case timer(Timer)
    }

    /// What a detector waits for.
    package enum Timer: Hashable, Sendable {
        /// An alarm has waited long enough for an answer.
        case disposition(alarm: Int)
    }

    enum Line: String, Hashable, Sendable, CaseIterable {
        case alarm, passage, ready

        func id(in plan: DetectorPlan) -> LineID? {
            switch self {
            case .alarm: plan.alarmLine
            case .passage: plan.passageLine
            case .ready: plan.readyLine
            }
        }
    }

    private var plan: DetectorPlan
    private var alarm = Contact()
    private var passage = Contact()
    private var readiness = Contact(resting: true)
    private var passages = 0
    /// The last passage, until an alarm claims it.
    private var unclaimed: (passage: Int, at: Instant)?
    /// The last alarm, while it has no passage.
    private var unpaired: (alarm: Int, at: Instant)?
    private var current: (alarm: Int, passages: Int, endedAt: Instant?)?

    init(plan: DetectorPlan) { self.plan = plan }

    /// `nil`: there is no ready line, or it is lost or not yet read.
    var isReady: Bool? { readiness.isActive }

    /// Other times for the same lines. An alarm that waits keeps its deadline.
    mutating func adopt(_ plan: DetectorPlan) { self.plan = plan }

    /// - Parameter numbers: where a new alarm takes its number.
    mutating func receive(
        _ signal: Signal,
        on occasion: Occasion,
        _ conditions: inout Conditions,
        _ numbers: inout Numbers
    ) -> [Effect] {
        switch signal {
        case .line(.alarm, let active): return readAlarm(active, on: occasion, &conditions, &numbers)
        case .line(.passage, let active): return readPassage(active, on: occasion)
        case .line(.ready, let ready): return readReadiness(ready, on: occasion, &conditions)
        case .lost(.alarm): alarm.lose()
        case .lost(.passage): passage.lose()
        case .lost(.ready): readiness.lose()
        case .timer(.disposition(let alarm)):
            return conditions.answer(.detectorAlarm, plan.id.rawValue, number: alarm, at: occasion.moment)
        }
        return []
    }

    /// The officer's answer to an alarm that waits.
    func answer(
        _ alarm: Int,
        _ disposition: Disposition,
        by officer: OfficerID,
        at moment: Moment,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let (id, answer) = (plan.id, disposition.rawValue)
        return conditions.answer(.detectorAlarm, id.rawValue, number: alarm, answer, by: officer, at: moment)
            + [.stopTimer(.detector(id, .disposition(alarm: alarm)))]
    }

    /// Nothing is known afterwards. Its alarms are ended with all other conditions.
    mutating func finish(_ conditions: Conditions) -> [Effect] {
        (alarm, readiness, current) = (Contact(), Contact(resting: true), nil)
        return conditions.all
            .filter { $0.kind == .detectorAlarm && $0.subject == plan.id.rawValue && $0.awaitsAnswer }
            .compactMap(\.number)
            .map { .stopTimer(.detector(plan.id, .disposition(alarm: $0))) }
    }

    // MARK: The alarm relay

    private mutating func readAlarm(
        _ active: Bool,
        on occasion: Occasion,
        _ conditions: inout Conditions,
        _ numbers: inout Numbers
    ) -> [Effect] {
        let reading = alarm.read(active)
        guard reading.changed else { return [] }
        return active
            ? began(reading, on: occasion, &conditions, &numbers) : ended(reading, on: occasion, &conditions)
    }

    private mutating func began(
        _ reading: Contact.Reading,
        on occasion: Occasion,
        _ conditions: inout Conditions,
        _ numbers: inout Numbers
    ) -> [Effect] {
        if let current, let endedAt = current.endedAt, current.passages == passages, near(endedAt, occasion.instant) {
            self.current?.endedAt = nil
            // The same alarm: whether it waits was decided when it was new.
            return begin(current.alarm, reading, [:], awaitsAnswer: false, on: occasion, &conditions)
        }
        numbers.alarm += 1
        let number = numbers.alarm
        current = (number, passages, nil)
        let claimed = unclaimed.flatMap { near($0.at, occasion.instant) ? $0.passage : nil }
        unclaimed = nil
        unpaired = claimed == nil ? (number, occasion.instant) : nil
        let deadline = occasion.instant + plan.dispositionTime
        return begin(number, reading, claimed.map { Field.passage($0) } ?? [:], on: occasion, &conditions) + [
            .keepNumbers(numbers), .startTimer(.detector(plan.id, .disposition(alarm: number)), at: deadline),
        ]
    }

    private func begin(
        _ number: Int,
        _ reading: Contact.Reading,
        _ passage: [String: JSONValue],
        awaitsAnswer: Bool? = nil,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        conditions.begin(
            .detectorAlarm,
            plan.id.rawValue,
            number: number,
            on: occasion,
            basis: reading.basis,
            data: Field.alarm(number),
            also: .init(reading.data, passage),
            awaitsAnswer: awaitsAnswer
        )
    }

    private mutating func ended(
        _ reading: Contact.Reading,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        guard let number = current?.alarm else { return [] }
        current?.endedAt = occasion.instant
        return conditions.end(
            .detectorAlarm,
            plan.id.rawValue,
            number: number,
            on: occasion,
            basis: reading.basis,
            also: reading.data
        )
    }

    // MARK: The beam and the ready contact

    private mutating func readPassage(_ active: Bool, on occasion: Occasion) -> [Effect] {
        let reading = passage.read(active)
        guard active, reading.changed, reading.seen else { return [] }
        passages += 1
        var data = Field.passage(passages)
        if let waiting = unpaired, near(waiting.at, occasion.instant) {
            data[.alarm] = waiting.alarm
            // The pulse belongs to the alarm's own passage: it does not end the flutter of that alarm.
            current?.passages = passages
        } else {
            unclaimed = (passages, occasion.instant)
        }
        unpaired = nil
        // Which way cannot be told from one beam.
        return [.record(Event(.detectorPassage, plan.id.rawValue, on: occasion, reason: "unknown", data: data))]
    }

    private mutating func readReadiness(
        _ ready: Bool,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let reading = readiness.read(ready)
        guard reading.changed else { return [] }
        let (id, basis) = (plan.id.rawValue, reading.basis)
        return ready
            ? conditions.end(.detectorNotReady, id, on: occasion, basis: basis, also: reading.data)
            : conditions.begin(.detectorNotReady, id, on: occasion, basis: basis, also: reading.data)
    }

    private func near(_ earlier: Instant, _ later: Instant) -> Bool {
        later - earlier <= plan.pairingTime && earlier - later <= plan.pairingTime
    }
}
