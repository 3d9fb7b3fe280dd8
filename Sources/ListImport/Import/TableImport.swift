import Model

/// Imports files of rows. Where each row is one person, records go out while the file is read; where they lie in several
/// rows or files, all are read first and kept small.
struct TableImport: RecordSource {
    private let mapping: Mapping
    private let asOf: CalendarDate
    private var intake: Intake
    private var stores: [RowStore]
    private var files: [String] = []
    /// Of which there was a file, though it may have had no rows.
    private var tablesRead: Set<Int> = []

    init(_ mapping: Mapping, asOf: CalendarDate, into intake: Intake) {
        (self.mapping, self.asOf, self.intake) = (mapping, mapping.asOf ?? asOf, intake)
        stores = mapping.tables.map { _ in RowStore() }
    }

    var report: ImportReport { intake.report }

    mutating func read(_ file: ListFile) throws {
        guard let index = mapping.table(of: file.name) else {
            throw ImportError.unknownFile(file.name, expected: mapping.tables.compactMap(\.file))
        }
        let table = mapping.tables[index]
        if table.isIgnored { return }
        files.append(file.name)
        tablesRead.insert(index)
        var reader = try TableReader(file, table, of: mapping, encoding: intake.encoding)
        intake.note(unreadColumns: reader.unreadColumns)
        try reader.forEachRow { line, row in
            intake.countRow()
            switch row {
            case .failure(let fault): intake.refuse(fault, file: file.name, line: line)
            case .success(let row) where row.isLeftOut: intake.leaveOut()
            case .success(let row):
                if mapping.isRelational {
                    store(row, in: index, of: table, file: file.name)
                } else {
                    try take([row.facts], id: nil, at: RowPlace(file: file.name, line: line))
                }
            }
        }
    }

    mutating func finish(_ progress: (Int, Int) -> Void) throws -> ImportReport {
        if mapping.isRelational { try takeStored(progress) }
        return try intake.finish()
    }

    // MARK: Rows that belong together

    private mutating func store(_ row: TableReader.FoundRow, in index: Int, of table: Table, file: String) {
        guard let main = row.key.first, !main.isEmpty else {
            return intake.refuse(.identifier, file: file, line: row.line)
        }
        let key = jurisdiction(file, table).map { "\($0):\(id(row.key))" } ?? id(row.key)
        var values = table.columns.map { column in row.facts.first { $0.column == column }?.text ?? "" }
        values.append(row.link)
        stores[index].add(key: key, values: values, file: UInt16(clamping: files.count - 1), line: row.line)
    }

    /// The first part of the key; where there are more, a mark of them behind it.
    private func id(_ key: [String]) -> String {
        guard key.count > 1 else { return key[0] }
        let rest = key.dropFirst().map { $0.uppercased() }.joined(separator: "\u{1E}")
        return "\(key[0])-\(String(Fingerprint.of(rest) >> 32, radix: 16))"
    }

    private func jurisdiction(_ file: String, _ table: Table) -> String? {
        guard mapping.hasJurisdictions, let ending = table.file, file.count > ending.count else { return nil }
        return file.dropLast(ending.count).uppercased()
    }

    private mutating func takeStored(_ progress: (Int, Int) -> Void) throws {
        let expected = mapping.tables.indices.filter { !mapping.tables[$0].isIgnored && isNeeded($0) }
        let missing = expected.filter { !tablesRead.contains($0) }.compactMap { mapping.tables[$0].file }
        guard missing.isEmpty else { throw ImportError.missingFile(missing) }
        for index in 0..<stores[0].count {
            if index.isMultiple(of: 1000) { progress(index, stores[0].count) }
            guard let key = stores[0].newKey(at: index) else { continue }
            try take(rows(of: key), id: key)
        }
        for store in stores {
            for row in store.unused {
                intake.refuse(.noParent, file: files[Int(row.file)], line: Int(row.line))
            }
        }
    }

    /// Without a file of names nobody is known; the others may be missing.
    private func isNeeded(_ index: Int) -> Bool {
        index == 0 || mapping.tables[index].columns.contains { [.family, .name].contains($0.field) }
    }

    /// All rows about one person, those of the first table first.
    private mutating func rows(of key: String) -> [PlacedRow] {
        var rows: [PlacedRow] = []
        var links: [String] = []
        for index in mapping.tables.indices where !mapping.tables[index].isIgnored {
            let table = mapping.tables[index]
            for key in table.isLinked ? links : [key] {
                for (row, values) in stores[index].take(key, count: table.columns.count + 1) {
                    let place = RowPlace(file: files[Int(row.file)], line: Int(row.line))
                    rows.append(PlacedRow(facts: facts(values, table), place: place))
                    if index == 0, let link = values.last, !link.isEmpty { links.append(link) }
                }
            }
        }
        return rows
    }

    private func facts(_ values: [String], _ table: Table) -> RowFacts {
        zip(table.columns, values).compactMap { $1.isEmpty ? nil : Fact(column: $0, text: $1) }
    }

    // MARK: Records

    private struct PlacedRow {
        var facts: RowFacts
        var place: RowPlace

        /// It is one by itself.
        var statesAlertOrClearance: Bool {
            facts.contains { [.alert, .role, .revoked].contains($0.column.field) }
        }

        /// A last day, a badge or a child of which rows say different ones.
        func states(_ contested: Set<Field>) -> Bool { facts.contains { contested.contains($0.column.field) } }
    }

    /// On lists of the school's own each row that states an alert or a clearance is one, though they are one person's: which of
    /// them holds is not for the order of the rows to say. A row with nothing but a badge or a last day belongs to the others,
    /// unless they say another.
    private mutating func take(_ rows: [PlacedRow], id: String) throws {
        guard let first = rows.first else { return }
        let contested = mapping.kind == .registry ? [] : contested(rows)
        let isOne = { (row: PlacedRow) in row.statesAlertOrClearance || row.states(contested) }
        let stating = mapping.kind == .registry ? [] : rows.filter(isOne)
        guard stating.count > 1 else { return try take(rows.map(\.facts), id: id, at: first.place) }
        let others = rows.filter { !isOne($0) }.map(\.facts)
        let whole = stating.first(where: \.statesAlertOrClearance)?.facts
        for row in stating {
            // What it leaves out is what the first says.
            let rest = row.statesAlertOrClearance ? [] : [whole].compactMap(\.self)
            try take([row.facts] + rest + others, id: id, at: row.place)
        }
    }

    private func contested(_ rows: [PlacedRow]) -> Set<Field> {
        Set(
            [Field.validUntil, .until, .badge, .child].filter { field in
                Set(rows.flatMap(\.facts).filter { $0.column.field == field }.map(\.text)).count > 1
            }
        )
    }

    private mutating func take(_ rows: [RowFacts], id: String?, at place: RowPlace) throws {
        let spelling = DateSpelling(order: mapping.dates, asOf: asOf, leastAge: mapping.kind == .clearances ? 0 : 14)
        var draft = PersonDraft(dates: spelling, order: mapping.names)
        let person: ListedPerson
        do throws(RecordFault) {
            for row in rows { try draft.add(row) }
            if let place = id?.split(separator: ":").first, mapping.hasJurisdictions {
                try draft.add([Fact(column: Column("", .source), text: "NSOPW \(place)")])
            }
            try draft.add(constants)
            person = try draft.person(id: id)
        } catch {
            if let withdrawal = draft.withdrawal(id: id, at: place, error) {
                intake.note(draft.notes.intersection([.revoked]), file: place.file, line: place.line)
                return intake.withdraw(withdrawal)
            }
            return intake.refuse(error, file: place.file, line: place.line)
        }
        let order = draft.rowOrder()
        intake.note(draft.notes, file: place.file, line: place.line)
        try intake.take(person, file: place.file, line: place.line, order: order, isMerged: mapping.mergesRows)
    }

    private var constants: RowFacts {
        mapping.constants.map { Fact(column: Column("", $0.key), text: $0.value) }
    }
}
