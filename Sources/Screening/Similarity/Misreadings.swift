/// What reading by machine takes for something else, where one letter becomes two or two become one. Single letters are
/// found as one edit.
enum Misreadings {
    private static let pairs: [(one: [UInt8], two: [UInt8])] = [
        ("M", "RN"), ("W", "VV"), ("D", "CL"), ("H", "LI"), ("U", "LI"), ("N", "RI"), ("M", "NN"), ("K", "LC"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// Every word that differs by one such reading.
    static func variants(of word: [UInt8]) -> [[UInt8]] {
        pairs.flatMap { one, two in replacing(one, by: two, in: word) + replacing(two, by: one, in: word) }
    }

    private static func replacing(_ old: [UInt8], by new: [UInt8], in word: [UInt8]) -> [[UInt8]] {
        guard word.count > old.count else { return [] }
        return (0...word.count - old.count).filter { word[$0..<$0 + old.count].elementsEqual(old) }
            .map { Array(word[..<$0] + new + word[($0 + old.count)...]) }
    }
}
