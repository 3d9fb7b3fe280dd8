import Model

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
