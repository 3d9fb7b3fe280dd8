package import Model

/// The visits that have not ended, and what may be done with each (docs/architecture.md, "A visit"): identified, screened, reviewed if need
/// be, admitted, left. The machine finds; an officer judges.
///
/// screening → clear | inReview; inReview → clear | referred; clear → admitted; referred → admitted with an escort;
/// admitted → checkedOut. Until admitted, any visit can be refused. Everything else is refused as `notNow`.
package struct Reception: Sendable {
    /// What an officer asks for one visit.
    package enum Command: Sendable {
        case begin(Person, Visit.Identification, marks: [FieldMark] = [], purpose: String)
        case viewRecord
        case review(Visit.Answer)
        /// `pass` is the number of the pass the visitor gets, drawn at random.
        case admit(escorted: Bool, pass: UInt64)
        case refuse
        /// Whether the pass came out of the printer, as the officer saw it.
        case recordPrint(printed: Bool)
        case checkOut(by: Visit.CheckOut)
    }

    private(set) var visits: [VisitID: Visit]
    /// What officers answered before, oldest first.
    private(set) var reviews: [PairReview]

    init(visits: [Visit], reviews: [PairReview]) {
        self.reviews = reviews
        let open = visits.filter(\.state.isOpen)
        self.visits = Dictionary(open.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Visits whose screening was cut short when the box stopped.
    func screenAgain() -> [Effect] {
        visits.values.filter { $0.state == .screening }.sorted { $0.id < $1.id }.map { .screen($0.id, $0.person) }
    }

    mutating func perform(
        _ command: Command,
        on id: VisitID,
        by officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        switch command {
        case .begin(let person, let identification, let marks, let purpose):
            try begin(id, person, identification, marks, purpose: purpose, officer, at: moment)
        case .viewRecord: try viewRecord(id, officer, at: moment)
        case .review(let answer): try review(id, answer, officer, at: moment)
        case .admit(let escorted, let pass): try admit(id, escorted: escorted, pass: pass, officer, at: moment)
        case .refuse: try refuse(id, officer, at: moment)
        case .recordPrint(let printed): try recordPrint(id, printed: printed, officer, at: moment)
        case .checkOut(let reason): try checkOut(id, by: reason, officer, at: moment)
        }
    }

    private mutating func begin(
        _ id: VisitID,
        _ person: Person,
        _ identification: Visit.Identification,
        _ marks: [FieldMark],
        purpose: String,
        _ officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        if let visit = visits[id] { throw .notNow(visit.state) }
        let visit = Visit(
            id: id,
            state: .screening,
            person: person,
            identifiedBy: identification,
            marks: marks,
            purpose: purpose,
            startedAt: moment.wall
        )
        let identified: EventType = identification == .document ? .visitIDScanned : .visitIDEnteredByHand
        var events = [EventType.visitStarted, identified].map { event($0, id, .officer(officer), at: moment) }
        events[1].data = marks.facts
        return events.map { .record($0) } + keep(visit) + [.screen(id, person)]
    }

    /// An answer for a visit that no longer waits for one is dropped.
    mutating func screened(_ id: VisitID, _ assessment: Assessment, at moment: Moment) -> [Effect] {
        guard var visit = visits[id], visit.state == .screening else { return [] }
        let open = assessment.without(reviews, of: visit.person, at: moment.trusted)
        visit.assessment = open
        visit.state = open.isClear ? .clear : .inReview
        let toldApart = assessment.candidates.count - open.candidates.count
        let events = [finding(id, open, toldApart: toldApart, at: moment), notCompared(id, open, at: moment)]
        return events.compactMap { $0.map(Effect.record) } + keep(visit)
    }

    /// Looking at a match record is itself an event; a visit without one has nothing to look at.
    private func viewRecord(_ id: VisitID, _ officer: OfficerID, at moment: Moment) throws(Refusal) -> [Effect] {
        guard let assessment = try visit(id).assessment, !assessment.isClear else { return [] }
        return [.record(event(.visitRecordViewed, id, .officer(officer), at: moment))]
    }

    private mutating func review(
        _ id: VisitID,
        _ answer: Visit.Answer,
        _ officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        var visit = try visit(id)
        if visit.review != nil { throw .alreadyAnswered }
        guard visit.state == .inReview else { throw .notNow(visit.state) }
        visit.review = Visit.Review(answer: answer, officer: officer, at: moment.wall)
        visit.state = answer == .notSamePerson ? .clear : .referred
        let reviewed = event(.visitReviewed, id, .officer(officer), reason: answer.rawValue, at: moment)
        let referred = event(.visitReferred, id, .system, at: moment)
        let events = visit.state == .referred ? [reviewed, referred] : [reviewed]
        return events.map { .record($0) } + keep(visit) + remember(visit, at: moment.trusted)
    }

    /// *Not the same person* holds for each record that was shown.
    private mutating func remember(_ visit: Visit, at now: WallTime) -> [Effect] {
        guard let review = visit.review, review.answer == .notSamePerson else { return [] }
        let new = (visit.assessment?.candidates ?? []).map {
            PairReview(person: visit.person, candidate: $0, officer: review.officer, at: now)
        }
        reviews = reviews.filter { $0.until >= now } + new
        return new.map { .remember($0) }
    }

    mutating func forget(_ answers: [PairReview]) { reviews.removeAll(where: answers.contains) }

    private mutating func admit(
        _ id: VisitID,
        escorted: Bool,
        pass: UInt64,
        _ officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        var visit = try visit(id)
        guard visit.state == .clear || visit.state == .referred else { throw .notNow(visit.state) }
        guard escorted || visit.state == .clear else { throw .escortRequired }
        (visit.state, visit.escorted, visit.admittedAt) = (.admitted, escorted, moment.wall)
        visit.pass = VisitorPass(number: pass, from: moment)
        let type: EventType = escorted ? .visitAdmittedWithEscort : .visitAdmitted
        return [.record(event(type, id, .officer(officer), at: moment))] + keep(visit)
    }

    private mutating func refuse(_ id: VisitID, _ officer: OfficerID, at moment: Moment) throws(Refusal) -> [Effect] {
        var visit = try visit(id)
        guard visit.state != .admitted else { throw .notNow(visit.state) }
        (visit.state, visit.endedAt) = (.notAdmitted, moment.wall)
        return [.record(event(.visitNotAdmitted, id, .officer(officer), at: moment))] + keep(visit)
    }

    private func recordPrint(
        _ id: VisitID,
        printed: Bool,
        _ officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        let visit = try visit(id)
        guard visit.state == .admitted else { throw .notNow(visit.state) }
        let type: EventType = printed ? .visitBadgePrinted : .visitBadgePrintFailed
        return [.record(event(type, id, .officer(officer), basis: .observed, at: moment))]
    }

    private mutating func checkOut(
        _ id: VisitID,
        by reason: Visit.CheckOut,
        _ officer: OfficerID,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        var visit = try visit(id)
        guard visit.state == .admitted else { throw .notNow(visit.state) }
        (visit.state, visit.endedAt) = (.checkedOut, moment.wall)
        let event = event(.visitCheckedOut, id, .officer(officer), reason: reason.rawValue, at: moment)
        return [.record(event)] + keep(visit)
    }

    // MARK: Passes

    /// A pass with a good signature at a scanner: at the desk it leads the officer to its visit; it never opens a door.
    func present(
        _ pass: VisitorPass,
        from scanner: ScannerID,
        _ role: ScannerPlan.Role,
        on occasion: Occasion
    ) -> [Effect] {
        show(read(pass, at: occasion.moment), from: scanner, role, on: occasion)
    }

    /// A pass that nobody we know has signed.
    func presentForged(from scanner: ScannerID, _ role: ScannerPlan.Role, on occasion: Occasion) -> [Effect] {
        show(PassReading(.notOurs), from: scanner, role, on: occasion)
    }

    /// What a pass with a good signature is worth now. One from the future is good: we made it, so the clock was set.
    private func read(_ pass: VisitorPass, at moment: Moment) -> PassReading {
        guard let visit = visits.values.first(where: { $0.pass == pass }) else { return PassReading(.ended) }
        return moment.trusted < pass.expires ? PassReading(.good, visit: visit.id) : PassReading(.expired)
    }

    private func show(
        _ reading: PassReading,
        from scanner: ScannerID,
        _ role: ScannerPlan.Role,
        on occasion: Occasion
    ) -> [Effect] {
        let refusal = reading.finding.refusal
        switch role {
        case .door(let door):
            return [.record(denied(reading, refusal ?? .unauthorized, door.rawValue, scanner, on: occasion))]
        case .desk:
            guard let refusal else { return [.showPass(reading)] }
            return [
                .record(denied(reading, refusal, scanner.rawValue, scanner, on: occasion)), .showPass(reading),
            ]
        }
    }

    private func denied(
        _ reading: PassReading,
        _ reason: DenialReason,
        _ subject: String,
        _ scanner: ScannerID,
        on occasion: Occasion
    ) -> Event {
        var data = [String: JSONValue](Field.scanner(scanner), Field.credential("visitorPass"))
        data[.visit] = reading.visit
        return Event(.accessDenied, subject, on: occasion, reason: reason.rawValue, data: data)
    }

    // MARK: One visit

    private func visit(_ id: VisitID) throws(Refusal) -> Visit {
        guard let visit = visits[id] else { throw .noSuchVisit }
        return visit
    }

    private mutating func keep(_ visit: Visit) -> [Effect] {
        visits[visit.id] = visit.state.isOpen ? visit : nil
        return [.keep(visit)]
    }

    /// Says what was found and what the answer rests on; never a name.
    private func finding(_ id: VisitID, _ assessment: Assessment, toldApart: Int, at moment: Moment) -> Event {
        let type: EventType = assessment.isClear ? .visitScreenedClear : .visitPotentialMatch
        var event = event(type, id, .system, basis: .inferred, at: moment)
        event.data[.lists] = assessment.lists.map { ListVersion($0.list, $0.version) }
        event.listAge = assessment.lists.map { Int((moment.trusted - $0.issued) / .seconds(1)) }.max()
        if toldApart > 0 { event.data[.toldApart] = toldApart }
        guard let best = assessment.candidates.first else { return event }
        event.data[.candidates] = assessment.candidates.count
        event.data[.grade] = best.grade.rawValue
        event.data[.foundIn] = Set(assessment.candidates.map(\.list))
        return event
    }

    /// What finding nobody, or somebody, says nothing of; never a name.
    private func notCompared(_ id: VisitID, _ assessment: Assessment, at moment: Moment) -> Event? {
        guard !assessment.notCompared.isEmpty else { return nil }
        var event = event(.visitNotCompared, id, .system, basis: .inferred, at: moment)
        event.data[.what] = assessment.notCompared.map(\.rawValue)
        event.data[.lists] = assessment.lists.map { ListVersion($0.list, $0.version) }
        return event
    }

    private func event(
        _ type: EventType,
        _ id: VisitID,
        _ actor: Actor,
        basis: Basis = .commanded,
        reason: String? = nil,
        at moment: Moment
    ) -> Event {
        Event(type, id.rawValue, at: moment, basis: basis, actor: actor, reason: reason)
    }
}

extension PassReading.Finding {
    /// The journal's word for why it is not accepted; `nil` for one that is good.
    fileprivate var refusal: DenialReason? {
        switch self {
        case .good: nil
        case .expired: .expired
        case .ended: .notEnabled
        case .notOurs: .unknownCredential
        }
    }
}
