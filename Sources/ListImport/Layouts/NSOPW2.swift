extension Mapping {
    /// What registration jurisdictions upload to the National Sex Offender Public Website, version 2.0: three CSV files,
    /// one row a person in `[jurisdiction]-offenders.csv`, several in `-names.csv`; `-addresses.csv` is not read.
    ///
    /// Source: github.com/iirinc/nsopw-api-schema, text/v2.0/README.md, which names the columns and their order. Whether
    /// files have a header it does not say: a first row whose id is called `Offender ID` is one. An id is unique in its
    /// jurisdiction only, so ours begin with it: `IL:1000`.
    static let nsopw2 = Mapping(
        mergesRows: true,
        hasJurisdictions: true,
        tables: [
            Table(
                file: "-offenders.csv",
                header: [
                    "Offender ID", "Date of Birth", "Gender", "Offender Web site URL", "Offender Photo URL",
                    "Is Absconder",
                ],
                columns: [
                    Column("Date of Birth", .birthDate), Column("Gender", .sex),
                    Column("Offender Photo URL", .photo),
                ],
                key: ["Offender ID"]
            ),
            Table(
                file: "-names.csv",
                header: [
                    "Offender ID", "Prefix", "First Name", "Middle Name", "Last Name", "Suffix", "Comment",
                    "Is Primary",
                ],
                columns: [
                    Column("First Name", .given), Column("Middle Name", .middle), Column("Last Name", .family),
                    Column("Suffix", .suffix), Column("Is Primary", .isPrimary),
                ],
                key: ["Offender ID"]
            ),
            .ignored("-addresses.csv"),
        ]
    )
}
