import Model

extension Assessment: RowPart {
    init(row: RowReader) {
        self.init(
            candidates: row.parts("candidates"),
            lists: row.parts("lists"),
            needsBirthDate: row.flag("needsBirthDate") ?? false,
            clearance: row.part("clearance"),
            notCompared: row.words("notCompared", orElse: [.other])
        )
    }

    var row: [String: JSONValue?] {
        [
            "candidates": .parts(candidates), "lists": .parts(lists), "needsBirthDate": .bool(needsBirthDate),
            "clearance": clearance?.json,
            "notCompared": notCompared.isEmpty ? nil : .array(notCompared.map { .text($0) }),
        ]
    }
}

extension Candidate: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            list: ListID(try row.required("list", row.text("list"))),
            record: try row.required("record", row.part("record")),
            // The officer looks twice at what nobody here can grade.
            grade: row.word("grade") ?? .strong,
            evidence: row.parts("evidence")
        )
    }

    var row: [String: JSONValue?] {
        ["list": .text(list), "record": record.json, "grade": .text(grade), "evidence": .parts(evidence)]
    }
}

extension Evidence: RowPart {
    /// A comparison of a field or in a word that is not known here cannot be shown: it is left out, and noted.
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            field: try row.required("field", row.word("field")),
            stated: row.text("stated") ?? "",
            listed: row.text("listed") ?? "",
            agreement: try row.required("agreement", row.word("agreement")),
            bits: Bits(hundredths: row.number("bits") ?? 0)
        )
    }

    var row: [String: JSONValue?] {
        [
            "field": .text(field), "stated": .string(stated), "listed": .string(listed), "agreement": .text(agreement),
            "bits": .number(bits.hundredths),
        ]
    }
}

extension ListState: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            list: ListID(try row.required("list", row.text("list"))),
            kind: try row.required("kind", row.word("kind")),
            version: row.number("version") ?? 0,
            issued: try row.required("issued", row.time("issued")),
            expires: try row.required("expires", row.time("expires")),
            count: row.number("count") ?? 0,
            sources: row.fields["sources"].map { _ in row.parts("sources") }
        )
    }

    var row: [String: JSONValue?] {
        [
            "list": .text(list), "kind": .text(kind), "version": .number(version), "issued": .time(issued),
            "expires": .time(expires), "count": .number(count), "sources": sources.map { .parts($0) },
        ]
    }
}

extension ListSource: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            name: try row.required("name", row.text("name")),
            asOf: try row.required("asOf", row.day("asOf"))
        )
    }

    var row: [String: JSONValue?] { ["name": .string(name), "asOf": .day(asOf)] }
}
