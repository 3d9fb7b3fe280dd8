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
        var scanner = CSVScanner(text)
        var lines: [CSVLine] = []
        while let line = try scanner.next() {
            if line.fields != [""] { lines.append(line) }
        }
        return lines
    }
}
