/// Reads rows of delimited fields (RFC 4180, and looser): a quote within a field that does not begin with one is a
/// character like any other, as in `5'04"`. A row that is wrong is a fault of its own, and the next begins on the next
/// line: a quote that is never closed costs one row, not the rest of the file.
struct DelimitedRows {
    struct Row: Equatable {
        /// Where it begins, from 1.
        var line: Int
        private(set) var bytes: [UInt8] = []
        private(set) var ends: [Int] = []

        var count: Int { ends.count }
        /// Nothing in any field: an empty line, or the commas that spreadsheets leave.
        var isEmpty: Bool { bytes.isEmpty }

        subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

        fileprivate mutating func append(_ byte: UInt8) { bytes.append(byte) }
        fileprivate mutating func endField() { ends.append(bytes.count) }
    }

    enum Reading: Equatable {
        case row(Row)
        case fault(line: Int, RowFault)
    }

    /// A quoted field goes over no more lines than this.
    private static let lineLimit = 64

    private let delimiter: UInt8
    private let hasQuotes: Bool
    private var lines: LineReader
    /// Read, and to be read again after a quote that was never closed.
    private var pending: ArraySlice<LineReader.Line> = []

    init(_ file: ListFile, delimiter: Delimiter, hasQuotes: Bool) {
        (self.delimiter, self.hasQuotes, lines) = (delimiter.byte, hasQuotes, LineReader(file))
    }

    mutating func next() throws -> Reading? {
        while let line = try line() {
            if line.isTooLong { return .fault(line: line.number, .tooLong) }
            var row = Row(line: line.number)
            var state = State.start
            if let fault = take(line.bytes, &row, &state) { return .fault(line: line.number, fault) }
            if state == .quoted, let fault = try takeMore(&row, &state) { return .fault(line: line.number, fault) }
            row.endField()
            if !row.isEmpty { return .row(row) }
        }
        return nil
    }

    private mutating func line() throws -> LineReader.Line? {
        if let line = pending.popFirst() { return line }
        return try lines.line()
    }

    /// The further lines of a row with a line end between quotes.
    private mutating func takeMore(_ row: inout Row, _ state: inout State) throws -> RowFault? {
        var taken: [LineReader.Line] = []
        while state == .quoted {
            guard taken.count < Self.lineLimit, row.bytes.count <= LineReader.limit, let line = try line() else {
                pending = taken + pending
                return .openQuote
            }
            taken.append(line)
            guard !line.isTooLong else {
                pending = taken + pending
                return .openQuote
            }
            row.append(UInt8(ascii: "\n"))
            if let fault = take(line.bytes, &row, &state) {
                pending = taken + pending
                return fault
            }
        }
        return nil
    }

    private enum State { case start, plain, quoted, closed }

    /// Takes one line's bytes into the row.
    private func take(_ bytes: [UInt8], _ row: inout Row, _ state: inout State) -> RowFault? {
        for byte in bytes {
            switch state {
            case .start where byte == .quote && hasQuotes: state = .quoted
            case .start, .plain:
                if byte == delimiter {
                    row.endField()
                    state = .start
                } else {
                    row.append(byte)
                    state = .plain
                }
            case .quoted:
                if byte == .quote { state = .closed } else { row.append(byte) }
            case .closed where byte == .quote:
                row.append(byte)
                state = .quoted
            case .closed where byte == delimiter:
                row.endField()
                state = .start
            case .closed where byte == UInt8(ascii: " "): break
            case .closed: return .afterQuote
            }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
}
