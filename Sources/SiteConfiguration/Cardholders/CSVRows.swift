/// Reads a CSV file (RFC 4180) by its header: columns in any order, each known, none twice.
struct CSVRows {
    let file: String
    let complaints: Complaints

    func read(_ text: String) -> [CardholderRow] {
        let lines: [CSVLine]
        do {
            lines = try CSVLine.all(of: text)
        } catch {
            complaints.add(file: file, line: error.line, error.reason.rawValue, instead: "Export the file as CSV again")
            return []
        }
        guard let header = lines.first else {
            let columns = CardholderRow.Column.names.joined(separator: ", ")
            let instead = "Export it again; its first line names \(columns)"
            complaints.add(file: file, line: nil, "is empty", instead: instead)
            return []
        }
        guard let columns = columns(header) else { return [] }
        return lines.dropFirst().compactMap { row($0, columns) }
    }

    private func columns(_ header: CSVLine) -> [CardholderRow.Column]? {
        let names = header.fields.map { $0.lowercased() }
        if names.count == 1, names[0].contains(";") {
            complain(header, "the columns are separated by semicolons", "Export the file with commas")
            return nil
        }
        let columns = names.map(CardholderRow.Column.init)
        for (name, column) in zip(header.fields, columns) where column == nil {
            let known = CardholderRow.Column.names
            let nearest = Spelling.nearest(to: name, of: known).map { "Write \($0)" } ?? "Remove it"
            // The first line of a file without a header is a cardholder: it is not repeated.
            complain(header, "the header has a column that is none of \(known.joined(separator: ", "))", nearest)
        }
        let found = columns.compactMap { $0 }
        for column in CardholderRow.Column.allCases where found.count(where: { $0 == column }) > 1 {
            complain(header, "the column \(column.rawValue) stands twice", "Keep one of the two")
        }
        for column in CardholderRow.Column.required where !found.contains(column) {
            complain(header, "the header has no column \(column.rawValue)", "Add it")
        }
        return complaints.isEmpty ? found : nil
    }

    private func row(_ line: CSVLine, _ columns: [CardholderRow.Column]) -> CardholderRow? {
        guard line.fields.count == columns.count else {
            complain(
                line,
                "has \(line.fields.count) fields where the header has \(columns.count)",
                "Quote fields with commas"
            )
            return nil
        }
        let present = zip(columns, line.fields).filter { !$0.1.isEmpty }
        return CardholderRow(line: line.number, fields: Dictionary(present, uniquingKeysWith: { first, _ in first }))
    }

    private func complain(_ line: CSVLine, _ what: String, _ instead: String) {
        complaints.add(file: file, line: line.number, what, instead: instead)
    }
}
