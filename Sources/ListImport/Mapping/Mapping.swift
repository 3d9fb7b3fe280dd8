package import Model

/// What the columns of one file, or of several that belong together, mean.
package struct Mapping: Hashable, Sendable {
    /// What each record is: of a registry, an alert, or a clearance.
    package var kind: ListKind
    /// Of all its files; `nil`: as each is recognised.
    package var encoding: TextEncoding?
    /// Between the fields of a row.
    package var delimiter: Delimiter
    /// Fields may stand between double quotes.
    package var hasQuotes: Bool
    /// Which of 1/2/1982 is the month.
    package var dates: DateOrder
    /// How a whole name without a comma is read.
    package var names: NameOrder
    /// The same for every record: `source: IL registry`.
    package var constants: [Field: String]
    /// The day of the list, for ages and two-digit years; `nil`: who imports says it.
    package var asOf: CalendarDate?
    /// Rows with the same key are one person; otherwise each row is one.
    package var mergesRows: Bool
    /// The file's name before the table's ending is a jurisdiction's: it begins the ids and is the source.
    package var hasJurisdictions: Bool
    /// Rows that do not meet all of them are left out.
    package var conditions: [RowCondition] = []
    /// The first one's rows are persons; the others add to them.
    package var tables: [Table]

    /// By default a registry as American spreadsheets save it: UTF-8, commas and quotes, the month first, the given
    /// name first.
    package init(
        kind: ListKind = .registry,
        encoding: TextEncoding? = nil,
        delimiter: Delimiter = .comma,
        hasQuotes: Bool = true,
        dates: DateOrder = .monthFirst,
        names: NameOrder = .givenFirst,
        constants: [Field: String] = [:],
        asOf: CalendarDate? = nil,
        mergesRows: Bool = false,
        hasJurisdictions: Bool = false,
        tables: [Table]
    ) {
        (self.kind, self.encoding, self.delimiter, self.hasQuotes) = (kind, encoding, delimiter, hasQuotes)
        (self.dates, self.names, self.constants, self.asOf) = (dates, names, constants, asOf)
        (self.mergesRows, self.hasJurisdictions, self.tables) = (mergesRows, hasJurisdictions, tables)
    }

    /// Whether a record may be made of rows that stand apart.
    package var isRelational: Bool { mergesRows || tables.count > 1 }

    /// With rows of one id as one person; `nil`: it is of several files, or no column is an id.
    package var merged: Mapping? {
        if mergesRows { return self }
        guard tables.count == 1, let id = tables[0].columns.first(where: { $0.field == .id }) else { return nil }
        var mapping = self
        mapping.mergesRows = true
        mapping.tables[0].key = [id.header]
        mapping.tables[0].columns.removeAll { $0.field == .id }
        return mapping
    }

    /// The table a file of this name is of; `nil`: none.
    func table(of file: String) -> Int? {
        let name = file.lowercased()
        return tables.firstIndex { table in table.file.map { name.hasSuffix($0.lowercased()) } ?? true }
    }
}

/// Which rows of a file are taken, by what stands in one column.
package struct RowCondition: Hashable, Sendable {
    /// As the header says it.
    package var column: String
    /// Capitals and spaces around them do not count.
    package var values: Set<String>
    /// Rows with these values are left out, instead of those without.
    package var leavesOut: Bool

    package init(column: String, values: [String], leavesOut: Bool) {
        (self.column, self.leavesOut) = (column, leavesOut)
        self.values = Set(values.map { $0.trimmed.lowercased() })
    }

    /// `STATUS=ACTIVE,PENDING` takes those rows, `STATUS!=DECEASED` all others; `nil`: it says neither.
    package init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        let values = argument[argument.index(after: sign)...].split(separator: ",").map(String.init)
        var column = argument[..<sign]
        let leavesOut = column.last == "!"
        if leavesOut { column.removeLast() }
        guard !column.isEmpty, !values.isEmpty else { return nil }
        self.init(column: column.trimmed, values: values, leavesOut: leavesOut)
    }

    func holds(_ value: String) -> Bool { values.contains(value.trimmed.lowercased()) != leavesOut }
}

/// What one file of a layout holds.
package struct Table: Hashable, Sendable {
    /// How the file's name ends, capitals or not; `nil`: the layout has one kind of file only.
    package var file: String?
    /// The names of its columns, where the file has no header.
    package var header: [String]?
    /// What is kept of a row; every other column is passed over. With none the file is not read at all.
    package var columns: [Column]
    /// The columns that tell which person a row is about.
    package var key: [String]
    /// Another column of the first table by which the rows of others are found.
    package var link: String?
    /// Its key is the first table's link, not the person's id.
    package var isLinked: Bool
    /// Not read: addresses, offences.
    package var isIgnored: Bool

    package init(
        file: String? = nil,
        header: [String]? = nil,
        columns: [Column],
        key: [String] = [],
        link: String? = nil,
        isLinked: Bool = false
    ) {
        (self.file, self.header, self.columns, self.key) = (file, header, columns, key)
        (self.link, self.isLinked, isIgnored) = (link, isLinked, columns.isEmpty)
    }

    /// A file of the layout that says nothing we keep.
    package static func ignored(_ file: String) -> Table { Table(file: file, columns: []) }
}

/// What one column of a file means.
package struct Column: Hashable, Sendable {
    /// As the header says it; capitals and spaces around it do not count.
    package var header: String
    /// What it says of a person.
    package var field: Field
    /// Which of the row's names a part of a name belongs to; 1 is the primary one.
    package var name: Int
    /// Between several values in one field.
    package var separator: Character?
    /// Of a bare height or weight.
    package var unit: Measure?
    /// Said before the value in remarks.
    package var label: String?
    /// The file may be without it.
    package var isOptional: Bool

    package init(
        _ header: String,
        _ field: Field,
        name: Int = 1,
        separator: Character? = nil,
        unit: Measure? = nil,
        label: String? = nil,
        isOptional: Bool = false
    ) {
        (self.header, self.field, self.name, self.separator) = (header, field, name, separator)
        (self.unit, self.label, self.isOptional) = (unit, label, isOptional)
    }
}

/// What stands between the fields of a row.
package enum Delimiter: String, Sendable, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab
    case bar = "|"

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .bar: UInt8(ascii: "|")
        }
    }
}

/// What a column may mean. The raw value is the word of mapping files.
package enum Field: String, Sendable, CaseIterable {
    case id
    /// A whole name; parts of names stand in the fields below.
    case name
    case given
    /// The first word is the given name, the rest are middle names.
    case givenAndMiddle = "given-and-middle"
    case middle, family, suffix
    /// Whole further names.
    case alias
    /// Says that this row's name is the primary one.
    case isPrimary = "primary"
    case birthDate = "birth-date"
    case age
    /// The day an age is of; without one it is of the day of the list.
    case asOf = "as-of"
    case sex, height, weight
    case documentNumber = "document-number"
    /// What kind of number `document-number` is. Numbers that no visitor shows (social security, e-mail) are left out.
    case documentKind = "document-kind"
    case source, photo, remarks
    case alert, child
    /// Of a court order or a clearance: rows with one number are about one.
    case number
    /// The day a row is of: of rows about one order or clearance the newest holds.
    case dated
    /// The last day an alert holds.
    case until
    case role
    /// The last day a clearance holds.
    case validUntil = "valid-until"
    case badge
    /// Whether a clearance was withdrawn before its last day.
    case revoked

    /// What stands there is a name, and mended where programs have damaged it.
    var isOfName: Bool { [.name, .given, .givenAndMiddle, .middle, .family, .suffix, .alias, .child].contains(self) }

    /// Of which a row may have several.
    var isList: Bool { [.alias, .birthDate, .documentNumber, .remarks].contains(self) }
}
