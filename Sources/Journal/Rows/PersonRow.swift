import Model

extension Person: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            name: try row.required("name", row.part("name")),
            birthDate: row.word("birthDate"),
            sex: row.word("sex"),
            documentNumber: row.text("documentNumber"),
            isNameTruncated: row.flag("isNameTruncated") ?? false,
            // It may be any name, or the date.
            uncertain: row.words("uncertain", orElse: DocumentField.namesAndDate)
        )
    }

    var row: [String: JSONValue?] {
        [
            "name": name.json, "birthDate": birthDate.map { .text($0) }, "sex": sex.map { .text($0) },
            "documentNumber": documentNumber.map { .string($0) }, "isNameTruncated": .bool(isNameTruncated),
            "uncertain": uncertain.isEmpty ? nil : .array(uncertain.map { .text($0) }),
        ]
    }
}

extension PersonName: RowPart {
    /// A name that is not there is no reason to lose whose it is.
    init(row: RowReader) {
        self.init(
            given: row.text("given") ?? "",
            middle: row.text("middle") ?? "",
            family: row.text("family") ?? "",
            suffix: row.text("suffix") ?? ""
        )
    }

    var row: [String: JSONValue?] {
        [
            "given": .string(given), "middle": .string(middle), "family": .string(family), "suffix": .string(suffix),
        ]
    }
}

extension ListedPerson: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            id: try row.required("id", row.text("id")),
            version: row.number("version") ?? 1,
            names: row.parts("names"),
            birthDates: row.words("birthDates"),
            sex: row.word("sex"),
            height: row.number("height"),
            weight: row.number("weight"),
            documentNumbers: row.texts("documentNumbers"),
            source: row.text("source"),
            photo: row.text("photo"),
            remarks: row.text("remarks"),
            alert: row.part("alert"),
            clearance: row.part("clearance")
        )
    }

    var row: [String: JSONValue?] {
        [
            "id": .string(id), "version": .number(version), "names": .parts(names),
            "birthDates": .array(birthDates.map { .text($0) }), "sex": sex.map { .text($0) },
            "height": height.map { .number($0) }, "weight": weight.map { .number($0) },
            "documentNumbers": .array(documentNumbers.map { .string($0) }), "source": source.map { .string($0) },
            "photo": photo.map { .string($0) }, "remarks": remarks.map { .string($0) }, "alert": alert?.json,
            "clearance": clearance?.json,
        ]
    }
}

extension Alert: RowPart {
    init(row: RowReader) {
        // Of what kind, nobody here knows: then the office is asked.
        self.init(kind: row.word("kind") ?? .notice, child: row.text("child"), until: row.day("until"))
    }

    var row: [String: JSONValue?] {
        ["kind": .text(kind), "child": child.map { .string($0) }, "until": until.map { .day($0) }]
    }
}

extension Clearance: RowPart {
    /// For a role that is not known here it says nothing: it is left out.
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            role: try row.required("role", row.word("role")),
            validUntil: try row.required("validUntil", row.day("validUntil")),
            badge: row.text("badge"),
            revoked: row.flag("revoked") ?? false
        )
    }

    var row: [String: JSONValue?] {
        [
            "role": .text(role), "validUntil": .day(validUntil), "badge": badge.map { .string($0) },
            "revoked": .bool(revoked),
        ]
    }
}
