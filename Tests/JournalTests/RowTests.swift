import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("Kept rows of other releases", .timeLimit(.minutes(30)))
struct RowTests {
    let school: School
    init() throws { school = try School() }

    private static let visit: Visit = {
        var visit = Visit.of("Muster", id: "v")
        visit.pass = VisitorPass(number: .max, validFrom: 1, minutes: 2)
        visit.review = Visit.Review(answer: .notSamePerson, officer: "ana", at: Moment.school(1).wall)
        visit.assessment = Assessment(
            candidates: [
                Candidate(
                    list: "registry",
                    record: ListedPerson(id: "R", names: [visit.person.name], birthDates: []),
                    grade: .possible,
                    evidence: [Evidence(field: .givenName, stated: "A", listed: "B", agreement: .oneLetter)]
                )
            ],
            lists: []
        )
        visit.marks = [FieldMark(.given, .doubtful(.lengthMismatch), answer: .confirmed), FieldMark(.number, .missing)]
        visit.person.uncertain = [.number]
        (visit.purpose, visit.escorted, visit.admittedAt) = ("conference", true, Moment.school(2).wall)
        return visit
    }()

    /// The visit's own key.
    private func opener(_ db: Database) throws -> Vault {
        let keys = VisitKeys(journal: Vault(key: School.key))
        return try #require(keys.opener(of: "v", keys.wrapped(of: "v", db)))
    }

    /// Changes the sealed JSON of the visit on the disk.
    private func rewrite(_ change: (inout [String: JSONValue]) -> Void) throws {
        try school.database().write { db in
            let sealed = try #require(try Data.fetchOne(db, sql: "SELECT sealed FROM visits WHERE id = 'v'"))
            var fields = try RowContent(json: opener(db).open(sealed, at: "visit/v")).fields
            change(&fields)
            let json = try RowContent(fields: fields).json
            try db.execute(
                sql: "UPDATE visits SET sealed = ? WHERE id = 'v'",
                arguments: [opener(db).seal(json, at: "visit/v")]
            )
        }
    }

    private func fields() throws -> [String: JSONValue] {
        try school.database().read { db in
            let sealed = try #require(try Data.fetchOne(db, sql: "SELECT sealed FROM visits WHERE id = 'v'"))
            return try RowContent(json: opener(db).open(sealed, at: "visit/v")).fields
        }
    }

    @Test("a row is the value it was written from")
    func roundTrip() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit))
        #expect(try await journal.visit("v") == Self.visit)
        #expect(try fields()["row"] == .int(RowContent.layout))
    }

    @Test(
        "a field that is not there yet has its default, and the visitor stays to be seen",
        arguments: [
            "row", "state", "identifiedBy", "marks", "purpose", "assessment", "review", "escorted", "pass",
            "admittedAt",
            "endedAt",
        ]
    )
    func missing(field: String) async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit))
        try rewrite { $0[field] = nil }
        let open = try await journal.openVisits()
        #expect(open.values.map(\.person) == [Self.visit.person] && open.faults.isEmpty)
        #expect(open.values.first?.state == .admitted)
    }

    @Test("without what no default can stand for it is named, and never left out in silence")
    func incomplete() async throws {
        for field in ["id", "person", "startedAt"] {
            let journal = try school.open()
            try await journal.write(.visit(Self.visit), .visit(.of("Other", id: "other")))
            try rewrite { $0[field] = nil }
            let open = try await journal.openVisits()
            #expect(open.values.map(\.id) == ["other"])
            #expect(open.unreadable == [RowFault(kind: "visit", id: "v", .incomplete(field: field))])
            await journal.close()
        }
    }

    @Test("fields of a newer release stay when the row is written again, however deep they are")
    func additional() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit))
        let extra: JSONValue = ["room": 7, "big": .unsigned(.max), "half": .double(0.5)]
        try rewrite { fields in
            (fields["row"], fields["custody"], fields["children"]) = (9, extra, [["id": "4711"]])
            fields["person"] = fields["person"]?.with("pronoun", "they")
            fields["review"] = fields["review"]?.with("witness", "ben")
        }
        let read = try #require(try await journal.openVisits().values.first)
        #expect(read == Self.visit)
        var changed = read
        (changed.state, changed.endedAt, changed.pass) = (.checkedOut, Moment.school(9).wall, nil)
        changed.person.documentNumber = nil
        try await journal.write(.visit(changed))
        #expect(try await journal.visit("v") == changed)
        let after = try fields()
        #expect(after["custody"] == extra && after["children"] == [["id": "4711"]] && after["row"] == 9)
        #expect(after["person"]?.at("pronoun") == "they" && after["review"]?.at("witness") == "ben")
        #expect(after["pass"] == nil && after["person"]?.at("documentNumber") == nil, "what is taken away goes")
    }

    @Test("a state nobody here knows is told, and stays until the visit goes on in one we know")
    func unknownState() async throws {
        let journal = try school.open()
        var visit = Self.visit
        visit.admittedAt = nil
        try await journal.write(.visit(visit))
        try rewrite { $0["state"] = "custodyHold" }
        let open = try await journal.openVisits()
        #expect(open.values.first?.state == .referred, "nobody gets in without the principal")
        #expect(open.faults == [RowFault(kind: "visit", id: "v", .unfamiliar(fields: ["state"]))])
        #expect(open.unreadable.isEmpty)
        var read = try #require(open.values.first)
        read.purpose = "pick-up"
        try await journal.write(.visit(read))
        #expect(try fields()["state"] == "custodyHold")
        (read.state, read.endedAt) = (.notAdmitted, Moment.school(9).wall)
        try await journal.write(.visit(read))
        #expect(try fields()["state"] == "notAdmitted")
    }

    @Test("words nobody here knows lose nobody, and stay")
    func unknownWords() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit))
        try rewrite { fields in
            (fields["identifiedBy"], fields["review"]) = ("wallet", fields["review"]?.with("answer", "later"))
            fields["person"] = fields["person"]?.with("birthDate", "about 1980").with("sex", "unknown")
            guard case .object(var assessment)? = fields["assessment"],
                case .array(let candidates)? = assessment["candidates"]
            else { return }
            assessment["candidates"] = .array(
                candidates.map { $0.with("grade", "certain").with("evidence", [["field": "iris"]]) }
            )
            fields["assessment"] = .object(assessment)
        }
        let before = try fields()
        let open = try await journal.openVisits()
        let read = try #require(open.values.first)
        #expect(read.identifiedBy == .byHand && read.review?.answer == .notSure)
        #expect(read.person.birthDate == nil && read.assessment?.candidates.first?.grade == .strong)
        #expect(
            open.faults.first?.extent
                == .unfamiliar(fields: [
                    "person.birthDate", "person.sex", "identifiedBy", "assessment.candidates[0].grade",
                    "assessment.candidates[0].evidence[0].field", "assessment.candidates[0].evidence[0]",
                    "review.answer",
                ])
        )
        var changed = read
        changed.escorted = false
        try await journal.write(.visit(changed))
        let after = try fields()
        for field in ["identifiedBy", "review", "person", "assessment"] {
            #expect(after[field] == before[field], "\(field)")
        }
    }

    @Test("what another release doubted or did not compare stays so, in whatever words, and its words stay")
    func unknownDoubts() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit))
        try rewrite { fields in
            fields["marks"] = [
                ["field": "given", "state": "doubtful", "reason": "glare", "answer": "confirmed"],
                ["field": "family", "state": "guessed", "answer": "asked"],
                ["field": "number", "state": "repaired"],
                ["field": "wholeName", "state": "doubtful", "reason": "lengthMismatch"],
            ]
            fields["person"] = fields["person"]?.with("uncertain", ["wholeName", "given"])
            fields["assessment"] = fields["assessment"]?.with("notCompared", ["birthDate", "fingerprint", "iris"])
        }
        let before = try fields()
        let open = try await journal.openVisits()
        let read = try #require(open.values.first)
        #expect(
            read.marks == [
                FieldMark(.given, .doubtful(.other), answer: .confirmed), FieldMark(.family, .doubtful(.other)),
                FieldMark(.number, .doubtful(.other)), FieldMark(.middle, .doubtful(.lengthMismatch)),
                FieldMark(.suffix, .doubtful(.lengthMismatch)), FieldMark(.birthDate, .doubtful(.lengthMismatch)),
            ]
        )
        #expect(Set(read.person.uncertain) == Set(DocumentField.namesAndDate))
        #expect(read.assessment?.notCompared == [.birthDate, .other])
        #expect(
            open.faults.first?.extent
                == .unfamiliar(fields: [
                    "person.uncertain[0]", "marks[0].reason", "marks[1].state", "marks[1].answer", "marks[3].field",
                    "assessment.notCompared[1]", "assessment.notCompared[2]",
                ])
        )
        var changed = read
        changed.purpose = "pick-up"
        try await journal.write(.visit(changed))
        for field in ["marks", "person", "assessment"] { #expect(try fields()[field] == before[field], "\(field)") }
    }

    @Test("one cardholder that cannot be read closes no door to the others")
    func cardholders() async throws {
        let journal = try school.open()
        let whole = try JSONDecoder().decode(
            [JSONValue].self,
            from: JSONEncoder().encode([Cardholder.quackenbush, .quackenbush])
        )
        let rows: [JSONValue] = [
            whole[0].with("schedule", .null), whole[1].with("floor", 3), whole[1].with("validUntil", "soon"),
        ]
        try await journal.replaceDocument("cardholders", content: JSONEncoder().encode(rows))
        let read = try await journal.cardholders()
        #expect(read.values == [.quackenbush])
        #expect(
            read.unreadable == [
                RowFault(kind: "cardholder", id: "1", .incomplete(field: "schedule")),
                RowFault(kind: "cardholder", id: "3", .incomplete(field: "validUntil")),
            ]
        )
    }

    @Test("an answer that does not open is named, and the others hold")
    func reviews() async throws {
        let journal = try school.open()
        let candidate = try #require(Self.visit.assessment?.candidates.first)
        for second in [1, 2] {
            let review = PairReview(
                person: Self.visit.person,
                candidate: candidate,
                officer: "ana",
                at: Moment.school(second).wall
            )
            try await journal.write(.review(review))
        }
        try await school.database().write { try $0.execute(sql: "UPDATE reviews SET sealed = x'00' WHERE rowid = 1") }
        let read = try await journal.reviews(holdingAt: Moment.school(5).wall)
        #expect(read.values.map(\.at) == [Moment.school(2).wall])
        #expect(read.unreadable == [RowFault(kind: "review", id: "1", .sealed)])
    }

    @Test("general rows are replaced and removed; those of kinds nobody here knows stay and are told")
    func general() async throws {
        let journal = try school.open()
        let posture = KeptRow(kind: "posture", fields: ["mode": "hold", "until": 17])
        let override = KeptRow(kind: "override", id: "main", fields: ["mode": "lockedOpen"])
        try await journal.write(
            .kept(posture),
            .kept(override),
            .kept(KeptRow(kind: "custody", id: "4711", fields: [:]))
        )
        #expect(try await Set(journal.kept(known: ["posture", "override", "custody"]).values).count == 3)
        var changed = posture
        changed.fields["mode"] = "secure"
        try await journal.write(.kept(changed), .removed(kind: "override", id: "main"))
        await journal.close()
        let again = try school.open()
        let kept = try await again.kept(known: ["posture", "override"])
        #expect(kept.values == [changed])
        #expect(kept.faults == [RowFault(kind: "custody", id: "4711", .unknownKind)] && kept.unreadable.isEmpty)
        try await school.database().write {
            try $0.execute(sql: "UPDATE kept SET sealed = x'00' WHERE kind = 'posture'")
        }
        #expect(try await again.kept(known: ["posture"]).unreadable == [RowFault(kind: "posture", id: "", .sealed)])
        await again.close()
    }

    @Test("what a newer release put beside the columns stays")
    func additionalColumns() async throws {
        let journal = try school.open()
        try await journal.write(.visit(Self.visit), .event(.granted(1, personal: ["n": "x"]), clock: .synchronized))
        try await school.database().write { db in
            for table in ["visits", "personal", "reviews"] {
                try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN newer TEXT DEFAULT 'theirs'")
            }
            try db.execute(sql: "UPDATE visits SET newer = 'kept'")
        }
        await journal.close()
        let again = try school.open()
        var visit = Self.visit
        visit.purpose = "again"
        try await again.write(.visit(visit), .event(.granted(2, personal: ["n": "y"]), clock: .synchronized))
        #expect(try await again.visit("v") == visit)
        let newer = try await school.database().read { try String.fetchAll($0, sql: "SELECT newer FROM visits") }
        #expect(newer == ["kept"])
        await again.close()
    }
}

extension JSONValue {
    fileprivate func at(_ name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var fields) = self else { return self }
        fields[name] = value
        return .object(fields)
    }
}
