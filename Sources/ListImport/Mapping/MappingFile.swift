import Model
import Yams

/// Reads a mapping file: YAML that says what the columns of a CSV file mean.
///
/// ```yaml
/// kind: registry             # registry, alerts, clearances
/// encoding: windows-1252     # utf-8, macroman, iso-8859-15, cp850; else as it is recognised
/// delimiter: ";"             # , ; | tab
/// dates: month-first         # day-first
/// names: family-first        # how whole names without a comma are: given-first
/// as-of: 2026-01-01          # the day of the list, for ages and two-digit years
/// merge: no                  # yes: rows with the same id are one person
/// header: [NO, NAME, BORN]   # where the file has none
/// constants: {source: IL registry}
/// where: {STATUS: [ACTIVE, PENDING]}   # only these rows; unless: {STATUS: DECEASED} all others
/// columns:
///   NO: id
///   NAME: name
///   BORN: birth-date
///   BORN2: {field: birth-date, optional: yes}
///   AKA: {field: alias, separator: ";"}
///   AKA LAST: {field: family, name: 2}
///   HT: {field: height, unit: cm}
/// ```
package enum MappingFile {
    private static let keys = [
        "kind", "encoding", "delimiter", "quotes", "dates", "names", "as-of", "merge", "header", "constants",
        "where", "unless", "columns",
    ]

    /// - Throws: the first mistake only.
    package static func parse(_ text: String) throws(MappingError) -> Mapping {
        let top = try MappingEntry(document: text)
        try top.allow(keys)
        let columns = try self.columns(top)
        var mapping = Mapping(tables: [Table(header: try top.texts("header"), columns: columns)])
        mapping.kind = try top.choice("kind", of: ListKind.allCases) ?? .registry
        mapping.encoding = try top.choice("encoding", of: TextEncoding.allCases)
        mapping.delimiter = try top.choice("delimiter", of: Delimiter.allCases) ?? .comma
        mapping.hasQuotes = try top.flag("quotes") ?? true
        mapping.dates = try top.choice("dates", of: DateOrder.allCases) ?? .monthFirst
        mapping.names = try top.choice("names", of: NameOrder.allCases) ?? .givenFirst
        mapping.asOf = try top.day("as-of")
        mapping.constants = try constants(top)
        mapping.conditions = try conditions(top, "where", leavesOut: false) + conditions(top, "unless", leavesOut: true)
        guard try top.flag("merge") ?? false else { return mapping }
        guard let merged = mapping.merged else {
            throw top.error("merge", "rows are to be merged, and no column is an id", "Name the column that is")
        }
        return merged
    }

    private static func conditions(
        _ top: MappingEntry,
        _ key: String,
        leavesOut: Bool
    ) throws(MappingError) -> [RowCondition] {
        var conditions: [RowCondition] = []
        for entry in try top.entries(key) {
            conditions.append(RowCondition(column: entry.key, values: try entry.oneOrMore(), leavesOut: leavesOut))
        }
        return conditions
    }

    private static func constants(_ top: MappingEntry) throws(MappingError) -> [Field: String] {
        var constants: [Field: String] = [:]
        for entry in try top.entries("constants") {
            constants[try entry.field(entry.key)] = try entry.text()
        }
        return constants
    }

    private static func columns(_ top: MappingEntry) throws(MappingError) -> [Column] {
        var columns: [Column] = []
        for entry in try top.entries("columns") { columns.append(try column(entry)) }
        let fields = Set(columns.map(\.field))
        guard !fields.isDisjoint(with: [.family, .name]) else {
            throw top.error("columns", "no column is a family name or a whole name", "Write `family` or `name` at one")
        }
        for (index, column) in columns.enumerated() where !column.field.isList && column.field != .id {
            if columns[..<index].contains(where: { $0.field == column.field && $0.name == column.name }) {
                throw top.error(
                    "columns",
                    "two columns are \(column.field.rawValue) of the same name",
                    "Write {field: \(column.field.rawValue), name: 2} at the second"
                )
            }
        }
        return columns
    }

    private static func column(_ entry: MappingEntry) throws(MappingError) -> Column {
        guard entry.isMap else { return Column(entry.key, try entry.field(try entry.text())) }
        try entry.allow(["field", "name", "separator", "unit", "label", "optional"])
        guard let field = try entry.value("field")?.text() else {
            throw entry.error("has no field", "Write `field:` and one of \(MappingEntry.fields)")
        }
        var column = Column(entry.key, try entry.field(field))
        if let number = try entry.value("name") {
            guard let count = Int(try number.text()), (1...9).contains(count) else {
                throw number.error("is not a number from 1 to 9", "The primary name is 1")
            }
            column.name = count
        }
        if let separator = try entry.value("separator") {
            let text = try separator.text()
            guard text.count == 1 else { throw separator.error("is not one character", "Write it in quotes: \";\"") }
            column.separator = text.first
        }
        column.unit = try entry.choice("unit", of: Measure.allCases)
        column.label = try entry.value("label")?.text()
        column.isOptional = try entry.flag("optional") ?? false
        return column
    }
}

/// Why a mapping file cannot be used: the line, what is wrong, what to write instead.
package struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1; `nil` where it cannot be told.
    package var line: Int?
    /// What was found, without a full stop.
    package var what: String
    /// What to write, without a full stop.
    package var instead: String

    package var description: String {
        "\(line.map { "line \($0): " } ?? "")\(what). \(instead)"
    }
}
