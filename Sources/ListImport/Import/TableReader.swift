import Model

/// The rows of one file, as facts.
struct TableReader {
    struct FoundRow {
        var line: Int
        /// The values of the key's columns.
        var key: [String]
        var link: String
        var facts: RowFacts
        /// A condition of the mapping leaves it out.
        var isLeftOut = false
    }

    private let table: Table
    private let mapping: Mapping
    private let file: String
    private var rows: DelimitedRows
    /// Where each column is.
    private var places: [(column: Column, index: Int)] = []
    private var keyPlaces: [Int] = []
    private var linkPlace: Int?
    private var width = 0
    private var first: DelimitedRows.Outcome?
    private let encoding: TextEncoding
    private var conditionPlaces: [(condition: RowCondition, index: Int)] = []
    /// Names of columns that say nothing here.
    private(set) var unreadColumns: [String] = []

    init(_ file: ListFile, _ table: Table, of mapping: Mapping, encoding: TextEncoding? = nil) throws {
        (self.table, self.mapping, self.file) = (table, mapping, file.name)
        let prepared = try file.prepared(as: encoding ?? mapping.encoding)
        self.encoding = prepared.encoding
        let delimiter = try Self.delimiter(of: prepared, file.name, table, mapping)
        rows = DelimitedRows(try prepared.open(), .init(delimiter: delimiter, hasQuotes: mapping.hasQuotes))
        try findColumns(try header())
    }

    /// Another than the mapping's where the header has the columns only so: spreadsheets choose by the language of Windows.
    private static func delimiter(
        of file: PreparedFile,
        _ name: String,
        _ table: Table,
        _ mapping: Mapping
    ) throws -> UInt8 {
        guard table.header == nil, file.isLasting else { return mapping.delimiter.byte }
        let needed =
            table.columns.filter { !$0.isOptional }.map { $0.header.lowercased() } + table.key.map { $0.lowercased() }
        let others = Delimiter.allCases.filter { $0 != mapping.delimiter }.map(\.byte)
        var lines = LineReader(try file.open())
        var count = 0
        while count < 10, let line = try lines.line() {
            if line.bytes.isEmpty { continue }
            count += 1
            if count == 1, isSeparatorLine(line.bytes[...]) { return line.bytes[4] }
            for delimiter in [mapping.delimiter.byte] + others {
                var row = DelimitedRow(line: 1, .init(delimiter: delimiter, hasQuotes: mapping.hasQuotes))
                guard row.take(line.bytes[...]) else { continue }
                row.finish()
                let names = Set((0..<row.count).compactMap { file.encoding.text(row[$0])?.trimmed.lowercased() })
                guard needed.allSatisfy(names.contains) else { continue }
                if count > 1 { throw ImportError.headerBelow(file: name, line: line.number) }
                return delimiter
            }
        }
        return mapping.delimiter.byte
    }

    /// `sep=;`, which tells Excel what parts the fields.
    private static func isSeparatorLine(_ line: ArraySlice<UInt8>) -> Bool {
        line.count == 5 && line.prefix(4).elementsEqual("sep=".utf8)
    }

    /// Calls with each row, or what is wrong with it.
    mutating func forEachRow(_ body: (_ line: Int, Result<FoundRow, RecordFault>) throws -> Void) throws {
        while let outcome = try nextRow() {
            switch outcome {
            case .fault(let line, let fault): try body(line, .failure(fault))
            case .row(let row): try body(row.line, Result { () throws(RecordFault) in try read(row) })
            }
        }
    }

    private mutating func nextRow() throws -> DelimitedRows.Outcome? {
        if let outcome = first {
            first = nil
            return outcome
        }
        return try rows.next()
    }

    // MARK: Header

    private mutating func header() throws -> [String] {
        guard var outcome = try rows.next() else { return table.header ?? [] }
        if case .row(let row) = outcome, row.size < 6, row.line == 1, let next = try separatorSkipped(row) {
            outcome = next
        }
        guard case .row(let row) = outcome else {
            first = outcome
            return table.header ?? []
        }
        if row[0].starts(with: [0xFF, 0xFE]) || row[0].starts(with: [0xFE, 0xFF]) {
            throw ImportError.utf16(file: file)
        }
        let names = (0..<row.count).map { (encoding.text(row[$0]) ?? "").trimmed }
        guard let given = table.header else { return names }
        // A file that need not have a header has one all the same.
        if names.first?.lowercased() != given.first?.lowercased() { first = outcome }
        return given
    }

    /// The row behind `sep=`, of which the separator itself has cut the line; `nil`: the row is no such line.
    private mutating func separatorSkipped(_ row: DelimitedRow) throws -> DelimitedRows.Outcome? {
        guard row.count >= 1, row[0].elementsEqual("sep=".utf8) || Self.isSeparatorLine(row[0]) else { return nil }
        return try rows.next()
    }

    private mutating func findColumns(_ header: [String]) throws(ImportError) {
        width = header.count
        let names = header.map { $0.lowercased() }
        var missing: [String] = []
        func place(_ name: String, isOptional: Bool) throws(ImportError) -> Int? {
            let name = name.lowercased()
            let exact = names.indices.filter { names[$0] == name }
            // `birth_date` and `Birth Date` are `birth-date`, where no column is spelled so.
            let all = exact.isEmpty ? names.indices.filter { Self.spelledAlike(names[$0], name) } : exact
            guard let index = all.first else {
                if !isOptional { missing.append(name) }
                return nil
            }
            guard all.count == 1 else { throw .doubleColumn(file: file, header[index]) }
            return index
        }
        for column in table.columns {
            if let index = try place(column.header, isOptional: column.isOptional) { places.append((column, index)) }
        }
        for name in table.key {
            if let index = try place(name, isOptional: false) { keyPlaces.append(index) }
        }
        if let link = table.link { linkPlace = try place(link, isOptional: false) }
        for condition in mapping.conditions {
            if let index = try place(condition.column, isOptional: false) { conditionPlaces.append((condition, index)) }
        }
        let read = Set(places.map(\.index) + keyPlaces + conditionPlaces.map(\.index) + [linkPlace].compactMap(\.self))
        unreadColumns = header.indices.filter { !read.contains($0) && !header[$0].isEmpty }.map { header[$0] }
        guard missing.isEmpty else { throw .missingColumns(file: file, missing) }
    }

    private static func spelledAlike(_ a: String, _ b: String) -> Bool {
        func plain(_ name: String) -> [Character] { name.filter { !" _-.".contains($0) } }
        return plain(a) == plain(b)
    }

    // MARK: Rows

    private func read(_ row: DelimitedRow) throws(RecordFault) -> FoundRow {
        // Commas behind the last field say nothing.
        guard row.count >= width, (width..<row.count).allSatisfy({ row[$0].isEmpty }) else { throw .fieldCount }
        var key: [String] = []
        for index in keyPlaces { key.append(try text(row[index])) }
        var facts: RowFacts = []
        facts.reserveCapacity(places.count)
        for (column, index) in places {
            var text = try text(row[index], keepsLines: column.field == .alias)
            if column.field.isOfName { text = DamagedText.mended(text) }
            if !text.isEmpty { facts.append(Fact(column: column, text: text)) }
        }
        let link = try linkPlace.map { (index) throws(RecordFault) in try text(row[index]) } ?? ""
        var found = FoundRow(line: row.line, key: key, link: link, facts: facts)
        for (condition, index) in conditionPlaces where !condition.holds(try text(row[index])) {
            found.isLeftOut = true
        }
        return found
    }

    private func text(_ bytes: ArraySlice<UInt8>, keepsLines: Bool = false) throws(RecordFault) -> String {
        var isPlain = true
        for byte in bytes where byte < 0x20 || byte == 0x7F {
            guard byte == 0x09 || byte == 0x0A || byte == 0x0D else { throw .controlCharacter }
            isPlain = false
        }
        guard let text = encoding.text(bytes) else { throw .encoding }
        var trimmed = text.trimmed
        // A formula that spreadsheets are given so that they keep zeros: `="00123"`.
        if trimmed.hasPrefix("=\""), trimmed.hasSuffix("\""), trimmed.count > 2 {
            trimmed = String(trimmed.dropFirst(2).dropLast())
        }
        return isPlain || keepsLines ? trimmed : trimmed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
