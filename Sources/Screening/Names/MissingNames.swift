/// What stands in a name's field where no name is known.
enum MissingNames {
    /// Never a name, wherever it stands.
    private static let marks = WordSet("NMN NMI NFN NLN NGN FNU LNU")
    /// No name where nothing else stands in the field. `NONE` and `UNKNOWN` are family names as well.
    private static let alone = WordSet("UNK UNKN UNKNOWN NONE")
    private static let names = WordSet("NONE UNKNOWN")
    /// Of which phrases are made: `NO NAME GIVEN`, `FIRST NAME UNKNOWN`, `NOT PROVIDED`.
    private static let phrase = WordSet(
        "NO NOT NAME NAMES GIVEN FIRST LAST MIDDLE SURNAME FAMILY UNKNOWN NONE KNOWN APPLICABLE PROVIDED STATED AVAILABLE RECORDED"
    )
    private static let denials = WordSet("NO NOT UNKNOWN NONE")

    /// - Parameter isBeside: it is a family name's field, and a given name is known: `John None` has a name.
    static func removed(from words: [[UInt8]], isBeside: Bool = false) -> [[UInt8]] {
        let words = words.filter { !marks.contains($0) && !isCrossedOut($0) }
        if words.count == 1, alone.contains(words[0]) { return isBeside && names.contains(words[0]) ? words : [] }
        if words.count > 1, words.allSatisfy(phrase.contains), words.contains(where: denials.contains) { return [] }
        return words == [[UInt8(ascii: "N")], [UInt8(ascii: "A")]] ? [] : words
    }

    /// `XXX`
    private static func isCrossedOut(_ word: [UInt8]) -> Bool {
        word.count > 1 && word.allSatisfy { $0 == UInt8(ascii: "X") }
    }
}
