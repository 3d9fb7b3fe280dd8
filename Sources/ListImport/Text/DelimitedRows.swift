import Model

/// Reads the rows of a file. A row that is wrong is a fault of its own, and the next begins on the next line: a quote that is
/// never closed costs one row, not the rest of the file.
struct DelimitedRows {
    enum Outcome: Equatable {
        case row(DelimitedRow)
        case fault(line: Int, RecordFault)
    }

    /// A quoted field goes over no more lines than this.
    private static let lineLimit = 64

    private let style: DelimitedRow.Style
    private var lines: LineReader
    /// Read, and to be read again after a quote that was never closed.
    private var pending: ArraySlice<LineReader.Line> = []

    init(_ file: ListFile, _ style: DelimitedRow.Style) { (self.style, lines) = (style, LineReader(file)) }

    mutating func next() throws -> Outcome? {
        while let line = try line() {
            if line.isTooLong { return .fault(line: line.number, .tooLong) }
            var row = DelimitedRow(line: line.number, style)
            guard row.take(line.bytes[...]) else { return .fault(line: line.number, .afterQuote) }
            if row.isOpen, let fault = try takeMore(&row) { return .fault(line: line.number, fault) }
            row.finish()
            if !row.isEmpty { return .row(row) }
        }
        return nil
    }

    private mutating func line() throws -> LineReader.Line? {
        if let line = pending.popFirst() { return line }
        return try lines.line()
    }

    /// The further lines of a row with a line end between quotes.
    private mutating func takeMore(_ row: inout DelimitedRow) throws -> RecordFault? {
        var taken: [LineReader.Line] = []
        while row.isOpen {
            guard taken.count < Self.lineLimit, row.size <= LineReader.limit, let line = try line() else {
                pending = taken + pending
                return .openQuote
            }
            taken.append(line)
            guard !line.isTooLong else {
                pending = taken + pending
                return .openQuote
            }
            guard row.take([UInt8(ascii: "\n")]), row.take(line.bytes[...]) else {
                pending = taken + pending
                return .afterQuote
            }
        }
        return nil
    }
}
