package import Model

/// What the columns of one file, or of several that belong together, mean.
package struct Mapping: Hashable, Sendable {
    package var kind: ListKind
    package var encoding: TextEncoding
    package var delimiter: Delimiter
    /// Fields may stand between double quotes.
    package var hasQuotes: Bool
    package var dates: DateOrder
    package var names: NameOrder
    /// The same for every record: `source: IL registry`.
    package var constants: [Field: String]
    /// The day of the list, for ages and two-digit years; `nil`: who imports says it.
    package var asOf: CalendarDate?
    /// Rows with the same key are one person; otherwise each row is one.
    package var mergesRows: Bool
    /// The file's name before the table's ending is a jurisdiction's: it begins the ids and is the source.
    package var hasJurisdictions: Bool
    /// The first one's rows are persons; the others add to them.
    package var tables: [Table]

    package init(
        kind: ListKind = .registry,
        encoding: TextEncoding = .utf8,
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

    /// The table a file of this name is of; `nil`: none.
    func table(of file: String) -> Int? {
        let name = file.lowercased()
        return tables.firstIndex { table in table.file.map { name.hasSuffix($0.lowercased()) } ?? true }
    }
}
