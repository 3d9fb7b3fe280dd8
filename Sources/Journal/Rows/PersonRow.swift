import Model

extension Person: RowPart {
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            name: try row.required("name", row.part("name")),
            birthDate: row.word("birthDate"),
            sex: row.word("sex"),
            documentNumber: row.text("documentNumber"),
            isNameTruncated: row.flag("isNameTruncated") ?? false
        )
    }

    var row: [String: JSONValue?] {
        [
            "name": name.json, "birthDate": birthDate.map { .text($0) }, "sex": sex.map { .text($0) },
            "documentNumber": documentNumber.map { .string($0) }, "isNameTruncated": .bool(isNameTruncated),
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
