import Entrance
import Journal
import LocalAPI
import Model
import SiteConfiguration

/// What the journal keeps of a person: to be found, given out, held and forgotten.
extension CoreAPI {
    mutating func serveKeptPersons(_ parts: CoreParts) {
        let desk = KeptPersons(parts)
        serve(.findPerson) { try await desk.find($0.request) }
        serve(.exportPerson) { try await desk.export($0.request) }
        serve(.forget) { try await desk.forget($0.request) }
        serve(.holds) { _ in HeldCases(try await parts.opened.journal.holds()) }
        serve(.addHold) { try await desk.hold($0.request) }
        serve(.removeHold) { try await desk.release($0.request) }
    }
}

/// Does what is asked of past visits, and says so in the journal.
private struct KeptPersons: Sendable {
    let journal: Journal
    let isDurable: Bool
    let unit: ControlUnit
    let recorder: Recorder
    let forgetting: Forgetting
    let backups: Backups
    let site: Site

    init(_ parts: CoreParts) {
        (journal, isDurable, unit) = (parts.opened.journal, parts.opened.isDurable, parts.unit)
        (recorder, forgetting, backups, site) = (parts.recorder, parts.forgetting, parts.backups, parts.site)
    }

    func find(_ request: KeptPersonRequest) async throws -> KeptPerson {
        let found = try await sought(request)
        let count = Field.count(found.visits.count + found.near.count)
        await record(.journalSearched, by: request.officer, data: [String: JSONValue](count))
        let (holds, open) = (try await journal.holds(), await openVisits)
        func kept(_ visits: [Visit]) -> [KeptVisit] {
            visits.map { visit in
                KeptVisit(
                    visit: visit.id,
                    startedAt: visit.startedAt,
                    isOpen: open.contains(visit.id),
                    cases: holds.names(holding: visit.id) + holds.unreadable
                )
            }
        }
        return KeptPerson(
            visits: kept(found.visits),
            near: kept(found.near),
            answers: found.answers.map(\.digest),
            unreadable: found.unreadable
        )
    }

    func export(_ request: KeptPersonRequest) async throws -> SignedExport {
        let found = try await sought(request)
        guard !found.visits.isEmpty || !found.answers.isEmpty else {
            throw Problem(.noSuchVisit, "Nothing is kept of this person.")
        }
        let events = try await journal.records(about: Set(found.visits.map(\.id.rawValue)))
        let export = PersonExport(
            source: site.now.source,
            at: recorder.clock.moment().wall,
            officer: request.officer,
            visits: found.visits,
            answers: found.answers.map(\.answer),
            events: events.map(CloudEvent.init),
            near: found.near.count,
            unreadable: found.unreadable
        )
        let document = try export.document()
        guard let signature = journal.signature(ofExport: Array(document.utf8)) else {
            throw Problem(.internal, "The export cannot be signed.")
        }
        // Written before it is given out.
        let data = [String: JSONValue](Field.count(found.visits.count))
        try await write(.journalExported, by: request.officer, data: data)
        return SignedExport(
            document: document,
            key: Hexadecimal.text(journal.checkpointKey),
            signature: Hexadecimal.text(signature)
        )
    }

    func forget(_ request: ForgetRequest) async throws -> Forgotten {
        try refuseInMemory("then forget what is on it.")
        guard let reason = Tombstone.Reason(rawValue: request.reason) else {
            throw Problem(.badRequest, "'reason' is request, mistake or order.")
        }
        guard (1...10_000).contains(request.visits.count + request.answers.count) else {
            throw Problem(.badRequest, "Say which visits or answers are to be forgotten.")
        }
        guard request.answers.allSatisfy({ Hexadecimal.bytes($0)?.count == 32 }) else {
            throw Problem(.badRequest, "'answers' are 64 hexadecimal digits each.")
        }
        let now = recorder.clock.moment().wall
        let subjects = request.visits.map(Tombstone.Subject.visit) + request.answers.map(Tombstone.Subject.answer)
        let stones = subjects.map { Tombstone($0, at: now, officer: request.officer, reason: reason) }
        let answers = try await journal.answers(request.answers)
        let outcome = try await forgetting.forget(stones, by: request.officer, if: { try await check(request.visits) })
        await unit.forget(answers)
        return Forgotten(
            rows: outcome.rows,
            copies: outcome.copies,
            left: outcome.left,
            isLogEmpty: outcome.isLogEmpty
        )
    }

    /// Whether these may be forgotten now.
    private func check(_ visits: [VisitID]) async throws {
        let holds = try await journal.holds()
        try refuse(holds.unreadable)
        for visit in visits { try refuse(holds.names(holding: visit)) }
        guard await openVisits.isDisjoint(with: visits) else {
            throw Problem(.notNow, "The visitor has not left, or a match waits for its answer: end the visit first.")
        }
        guard await !backups.isBusy else {
            throw Problem(.notNow, "A copy of the journal is being made. Wait until it is done.")
        }
    }

    func hold(_ request: HoldRequest) async throws -> HeldCase {
        try refuseInMemory("then put visits on hold.")
        let name = try request.name.checked("name", 1...30)
        guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), name.contains(where: \.isNumber) else {
            throw Problem(.badRequest, "'name' is a case's number, such as 2026-17, and never a person's name.")
        }
        guard (1...1000).contains(request.visits.count) else {
            throw Problem(.badRequest, "Say which visits: 1 to 1000 at a time.")
        }
        return try await forgetting.lock.withLock { try await hold(request.visits, name, by: request.officer) }
    }

    /// Nobody purges or forgets them meanwhile, or changes the case.
    private func hold(_ visits: [VisitID], _ name: String, by officer: OfficerID) async throws -> HeldCase {
        for id in visits {
            guard let visit = try await journal.visit(id) else {
                throw Problem(.noSuchVisit, "There is no visit '\(id)'.")
            }
            guard !visit.person.isNamed(in: name) else {
                throw Problem(.badRequest, "'name' has a visitor's name or document in it. Take the case's number.")
            }
        }
        let holds = try await journal.holds()
        guard !holds.unreadable.contains(name) else {
            throw Problem(.held, "Case '\(name)' cannot be read. What it holds stays. Take another name.")
        }
        let before = holds.all.first { $0.name == name }
        let now = recorder.clock.moment().wall
        var hold = before ?? Hold(name: name, visits: [], since: now, officer: officer)
        hold.visits += Set(visits).subtracting(hold.visits).sorted()
        let data = [String: JSONValue](Field.held(name), Field.count(hold.visits.count))
        try await write(.journalHeld, by: officer, data: data, and: [.kept(hold.keptRow)])
        return HeldCase(hold)
    }

    func release(_ request: ReleaseRequest) async throws {
        try refuseInMemory("then remove the case.")
        try await forgetting.lock.withLock { try await releaseAlone(request) }
    }

    private func releaseAlone(_ request: ReleaseRequest) async throws {
        let holds = try await journal.holds()
        let hold = holds.all.first { $0.name == request.name }
        guard hold != nil || holds.unreadable.contains(request.name) else {
            throw Problem(.noSuchCase, "No case '\(request.name)' holds anything.")
        }
        let data = [String: JSONValue](Field.held(request.name), Field.count(hold?.visits.count ?? 0))
        let removed = Entry.removed(kind: Hold.keptKind, id: request.name)
        try await write(.journalReleased, by: request.officer, data: data, and: [removed])
        if holds.unreadable == [request.name] { await unit.note(.keptUnreadable, Hold.keptKind, holds: false) }
    }

    private var openVisits: Set<VisitID> { get async { Set(await unit.entrance.visits.keys) } }

    private func sought(_ request: KeptPersonRequest) async throws -> FoundPerson {
        switch (request.visit, request.person) {
        case (let visit?, nil): return try await journal.find(visit)
        case (nil, let person?):
            let given = try person.given.checked("person.given", 0...100)
            let family = try person.family.checked("person.family", 0...100)
            guard !given.isEmpty || !family.isEmpty else { throw Problem(.badRequest, "'person' has no name.") }
            return try await journal.find(
                SoughtPerson(given: given, family: family, birthDate: person.birthDate)
            )
        default: throw Problem(.badRequest, "Say either 'visit' or 'person'.")
        }
    }

    /// What is done there is gone with the next power cut.
    private func refuseInMemory(_ then: String) throws(Problem) {
        guard isDurable else {
            throw Problem(.notNow, "The journal is in memory only: repair the disk first, \(then)")
        }
    }

    private func refuse(_ cases: [String]) throws(Problem) {
        if let name = cases.first { throw Problem(.held, "Case '\(name)' holds it. Nothing was forgotten.") }
    }

    private func record(_ type: EventType, by officer: OfficerID, data: [String: JSONValue]) async {
        await recorder.record(type, "journal", basis: .commanded, actor: .officer(officer), data: data)
    }

    private func write(
        _ type: EventType,
        by officer: OfficerID,
        data: [String: JSONValue],
        and others: [Entry] = []
    ) async throws(JournalError) {
        let moment = recorder.clock.moment()
        let event = Event(type, "journal", at: moment, basis: .commanded, actor: .officer(officer), data: data)
        try await recorder.write([event], and: others)
    }
}

extension Person {
    /// Whether a text has this person's family name, or the number of the document.
    fileprivate func isNamed(in text: String) -> Bool {
        let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map { Folding.key(String($0)) })
        let key = Folding.key(text)
        let number = documentNumber.map(Folding.key) ?? ""
        let names = name.family.split { !$0.isLetter }.map { Folding.key(String($0)) }.filter { $0.count > 2 }
        return !words.isDisjoint(with: names) || (number.count > 3 && key.contains(number))
    }
}

extension HeldCase {
    init(_ hold: Hold) {
        self.init(name: hold.name, visits: hold.visits, since: hold.since, officer: hold.officer)
    }
}

extension HeldCases {
    init(_ holds: Holds) { self.init(cases: holds.all.map(HeldCase.init), unreadable: holds.unreadable) }
}
