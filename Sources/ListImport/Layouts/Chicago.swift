extension Mapping {
    /// The City of Chicago's data portal, data set "Sex Offenders": one CSV, one row a person, no id. The columns are
    /// `LAST, FIRST, BLOCK, GENDER, RACE, BIRTH DATE, HEIGHT, WEIGHT, VICTIM MINOR`, the header in capitals, days
    /// `MM/DD/YYYY`, `VICTIM MINOR` Y or N (public programs on GitHub read it so, among them ones that join it with the
    /// portal's `Crimes`). Heights as `504`, five feet four: as described, not seen.
    static let chicago = Mapping(
        constants: [.source: "Chicago data portal"],
        tables: [
            Table(
                columns: [
                    Column("LAST", .family), Column("FIRST", .given), Column("GENDER", .sex),
                    Column("BIRTH DATE", .birthDate), Column("HEIGHT", .height, unit: .feetInches),
                    Column("WEIGHT", .weight, unit: .pounds),
                    Column("VICTIM MINOR", .remarks, label: "Victim minor", isOptional: true),
                ]
            )
        ]
    )
}
