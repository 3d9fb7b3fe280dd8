extension Mapping {
    /// A list of persons in the CSV of FinCEN's 314(a) requests: `tracking_number, last_name, first_name, middle_name,
    /// suffix, alias_last_name, alias_first_name, alias_middle_name, alias_suffix, number, number_type, dob, street,
    /// city, state, zip, country, phone`. One person has a row for each further alias, number and birth date.
    ///
    /// Source: OFACtoCSV.pl, a public program that "converts OFAC XML to CSV in the same format as 314(a) files"; partial
    /// dates with 00 for month or day are FinCEN's (its electronic filing specifications). One tracking number may be
    /// about several persons, so a person is known by number and primary name. Social security numbers are left out.
    static let fincen = Mapping(
        constants: [.source: "314(a)"],
        mergesRows: true,
        tables: [
            Table(
                columns: [
                    Column("last_name", .family), Column("first_name", .given), Column("middle_name", .middle),
                    Column("suffix", .suffix), Column("alias_last_name", .family, name: 2),
                    Column("alias_first_name", .given, name: 2), Column("alias_middle_name", .middle, name: 2),
                    Column("alias_suffix", .suffix, name: 2), Column("number_type", .documentKind),
                    Column("number", .documentNumber), Column("dob", .birthDate),
                ],
                key: ["tracking_number", "last_name", "first_name", "middle_name", "suffix"]
            )
        ]
    )
}
