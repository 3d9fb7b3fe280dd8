/// Elements that every card of a version has (annex D.12.5), as far as the issuers keep to it.
enum AAMVAMandatory {
    /// - Parameter others: elements the card has. Identification cards may leave the driving privileges out, early ones
    ///   write the name in parts or on a line, and many issuers do not say whether a name was cut; one element of a kind
    ///   brings the others along.
    static func elements(version: Int, besides others: Set<String>) -> Set<String> {
        var elements = version < 2 ? always : version < 4 ? since02.union(["DCT"]) : since04
        if version < 2, others.contains("DAB") { elements.formUnion(["DAC", "DAD"]) }
        for kind in kinds where !kind.isDisjoint(with: others) { elements.formUnion(kind) }
        return elements
    }

    private static let always: Set<String> = ["DAG", "DAI", "DAJ", "DAK", "DAQ", "DBA", "DBB", "DBC", "DBD"]
    private static let since02 = always.union(["DCS", "DCF", "DCG"])
    private static let since04 = since02.union(["DAC", "DAD", "DAY", "DAU"])
    private static let kinds: [Set<String>] = [
        ["DAR", "DAS", "DAT"], ["DCA", "DCB", "DCD"], ["DDE", "DDF", "DDG"],
    ]
}
