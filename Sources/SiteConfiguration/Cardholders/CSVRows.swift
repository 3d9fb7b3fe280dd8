import Model

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

/// One record of a CSV file (RFC 4180): fields separated by commas, quoted where they hold commas, quotes or line ends.
/// Spaces around a field do not count; empty lines are skipped, and so is the byte-order mark that Excel writes.
struct CSVLine: Equatable {
    /// Where it begins, from 1.
    var number: Int
    var fields: [String]

    struct Failure: Error, Equatable {
        var line: Int
        var reason: Reason

        enum Reason: String {
            case unclosed = "a quoted field that begins in this record never ends"
            case afterQuote = "something other than a comma follows a closing quote"
        }
    }

    static func all(of text: String) throws(Failure) -> [CSVLine] {
        var rest = Array(text.utf8)[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var (lines, number): ([CSVLine], Int) = ([], 1)
        while !rest.isEmpty {
            var row = DelimitedRow(line: number, .init(trimsBlanks: true))
            repeat {
                let (line, end) = rest.takeLine()
                guard row.take(line) else { throw Failure(line: number, reason: .afterQuote) }
                number += 1
                // The line's end is in the field.
                if row.isOpen { _ = row.take(end) }
            } while row.isOpen && !rest.isEmpty
            if row.isOpen { throw Failure(line: row.line, reason: .unclosed) }
            row.finish()
            if !row.isEmpty || row.count > 1 { lines.append(CSVLine(number: row.line, fields: row.fields)) }
        }
        return lines
    }
}

extension ArraySlice<UInt8> {
    /// Cuts off the first line, and its end: LF, CR LF or CR.
    fileprivate mutating func takeLine() -> (line: ArraySlice, end: ArraySlice) {
        let end = firstIndex { $0 == 0x0A || $0 == 0x0D } ?? endIndex
        var next = end
        if next < endIndex, self[next] == 0x0D { next += 1 }
        if next < endIndex, self[next] == 0x0A { next += 1 }
        defer { self = self[next...] }
        return (self[..<end], self[end..<next])
    }
}
