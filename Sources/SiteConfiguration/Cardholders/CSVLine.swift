import Model

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
