/// A name spelled out over the counter: letters that sound alike by their names.
enum Dictation {
    private static let alike = [
        "B D", "D B", "B P", "P B", "B V", "V B", "D T", "T D", "P T", "T P", "C Z", "Z C", "E B", "G J", "J G", "F S",
        "S F", "M N", "N M", "A H", "H A", "J K", "K J", "I Y", "Y I", "U Q", "G T", "C T", "A I", "X S", "V Z", "E I",
        // Said once, heard as double, or the other way.
        "LL L", "L LL", "SS S", "S SS", "TT T", "N NN", "NN N", "R RR", "RR R", "MM M", "FF F", "DD D",
    ].map { Respelling($0) }

    static func misheard(_ name: String, _ chance: inout Chance) -> String? {
        name.utf8.count < 3 ? nil : Respelling.apply(alike, name, &chance)
    }
}
