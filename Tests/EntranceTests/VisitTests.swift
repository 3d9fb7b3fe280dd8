import Model
import Testing

@testable import Entrance

@Suite("A visit")
struct VisitTests {
    static let id: VisitID = "v1"
    static let person = Person(name: PersonName(given: "Zoe", family: "Sample"))
    static let list = ListState(
        list: "registry",
        kind: .registry,
        version: 7,
        issued: WallTime(milliseconds: 1_795_446_000_000 - 3_600_000),
        expires: WallTime(milliseconds: 1_795_446_000_000 + 3_600_000),
        count: 2
    )
    static let match = Candidate(
        list: "registry",
        record: ListedPerson(id: "r1", names: [person.name], birthDates: []),
        grade: .possible,
        evidence: []
    )

    /// A house with a visit in this state.
    static func house(in state: Visit.State) throws -> House {
        var house = House()
        try house.ask(.visit(id, .begin(person, .document, purpose: "conference"), officer: House.officer))
        if state == .screening { return house }
        let needsReview = state == .inReview || state == .referred
        house.hear(.screened(id, Assessment(candidates: needsReview ? [match] : [], lists: [list])))
        if state == .referred { try house.ask(.visit(id, .review(.notSure), officer: House.officer)) }
        if state == .admitted { try house.ask(.visit(id, .admit(escorted: false, pass: 7), officer: House.officer)) }
        _ = house.news()
        house.effects = []
        return house
    }

    var kept: (House) -> Visit? {
        { house in
            house.effects.reversed().lazy.compactMap { if case .keep(let visit) = $0 { visit } else { nil } }.first
        }
    }

    @Test(
        "begins with how the person was identified, is kept, and is screened",
        arguments: [(Visit.Identification.document, "visit.idScanned"), (.byHand, "visit.idEnteredByHand")]
    )
    func begins(identification: Visit.Identification, word: String) throws {
        var house = House()
        try house.ask(.visit(Self.id, .begin(Self.person, identification, purpose: ""), officer: House.officer))
        #expect(house.events.map(\.words) == ["visit.started", word])
        #expect(house.events.allSatisfy { $0.subject == "v1" && $0.actor == .officer(House.officer) })
        guard case .screen(Self.id, Self.person)? = house.effects.last else {
            Issue.record("expected a screening last, got \(house.effects)")
            return
        }
        #expect(kept(house)?.state == .screening && house.entrance.visits[Self.id]?.state == .screening)
    }

    @Test("how the scan's fields stood, and what the officer found on the card, is recorded and kept; never a value")
    func marks() throws {
        var house = House()
        let marks = [
            FieldMark(.family, .repaired(.caseSwapped), answer: .confirmed),
            FieldMark(.given, .doubtful(.lengthMismatch), answer: .corrected),
            FieldMark(.number, .doubtful(.lengthMismatch)), FieldMark(.expires, .missing),
        ]
        let begin = Reception.Command.begin(Self.person, .document, marks: marks, purpose: "")
        try house.ask(.visit(Self.id, begin, officer: House.officer))
        let event = try #require(house.events.last)
        #expect(
            event.data == [
                "repaired": ["family"], "doubtful": ["given", "number"], "missing": ["expires"],
                "confirmed": ["family"], "corrected": ["given"],
            ]
        )
        #expect(event.personal.isEmpty && event.type.fact.strangers(event.data, edge: .instant, reason: nil).isEmpty)
        #expect(kept(house)?.marks == marks)
    }

    @Test("nothing found is clear, and says which lists that rests on and how old they are")
    func clear() throws {
        var house = try Self.house(in: .screening)
        _ = house.news()
        house.now = 60_000_000_000
        house.hear(.screened(Self.id, Assessment(candidates: [], lists: [Self.list])))
        let event = try #require(house.events.first)
        #expect(event.type == .visitScreenedClear && event.listAge == 3660)
        #expect(event.data["lists"] == [["list": "registry", "version": 7]])
        #expect(kept(house)?.state == .clear)
    }

    @Test("something found is a potential match in review; the event never has a name")
    func potentialMatch() throws {
        var house = try Self.house(in: .screening)
        _ = house.news()
        house.hear(.screened(Self.id, Assessment(candidates: [Self.match], lists: [Self.list])))
        let event = try #require(house.events.first)
        #expect(event.type == .visitPotentialMatch)
        #expect(event.data["candidates"] == 1 && event.data["grade"] == "possible")
        #expect(event.data["foundIn"] == ["registry"])
        #expect(!"\(event)".contains("Sample") && !"\(event)".contains("r1"))
        #expect(kept(house)?.state == .inReview)
    }

    @Test("what was not compared is an event of its own, found or not, and never has a name")
    func notCompared() throws {
        for candidates in [[], [Self.match]] {
            var house = try Self.house(in: .screening)
            _ = house.news()
            let gaps: [NotCompared] = [.givenName, .oldList]
            house.hear(.screened(Self.id, Assessment(candidates: candidates, lists: [Self.list], notCompared: gaps)))
            let event = try #require(house.events.last)
            #expect(house.events.count == 2 && event.type == .visitNotCompared && event.lane == .normal)
            #expect(event.data["what"] == ["givenName", "oldList"])
            #expect(event.data["lists"] == [["list": "registry", "version": 7]])
            #expect(!"\(event)".contains("Sample"))
        }
    }

    @Test(
        "same person and not sure refer to the principal, not the same person is clear",
        arguments: [
            (Visit.Answer.samePerson, Visit.State.referred, ["visit.reviewed: samePerson", "visit.referred"]),
            (.notSure, .referred, ["visit.reviewed: notSure", "visit.referred"]),
            (.notSamePerson, .clear, ["visit.reviewed: notSamePerson"]),
        ]
    )
    func review(answer: Visit.Answer, state: Visit.State, words: [String]) throws {
        var house = try Self.house(in: .inReview)
        try house.ask(.visit(Self.id, .review(answer), officer: House.officer))
        #expect(house.events.first?.lane == (answer == .notSamePerson ? .normal : .urgent))
        #expect(house.news() == words)
        #expect(kept(house)?.state == state && kept(house)?.review?.officer == House.officer)
        #expect(throws: Refusal.alreadyAnswered) {
            try house.ask(.visit(Self.id, .review(.notSamePerson), officer: House.officer))
        }
    }

    @Test("a pair that was told apart is not asked again, until the record changes or the answer is a year old")
    func remembered() throws {
        var house = try Self.house(in: .inReview)
        try house.ask(.visit(Self.id, .review(.notSamePerson), officer: House.officer))
        let reviews = house.effects.compactMap { if case .remember(let review) = $0 { review } else { nil } }
        #expect(reviews.map(\.record) == ["r1"] && reviews.map(\.officer) == [House.officer])
        #expect(try Self.comeAgain(&house, Self.match) == .clear)
        #expect(house.events.last?.data["toldApart"] == 1)
        var changed = Self.match
        changed.record.version = 2
        #expect(try Self.comeAgain(&house, changed) == .inReview)

        // As after a restart.
        var later = House(reviews: reviews)
        #expect(try Self.comeAgain(&later, Self.match) == .clear)
        later.now += 366 * 86_400 * 1_000_000_000
        #expect(try Self.comeAgain(&later, Self.match) == .inReview)
    }

    @Test("another spelling of the visitor, and another answer, are asked again")
    func notRemembered() throws {
        var house = try Self.house(in: .inReview)
        try house.ask(.visit(Self.id, .review(.notSure), officer: House.officer))
        #expect(try Self.comeAgain(&house, Self.match) == .inReview)
        house = try Self.house(in: .inReview)
        try house.ask(.visit(Self.id, .review(.notSamePerson), officer: House.officer))
        let other = Person(name: PersonName(given: "Zoey", family: "Sample"))
        #expect(try Self.comeAgain(&house, Self.match, as: other) == .inReview)
        // Capitals and accents are how a document writes, and no other person.
        let accented = Person(name: PersonName(given: "ZOË", family: "Sample"))
        #expect(try Self.comeAgain(&house, Self.match, as: accented) == .clear)
    }

    /// Another visit: where it stands once it is screened.
    private static func comeAgain(
        _ house: inout House,
        _ found: Candidate,
        as person: Person = person
    ) throws -> Visit.State? {
        let again = VisitID("again-\(house.effects.count)")
        try house.ask(.visit(again, .begin(person, .document, purpose: ""), officer: House.officer))
        house.hear(.screened(again, Assessment(candidates: [found], lists: [list])))
        return house.entrance.visits[again]?.state
    }

    @Test("a referred person is admitted with an escort or not at all")
    func escort() throws {
        var house = try Self.house(in: .referred)
        #expect(throws: Refusal.escortRequired) {
            try house.ask(.visit(Self.id, .admit(escorted: false, pass: 7), officer: House.officer))
        }
        try house.ask(.visit(Self.id, .admit(escorted: true, pass: 7), officer: House.officer))
        #expect(house.news() == ["visit.admittedWithEscort"] && kept(house)?.escorted == true)
    }

    @Test("a clear person is admitted, checks out at the desk, and is no longer open")
    func stay() throws {
        var house = try Self.house(in: .clear)
        try house.ask(.visit(Self.id, .admit(escorted: false, pass: 7), officer: House.officer))
        #expect(kept(house)?.admittedAt != nil)
        try house.ask(.visit(Self.id, .checkOut(by: .desk), officer: House.officer))
        #expect(house.news() == ["visit.admitted", "visit.checkedOut: desk"])
        #expect(kept(house)?.state == .checkedOut && kept(house)?.endedAt != nil)
        #expect(house.entrance.visits.isEmpty)
    }

    @Test(
        "before being admitted any visit can be refused",
        arguments: [Visit.State.screening, .clear, .inReview, .referred]
    )
    func refuse(state: Visit.State) throws {
        var house = try Self.house(in: state)
        try house.ask(.visit(Self.id, .refuse, officer: House.officer))
        #expect(house.news().last == "visit.notAdmitted" && house.entrance.visits.isEmpty)
    }

    @Test(
        "what a state does not allow is refused, and nothing happens",
        arguments: [
            (Visit.State.screening, Command.visit(id, .admit(escorted: true, pass: 7), officer: House.officer)),
            (.screening, .visit(id, .review(.notSure), officer: House.officer)),
            (.screening, .visit(id, .checkOut(by: .desk), officer: House.officer)),
            (.inReview, .visit(id, .admit(escorted: true, pass: 7), officer: House.officer)),
            (.inReview, .visit(id, .checkOut(by: .desk), officer: House.officer)),
            (.clear, .visit(id, .review(.notSamePerson), officer: House.officer)),
            (.clear, .visit(id, .checkOut(by: .desk), officer: House.officer)),
            (.referred, .visit(id, .checkOut(by: .desk), officer: House.officer)),
            (.admitted, .visit(id, .admit(escorted: true, pass: 7), officer: House.officer)),
            (.admitted, .visit(id, .refuse, officer: House.officer)),
            (.clear, .visit(id, .begin(person, .byHand, purpose: ""), officer: House.officer)),
        ]
    )
    func illegal(state: Visit.State, command: Command) throws {
        var house = try Self.house(in: state)
        _ = house.news()
        #expect(throws: Refusal.notNow(state)) { try house.ask(command) }
        #expect(house.events.isEmpty && house.entrance.visits[Self.id]?.state == state)
    }

    @Test("who looks at a match record is recorded; a visit without a match has none")
    func viewed() throws {
        var house = try Self.house(in: .inReview)
        try house.ask(.visit(Self.id, .viewRecord, officer: House.officer))
        #expect(house.events.map(\.words) == ["visit.recordViewed"])
        var clear = try Self.house(in: .clear)
        try clear.ask(.visit(Self.id, .viewRecord, officer: House.officer))
        #expect(clear.events.isEmpty)
    }

    @Test("a visit nobody knows is refused")
    func unknown() {
        var house = House()
        #expect(throws: Refusal.noSuchVisit) {
            try house.ask(.visit("v9", .checkOut(by: .desk), officer: House.officer))
        }
    }

    @Test("an answer that comes after the visit was refused is dropped")
    func lateScreening() throws {
        var house = try Self.house(in: .screening)
        try house.ask(.visit(Self.id, .refuse, officer: House.officer))
        _ = house.news()
        house.hear(.screened(Self.id, Assessment(candidates: [Self.match], lists: [])))
        #expect(house.events.isEmpty)
    }

    @Test("a second answer of the screening changes nothing")
    func screenedTwice() throws {
        var house = try Self.house(in: .admitted)
        house.hear(.screened(Self.id, Assessment(candidates: [Self.match], lists: [])))
        #expect(house.events.isEmpty && house.entrance.visits[Self.id]?.state == .admitted)
    }

    @Test("visits go on after a restart, and one whose screening was cut short is screened again")
    func restart() throws {
        let screening = Visit(
            id: "a",
            state: .screening,
            person: Self.person,
            identifiedBy: .byHand,
            startedAt: WallTime(milliseconds: 0)
        )
        var ended = screening
        (ended.id, ended.state) = ("b", .checkedOut)
        let house = House(visits: [screening, ended])
        #expect(house.entrance.visits.keys.sorted() == ["a"])
        #expect(house.effects.contains { if case .screen("a", Self.person) = $0 { true } else { false } })
    }
}
