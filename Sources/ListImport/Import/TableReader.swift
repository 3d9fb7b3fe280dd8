import Model

/// The rows of one file, as facts.
struct TableReader {
    struct FoundRow {
        var line: Int
        /// The values of the key's columns.
        var key: [String]
        var link: String
        var facts: RowFacts
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

    init(_ file: ListFile, _ table: Table, of mapping: Mapping) throws {
        (self.table, self.mapping, self.file) = (table, mapping, file.name)
        rows = DelimitedRows(file, .init(delimiter: mapping.delimiter.byte, hasQuotes: mapping.hasQuotes))
        try findColumns(try header())
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
        guard let outcome = try rows.next() else { return table.header ?? [] }
        guard case .row(let row) = outcome else {
            first = outcome
            return table.header ?? []
        }
        if row[0].starts(with: [0xFF, 0xFE]) || row[0].starts(with: [0xFE, 0xFF]) {
            throw ImportError.utf16(file: file)
        }
        let names = (0..<row.count).map { (mapping.encoding.text(row[$0]) ?? "").trimmed }
        guard let given = table.header else { return names }
        // A file that need not have a header has one all the same.
        if names.first?.lowercased() != given.first?.lowercased() { first = outcome }
        return given
    }

    private mutating func findColumns(_ header: [String]) throws(ImportError) {
        width = header.count
        let names = header.map { $0.lowercased() }
        var missing: [String] = []
        func place(_ name: String, isOptional: Bool) throws(ImportError) -> Int? {
            let name = name.lowercased()
            guard let index = names.firstIndex(of: name) else {
                if !isOptional { missing.append(name) }
                return nil
            }
            guard names.lastIndex(of: name) == index else { throw .doubleColumn(file: file, header[index]) }
            return index
        }
        for column in table.columns {
            if let index = try place(column.header, isOptional: column.isOptional) { places.append((column, index)) }
        }
        for name in table.key {
            if let index = try place(name, isOptional: false) { keyPlaces.append(index) }
        }
        if let link = table.link { linkPlace = try place(link, isOptional: false) }
        guard missing.isEmpty else { throw .missingColumns(file: file, missing) }
    }

    // MARK: Rows

    private func read(_ row: DelimitedRow) throws(RecordFault) -> FoundRow {
        guard row.count == width else { throw .fieldCount }
        var key: [String] = []
        for index in keyPlaces { key.append(try text(row[index])) }
        var facts: RowFacts = []
        facts.reserveCapacity(places.count)
        for (column, index) in places {
            let text = try text(row[index])
            if !text.isEmpty { facts.append(Fact(column: column, text: text)) }
        }
        let link = try linkPlace.map { (index) throws(RecordFault) in try text(row[index]) } ?? ""
        return FoundRow(line: row.line, key: key, link: link, facts: facts)
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(RecordFault) -> String {
        var isPlain = true
        for byte in bytes where byte < 0x20 || byte == 0x7F {
            guard byte == 0x09 || byte == 0x0A || byte == 0x0D else { throw .controlCharacter }
            isPlain = false
        }
        guard let text = mapping.encoding.text(bytes) else { throw .encoding }
        let trimmed = text.trimmed
        return isPlain ? trimmed : trimmed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
