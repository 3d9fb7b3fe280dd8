extension Mapping {
    /// The Florida Department of Law Enforcement's registry as one CSV file.
    ///
    /// Layout as described in the Florida Geographic Data Library's documentation of `GC_SEX_OFFENDER` (fgdl.org, "Source:
    /// FDLE"), whose columns are named after FDLE's; FDLE's own download was not seen. Names end with `_` there because
    /// of the shape file; other columns of the same meaning are taken when they are there. Where FDLE sends another
    /// header, a mapping file does.
    static let florida = Mapping(
        constants: [.source: "Florida FDLE"],
        tables: [
            Table(
                columns: [
                    Column("ID", .id), Column("LAST_", .family), Column("FIRST_", .given),
                    Column("MIDDLE_", .middle, isOptional: true), Column("SUFFIX_", .suffix, isOptional: true),
                    Column("SEX", .sex), Column("HEIGHT", .height, unit: .feetInches, isOptional: true),
                    Column("WEIGHT", .weight, unit: .pounds, isOptional: true), Column("DOB", .birthDate),
                    Column("ALIASES", .alias, separator: ";", isOptional: true),
                    Column("SUBJECT", .remarks, label: "Designation", isOptional: true),
                ]
            )
        ]
    )
}
