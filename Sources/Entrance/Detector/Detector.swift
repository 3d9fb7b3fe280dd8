import Model

/// One walk-through metal detector: its alarm relay, its passage beam and its ready contact.
///
/// - A pulse of the beam is one passage; its number counts up since start.
/// - The relay may flutter while one person walks through (one pulse a zone). A pulse that begins within `pairingTime`
///   after the last one ended, with no new passage between, belongs to the same alarm: its edges are recorded under the
///   same number and nothing new waits for an answer.
/// - An alarm belongs to the passage nearest within `pairingTime`, before or after it, and each passage to one alarm.
/// - `detector.notReady` begins what `detector.ready` ends.
struct Detector: Sendable {
    let plan: DetectorPlan
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

    mutating func readAlarm(
        _ active: Bool,
        simulated: Bool,
        open: inout OpenAlarms,
        at moment: Moment
    ) -> [Effect] {
        let reading = alarm.read(active, simulated: simulated)
        guard reading.changed else { return [] }
        return active ? began(reading, open: &open, at: moment) : ended(reading, at: moment)
    }

    mutating func readPassage(_ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let reading = passage.read(active, simulated: simulated)
        guard active, reading.changed, reading.seen else { return [] }
        passages += 1
        var data: [String: JSONValue] = ["passage": .int(Int64(passages))]
        if let waiting = unpaired, near(waiting.at, moment.instant) {
            data["alarm"] = .int(Int64(waiting.alarm))
            // The pulse belongs to the alarm's own passage: it does not end the flutter of that alarm.
            current?.passages = passages
        } else {
            unclaimed = (passages, moment.instant)
        }
        unpaired = nil
        let basis = Basis.observed.simulated(if: simulated)
        let event = Event(.detectorPassage, plan.id.rawValue, at: moment, basis: basis, reason: "unknown", data: data)
        return [.record(event)]
    }

    mutating func readReadiness(_ ready: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let reading = readiness.read(ready, simulated: simulated)
        guard reading.changed else { return [] }
        return [.record(event(ready ? .detectorReady : .detectorNotReady, ready ? .end : .begin, reading, at: moment))]
    }

    mutating func loseAlarm() { alarm.lose() }
    mutating func losePassage() { passage.lose() }
    mutating func loseReadiness() { readiness.lose() }

    /// The alarm's own end, and that of a detector that is not ready. Nothing is known afterwards.
    mutating func finish(at moment: Moment) -> [Effect] {
        defer { (alarm, readiness, current) = (Contact(), Contact(resting: true), nil) }
        var events: [Event] = []
        let unwatched = Contact.Reading(changed: true, seen: false)
        if let current, current.endedAt == nil { events.append(alarmEvent(.end, current.alarm, unwatched, at: moment)) }
        if !readiness.last {
            var ready = event(.detectorReady, .end, unwatched, at: moment)
            ready.basis = ready.basis.simulated(if: readiness.simulated)
            events.append(ready)
        }
        return events.map { event in
            var event = event
            (event.reason, event.data["found"]) = (Entrance.notWatched, nil)
            return .record(event)
        }
    }

    private mutating func began(
        _ reading: Contact.Reading,
        open: inout OpenAlarms,
        at moment: Moment
    ) -> [Effect] {
        if let current, let endedAt = current.endedAt, current.passages == passages, near(endedAt, moment.instant) {
            self.current?.endedAt = nil
            return [.record(alarmEvent(.begin, current.alarm, reading, at: moment))]
        }
        let (number, opening) = open.open(plan, at: moment)
        current = (number, passages, nil)
        let claimed = unclaimed.flatMap { near($0.at, moment.instant) ? $0.passage : nil }
        unclaimed = nil
        unpaired = claimed == nil ? (number, moment.instant) : nil
        return [.record(alarmEvent(.begin, number, passage: claimed, reading, at: moment))] + opening
    }

    private mutating func ended(_ reading: Contact.Reading, at moment: Moment) -> [Effect] {
        guard let number = current?.alarm else { return [] }
        current?.endedAt = moment.instant
        return [.record(alarmEvent(.end, number, reading, at: moment))]
    }

    private func near(_ earlier: Instant, _ later: Instant) -> Bool {
        later - earlier <= plan.pairingTime && earlier - later <= plan.pairingTime
    }

    private func alarmEvent(
        _ edge: Edge,
        _ number: Int,
        passage: Int? = nil,
        _ reading: Contact.Reading,
        at moment: Moment
    ) -> Event {
        var event = event(.detectorAlarm, edge, reading, at: moment)
        event.data["alarm"] = .int(Int64(number))
        if let passage { event.data["passage"] = .int(Int64(passage)) }
        event.basis = event.basis.simulated(if: alarm.simulated)
        return event
    }

    private func event(_ type: EventType, _ edge: Edge, _ reading: Contact.Reading, at moment: Moment) -> Event {
        Event(type, plan.id.rawValue, at: moment, basis: reading.basis, edge: edge, data: reading.data)
    }
}
