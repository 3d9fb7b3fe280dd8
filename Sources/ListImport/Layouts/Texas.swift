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
