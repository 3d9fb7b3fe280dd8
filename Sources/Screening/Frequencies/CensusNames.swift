import CNameTables

/// How frequent names are in the United States: US Census Bureau, 2020 Census name tables, public domain.
package enum CensusNames {
    /// Names that are about as frequent.
    package struct Row {
        /// −4 log2 of the share of people who bear each of the names.
        package var quarters: Int
        /// In A–Z, by the alphabet.
        package var names: [ArraySlice<UInt8>]
    }

    /// The 30 000 most frequent surnames, the commonest first.
    package static var surnames: [Row] { rows(vestibule_surnames()) }
    /// The 10 000 most frequent first names, the commonest first.
    package static var firstNames: [Row] { rows(vestibule_first_names()) }

    /// Shares in 2^-32. Read when a list is built, and not kept.
    static func shares(_ rows: [Row]) -> [[UInt8]: UInt32] {
        var shares: [[UInt8]: UInt32] = [:]
        for row in rows {
            let share = LogScale.share(rarity: row.quarters * 25)
            for name in row.names { shares[Array(name)] = share }
        }
        return shares
    }

    private static func rows(_ table: UnsafePointer<CChar>) -> [Row] {
        NameTable.rows(table).map { Row(quarters: NameTable.number($0[0]), names: NameTable.words($0[1])) }
    }
}

/// Reads the tables that are embedded as their files have them: columns parted by tabs, words within one by blanks, and remarks
/// behind `#`.
package enum NameTable {
    /// The columns of each row.
    ///
    /// - Parameter table: ended by a zero.
    package static func rows(_ table: UnsafePointer<CChar>) -> [[ArraySlice<UInt8>]] {
        Array(String(cString: table).utf8).split(separator: UInt8(ascii: "\n"))
            .filter { $0.first != UInt8(ascii: "#") }
            .map { $0.split(separator: UInt8(ascii: "\t")) }
    }

    /// The words of a column.
    package static func words(_ column: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        column.split(separator: UInt8(ascii: " "))
    }

    /// Of a column of digits.
    package static func number(_ column: ArraySlice<UInt8>) -> Int { column.reduce(0) { $0 * 10 + Int($1 & 15) } }
}
