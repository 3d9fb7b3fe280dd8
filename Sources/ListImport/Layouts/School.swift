import Model

extension Mapping {
    /// The columns that both lists of a school's own have. Our own layout; the words are those of mapping files.
    private static let person = [
        Column("id", .id, isOptional: true), Column("family", .family), Column("given", .given),
        Column("middle", .middle, isOptional: true), Column("suffix", .suffix, isOptional: true),
        Column("aliases", .alias, separator: ";", isOptional: true), Column("birth-date", .birthDate),
        Column("sex", .sex, isOptional: true), Column("document-number", .documentNumber, isOptional: true),
        Column("remarks", .remarks, isOptional: true),
    ]

    /// The school's alerts: who is barred, and custody orders, one row for each child and adult.
    static let alerts = Mapping(
        kind: .alerts,
        constants: [.source: "School"],
        tables: [
            Table(
                columns: person + [
                    Column("alert", .alert), Column("child", .child, isOptional: true),
                    Column("until", .until, isOptional: true),
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
                    Column("badge", .badge, isOptional: true), Column("revoked", .revoked, isOptional: true),
                ]
            )
        ]
    )
}
