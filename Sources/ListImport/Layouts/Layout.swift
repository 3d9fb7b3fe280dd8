package import Model

/// The layouts that are built in. The raw value is what `--layout` takes.
package enum Layout: String, Sendable, CaseIterable {
    case canonical
    case nsopw2 = "nsopw-2"
    case nsopw3 = "nsopw-3"
    case chicago
    case texas = "texas-dps"
    case florida = "florida-fdle"
    case fincen = "fincen-314a"
    case alerts
    case clearances

    /// One line for people.
    package var summary: String {
        switch self {
        case .canonical: "Our own JSON Lines, one listed person a line; checked, passed on"
        case .nsopw2: "NSOPW upload 2.0: XX-offenders.csv and XX-names.csv"
        case .nsopw3: "NSOPW upload 3.0: one JSON document with `offenders`"
        case .chicago: "Chicago data portal, CSV: LAST, FIRST, BLOCK, GENDER, …"
        case .texas: "Texas DPS: PERSON.txt, NAME.txt, BRTHDATE.txt, INDV.txt"
        case .florida: "Florida FDLE as FGDL documents it, CSV; layout not seen"
        case .fincen: "FinCEN 314(a) persons, CSV: several rows with one tracking number"
        case .alerts: "The school's own alerts, CSV: barred, custody orders, notices"
        case .clearances: "Background checks, CSV: role, badge or number, valid until"
        }
    }

    /// What its records are; `nil`: each record says it.
    package var kind: ListKind? {
        switch self {
        case .canonical: nil
        case .alerts: .alerts
        case .clearances: .clearances
        case .nsopw2, .nsopw3, .chicago, .texas, .florida, .fincen: .registry
        }
    }

    /// How its rows are read; `nil`: it has none, but JSON.
    package var mapping: Mapping? {
        switch self {
        case .canonical, .nsopw3: nil
        case .nsopw2: .nsopw2
        case .chicago: .chicago
        case .texas: .texas
        case .florida: .florida
        case .fincen: .fincen
        case .alerts: .alerts
        case .clearances: .clearances
        }
    }
}

extension Layout {
    /// Those of one file whose columns stand in the header of a file that begins so: for who has named another.
    package static func fitting(_ beginning: [UInt8]) -> [Layout] {
        // A letter may be cut in two where the piece ends.
        let end = beginning.lastIndex(of: UInt8(ascii: "\n")) ?? beginning.endIndex
        let file = ListFile(name: "", bytes: Array(beginning[..<end]))
        return allCases.filter { layout in
            guard let mapping = layout.mapping, mapping.tables.count == 1, mapping.tables[0].header == nil else {
                return false
            }
            return (try? TableReader(file, mapping.tables[0], of: mapping)) != nil
        }
    }
}

extension Mapping {
    /// The columns that both lists of a school's own have. Our own layout; the words are those of mapping files.
    private static let person = [
        Column("id", .id, isOptional: true), Column("family", .family), Column("given", .given),
        Column("middle", .middle, isOptional: true), Column("suffix", .suffix, isOptional: true),
        Column("aliases", .alias, separator: ";", isOptional: true),
        Column("alias", .alias, separator: ";", isOptional: true), Column("birth-date", .birthDate),
        Column("sex", .sex, isOptional: true), Column("document-number", .documentNumber, isOptional: true),
        Column("remarks", .remarks, isOptional: true), Column("number", .number, isOptional: true),
        Column("issued", .dated, isOptional: true), Column("dated", .dated, isOptional: true),
    ]

    /// The school's alerts: who is barred, and custody orders, one row for each child and adult.
    static let alerts = Mapping(
        kind: .alerts,
        constants: [.source: "School"],
        tables: [
            Table(
                columns: person + [
                    Column("alert", .alert), Column("child", .child, isOptional: true),
                    Column("order-number", .number, isOptional: true), Column("until", .until, isOptional: true),
                ]
            )
        ]
    )

    /// Background checks that were passed.
    static let clearances = Mapping(
        kind: .clearances,
        constants: [.source: "District"],
        tables: [
            Table(
                columns: person + [
                    Column("role", .role), Column("valid-until", .validUntil),
                    Column("clearance-number", .number, isOptional: true),
                    Column("valid-from", .dated, isOptional: true),
                    Column("badge", .badge, isOptional: true), Column("revoked", .revoked, isOptional: true),
                ]
            )
        ]
    )
}
