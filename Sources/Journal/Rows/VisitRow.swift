import Model

extension Visit: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        let (admittedAt, endedAt) = (row.time("admittedAt"), row.time("endedAt"))
        self.init(
            id: VisitID(try row.required("id", row.text("id"))),
            state: row.word("state") ?? .standIn(isAdmitted: admittedAt != nil, hasEnded: endedAt != nil),
            person: try row.required("person", row.part("person")),
            // What does not say that a document was seen rests on what was said.
            identifiedBy: row.word("identifiedBy") ?? .byHand,
            marks: [FieldMark](row.parts("marks").map(\KeptMark.read)),
            purpose: row.text("purpose") ?? "",
            assessment: row.part("assessment"),
            review: row.part("review"),
            escorted: row.flag("escorted") ?? false,
            pass: row.part("pass"),
            startedAt: try row.required("startedAt", row.time("startedAt")),
            admittedAt: admittedAt,
            endedAt: endedAt
        )
    }

    var row: [String: JSONValue?] {
        [
            "id": .text(id), "state": .text(state), "person": person.json, "identifiedBy": .text(identifiedBy),
            "marks": marks.isEmpty ? nil : .parts(marks.map(KeptMark.init)), "purpose": .string(purpose),
            "assessment": assessment?.json, "review": review?.json,
            "escorted": .bool(escorted), "pass": pass?.json, "startedAt": .time(startedAt),
            "admittedAt": admittedAt.map { .time($0) }, "endedAt": endedAt.map { .time($0) },
        ]
    }
}

extension Visit.State {
    /// For a word of another release: whoever is in the house stays to be seen and to be checked out, and nobody gets in
    /// without the principal on a state that nobody here understands.
    fileprivate static func standIn(isAdmitted: Bool, hasEnded: Bool) -> Self {
        if hasEnded { return isAdmitted ? .checkedOut : .notAdmitted }
        return isAdmitted ? .admitted : .referred
    }
}

/// A mark as it is kept; one of another release is no reason to take a field for certain.
private struct KeptMark: RowPart {
    let read: ReadMark

    init(row: RowReader) throws(RowReader.Missing) {
        // Asked one by one, so that what is not known here is noted.
        let (state, reason): (FieldState.Word?, Quirk?) = (row.word("state"), row.word("reason"))
        read = ReadMark(
            field: row.word("field"),
            state: state.flatMap { FieldState($0, reason) }
                ?? FieldState(word: row.text("state") ?? "", reason: row.text("reason")),
            answer: row.word("answer")
        )
    }

    init(_ mark: FieldMark) { read = ReadMark(field: mark.field, state: mark.state, answer: mark.answer) }

    var row: [String: JSONValue?] {
        [
            "field": read.field.map { .text($0) }, "state": .text(read.state.word),
            "reason": read.state.reason.map { .text($0) }, "answer": read.answer.map { .text($0) },
        ]
    }
}

extension Visit.Review: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            // An answer that nobody here understands clears nobody.
            answer: row.word("answer") ?? .notSure,
            officer: OfficerID(try row.required("officer", row.text("officer"))),
            at: try row.required("at", row.time("at"))
        )
    }

    var row: [String: JSONValue?] { ["answer": .text(answer), "officer": .text(officer), "at": .time(at)] }
}

extension VisitorPass: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            number: try row.required("number", row.number("number")),
            validFrom: try row.required("validFrom", row.number("validFrom")),
            minutes: try row.required("minutes", row.number("minutes"))
        )
    }

    var row: [String: JSONValue?] {
        ["number": .number(number), "validFrom": .number(validFrom), "minutes": .number(minutes)]
    }
}

extension PairReview: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        let at = try row.required("at", row.time("at"))
        self.init(
            person: try row.required("person", row.part("person")),
            list: ListID(try row.required("list", row.text("list"))),
            record: try row.required("record", row.text("record")),
            version: try row.required("version", row.number("version")),
            officer: OfficerID(try row.required("officer", row.text("officer"))),
            at: at,
            until: row.time("until") ?? at + Self.lifetime
        )
    }

    var row: [String: JSONValue?] {
        [
            "person": person.json, "list": .text(list), "record": .string(record), "version": .number(version),
            "officer": .text(officer), "at": .time(at), "until": .time(until),
        ]
    }
}
