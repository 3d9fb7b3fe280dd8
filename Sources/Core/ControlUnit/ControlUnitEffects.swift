import Entrance
import Journal
import LocalAPI
import Model
import Reactor

/// What the rules ask for, done in order.
extension ControlUnit {
    /// Records and visits that stand together go into one append, so that they are on disk together or not at all.
    ///
    /// - Parameter then: called once everything recorded here is on disk, or could not be written.
    func carryOut(_ effects: [Effect], since start: Instant, then: @escaping @Sendable () -> Void = {}) {
        var batch = Batch()
        let written = effects.prefix(through: effects.lastIndex(where: \.isWrittenDown))
        for effect in written {
            switch effect {
            case .record(let event, let ticket): batch.add(stamped(event, since: start), ticket)
            case .keep(let visit): batch.entries.append(.visit(visit))
            case .remember(let review): batch.entries.append(.review(review))
            default:
                append(&batch, then: nil)
                carryOut(effect)
            }
        }
        append(&batch, then: then)
        for effect in effects[written.endIndex...] { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .record, .keep, .remember: break  // in a batch
        case .drive(let line, let active, let until): relays.drive(line, active: active, until: until)
        case .startTimer(let timer, let deadline): startTimer(timer, at: deadline)
        case .stopTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
        case .screen(let visit, let person): screen(visit, person)
        case .offerCheckIn(let document, _): feed.publish(.document(document))
        case .showPass(let reading): feed.publish(.pass(reading))
        }
    }

    private struct Batch {
        var events: [Event] = []
        var entries: [Entry] = []
        var tickets: [Ticket] = []

        mutating func add(_ event: Event, _ ticket: Ticket?) {
            events.append(event)
            if let ticket { tickets.append(ticket) }
        }
    }

    private func append(_ batch: inout Batch, then: (@Sendable () -> Void)?) {
        defer { batch = Batch() }
        guard !batch.events.isEmpty || !batch.entries.isEmpty else {
            then?()
            return
        }
        let (tickets, changesVisits, feed) = (batch.tickets, !batch.entries.isEmpty, feed)
        recorder.append(batch.events, and: batch.entries) { [weak self] written in
            if written, !tickets.isEmpty { HardwareThread.post { self?.committed(tickets) } }
            if changesVisits { feed.publish(.changed(.visits)) }
            then?()
        }
    }

    private func committed(_ tickets: [Ticket]) {
        for ticket in tickets { receive(.committed(ticket), at: recorder.clock.moment()) }
    }

    private func startTimer(_ timer: Timer, at deadline: Instant) {
        timers[timer]?.cancel()
        timers[timer] = Reactor.shared.schedule(at: deadline) { [weak self] in
            guard let self else { return }
            timers[timer] = nil
            receive(.timerFired(timer), at: recorder.clock.moment())
        }
    }

    private func screen(_ visit: VisitID, _ person: Person) {
        screeningSince[visit] = .now()
        let day = recorder.clock.moment().local.date
        Task { [weak self, screening] in
            let assessment = await screening.assess(visitor: person, on: day)
            self?.screeningAnswered(visit, assessment)
        }
    }

    private func screeningAnswered(_ visit: VisitID, _ assessment: Assessment) {
        let moment = recorder.clock.moment()
        carryOut(
            entrance.receive(.screened(visit, assessment), at: moment),
            since: screeningSince.removeValue(forKey: visit) ?? moment.instant
        )
        for waiting in awaitingScreening.removeValue(forKey: visit) ?? [] { waiting.fire() }
    }

    /// How long the decision took, from the last report of the scan or the start of the screening.
    private func stamped(_ event: Event, since start: Instant) -> Event {
        guard event.decisionMs == nil, event.type.isDecision else { return event }
        var event = event
        event.decisionMs = Double((Instant.now() - start).microseconds) / 1000
        return event
    }
}

extension Effect {
    fileprivate var isWrittenDown: Bool {
        switch self {
        case .record, .keep, .remember: true
        case .drive, .startTimer, .stopTimer, .screen, .offerCheckIn, .showPass: false
        }
    }
}

extension [Effect] {
    /// Nothing without an index.
    fileprivate func prefix(through index: Int?) -> ArraySlice<Effect> { index.map { self[...$0] } ?? [] }
}

extension EventType {
    /// Where a list or a rule decided.
    fileprivate var isDecision: Bool {
        switch self {
        case .accessGranted, .accessDenied, .visitScreenedClear, .visitPotentialMatch: true
        default: false
        }
    }
}
