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

extension Mapping {
    /// The Texas Department of Public Safety's registry download: text files without headers, tabs between the fields,
    /// tied together by numbers. `INDV.txt` and `PERSON.txt` are about an individual (`IND_IDN`); `NAME.txt` and
    /// `BRTHDATE.txt` give each of its persons (`PER_IDN`) several names and birth dates. An individual with several
    /// persons is one record.
    ///
    /// Source: github.com/brightblade42/sex_offender_importer, src/importer/csv_importer.rs and sql/Texas_tables.sql
    /// (column names "gleaned from the SQL schema dump files provided directly from the Texas web site"). What the codes
    /// in `TYP_COD` mean is not documented there: the first name in the file is the primary one. Quotes are characters.
    static let texas = Mapping(
        encoding: .windows1252,
        delimiter: .tab,
        hasQuotes: false,
        constants: [.source: "Texas DPS"],
        mergesRows: true,
        tables: [
            Table(
                file: "PERSON.txt",
                header: [
                    "IND_IDN", "PER_IDN", "SEX_COD", "RAC_COD", "HGT_QTY", "WGT_QTY", "HAI_COD", "EYE_COD", "ETH_COD",
                ],
                columns: [
                    Column("SEX_COD", .sex), Column("HGT_QTY", .height, unit: .feetInches),
                    Column("WGT_QTY", .weight, unit: .pounds),
                ],
                key: ["IND_IDN"],
                link: "PER_IDN"
            ),
            Table(
                file: "NAME.txt",
                header: ["NAM_IDN", "PER_IDN", "TYP_COD", "NAM_TXT", "LNA_TXT", "FNA_TXT"],
                columns: [
                    Column("NAM_TXT", .name), Column("LNA_TXT", .family), Column("FNA_TXT", .givenAndMiddle),
                ],
                key: ["PER_IDN"],
                isLinked: true
            ),
            Table(
                file: "BRTHDATE.txt",
                header: ["DOB_IDN", "PER_IDN", "TYP_COD", "DOB_DTE"],
                columns: [Column("DOB_DTE", .birthDate)],
                key: ["PER_IDN"],
                isLinked: true
            ),
            Table(
                file: "INDV.txt",
                header: ["IND_IDN", "DPS_NBR"],
                columns: [Column("DPS_NBR", .photo)],
                key: ["IND_IDN"]
            ),
            .ignored("Address.txt"), .ignored("Offense.txt"), .ignored("OFF_CODE_SOR.txt"), .ignored("Photo.txt"),
        ]
    )
}
