/// Reads a YAML file of cardholders: a list below `cardholders:`.
struct YAMLRows {
    let file: String
    let complaints: Complaints

    func read(_ text: String) -> [CardholderRow] {
        guard let value = YAMLText.parse(text, file: file, complaints: complaints) else {
            if complaints.isEmpty {
                complaints.add(file: file, line: nil, "is empty", instead: "Write cardholders: first")
            }
            return []
        }
        let root = Section(value)
        let list = root.required("cardholders", example: "and the list of cardholders below it")
        root.finish()
        return list?.list().map { row($0) } ?? []
    }

    private func row(_ value: Value) -> CardholderRow {
        let section = Section(value)
        var row = CardholderRow(line: value.line ?? 1, fields: [:])
        for column in CardholderRow.Column.allCases {
            let parts = section.value(column.rawValue)?.list().compactMap(\.plain).filter { !$0.isEmpty } ?? []
            if !parts.isEmpty { row.fields[column] = parts.joined(separator: " ") }
        }
        section.finish()
        return row
    }
}
