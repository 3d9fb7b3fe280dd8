/// How a word of the visitor's name and a word of a listed name are alike. Four bits each in `Similarities`.
enum Similarity: UInt8, CaseIterable {
    case none
    case exact
    /// A usual short form of the name, or the name of which this is one.
    case nickname
    /// One letter left out, added or changed, or two neighbours exchanged; or what reading by machine confuses.
    case oneEdit
    case soundsAlike
    case twoEdits
    /// The listed word goes on where the visitor's ends.
    case longer
    /// The visitor's word goes on where the listed ends.
    case shorter
    /// More than half of it is the same: worth something only when all else agrees.
    case resembles
}

/// What one listed word is to each word of the visitor's name.
struct Similarities {
    private(set) var packed: UInt64 = 0

    /// The visitor's words that fit.
    static let wordLimit = 12

    subscript(word: Int) -> Similarity {
        get { Similarity(rawValue: UInt8(truncatingIfNeeded: packed >> UInt64(4 * word)) & 15) ?? .none }
        set {
            packed &= ~(15 << UInt64(4 * word))
            packed |= UInt64(newValue.rawValue) << UInt64(4 * word)
        }
    }

    init(packed: UInt64 = 0) { self.packed = packed }
}

extension Similarity {
    /// More than a vague resemblance.
    var isOfOneName: Bool { self != .none && self != .resembles }
}

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
        var variants: [[UInt8]] = []
        guard word.count > old.count else { return variants }
        for place in 0...word.count - old.count
        where word[place] == old[0] && word[place..<place + old.count].elementsEqual(old) {
            variants.append(Array(word[..<place] + new + word[(place + old.count)...]))
        }
        return variants
    }
}
