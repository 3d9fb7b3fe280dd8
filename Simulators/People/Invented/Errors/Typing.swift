/// Slips of one who types a name, of the first error model: a letter left out, doubled, exchanged, beside or put in.
enum Typing {
    private static let beside: [UInt8: [UInt8]] = [
        "A": "QSZ", "B": "VN", "C": "XV", "D": "SFE", "E": "WR", "F": "DG", "G": "FH", "H": "GJ", "I": "UO", "J": "HK",
        "K": "JL", "L": "K", "M": "N", "N": "BM", "O": "IP", "P": "O", "Q": "WA", "R": "ET", "S": "AD", "T": "RY",
        "U": "YI", "V": "CB", "W": "QE", "X": "ZC", "Y": "TU", "Z": "X",
    ].reduce(into: [:]) { table, entry in
        if let key = Character(entry.key).asciiValue { table[key] = Array(entry.value.utf8) }
    }
    private static let frequent = Array("AEIORSTLN".utf8)

    /// Names of fewer than three letters stay.
    static func slip(_ name: String, _ chance: inout Chance) -> String {
        let letters = Array(name.utf8)
        guard letters.count >= 3 else { return name }
        for _ in 0..<20 {
            let other = slip(letters, &chance)
            if other != letters { return String(decoding: other, as: UTF8.self) }
        }
        return name
    }

    private static func slip(_ letters: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var other = letters
        let place = chance.below(letters.count)
        switch chance.below(100) {
        case ..<30: other.remove(at: place)
        case ..<50: other.insert(letters[place], at: place)
        case ..<75: if place + 1 < letters.count { other.swapAt(place, place + 1) }
        case ..<95: other[place] = chance.pick(beside[letters[place]] ?? [UInt8(ascii: "A")])
        default: other.insert(chance.pick(frequent), at: place)
        }
        return other
    }
}
