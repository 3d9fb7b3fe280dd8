/// Fingers on a QWERTY keyboard: the key beside, two keys at once, none, two in the wrong order, the wrong letter
/// doubled.
enum Keyboard {
    private static let rows: [[UInt8]] = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"].map { Array($0.utf8) }

    /// Keys that touch, each row half a key further right.
    private static let touching: [UInt8: [UInt8]] = {
        var table: [UInt8: [UInt8]] = [:]
        let keys = rows.enumerated().flatMap { row, keys in
            keys.enumerated().map { (key: $1, x: 4 * $0 + [0, 1, 3][row], y: 4 * row) }
        }
        for key in keys {
            table[key.key] = keys.filter {
                let distance = ($0.x - key.x) * ($0.x - key.x) + ($0.y - key.y) * ($0.y - key.y)
                return distance > 0 && distance <= 26
            }.map(\.key)
        }
        return table
    }()

    static func slip(_ name: String, _ chance: inout Chance) -> String? {
        let letters = Array(name.utf8)
        guard letters.count >= 3 else { return nil }
        for _ in 0..<20 {
            let other = slip(letters, &chance)
            if other != letters { return String(decoding: other, as: UTF8.self) }
        }
        return nil
    }

    private static func slip(_ letters: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var other = letters
        let place = chance.below(letters.count)
        guard let beside = touching[letters[place]] else { return other }
        switch chance.below(20) {
        case ..<7: other[place] = chance.pick(beside)
        case ..<11: other.insert(chance.pick(beside), at: place + chance.below(2))
        case ..<15: other.remove(at: place)
        case ..<18: if place + 1 < letters.count { other.swapAt(place, place + 1) }
        default: redouble(&other)
        }
        return other
    }

    /// `HANNAH` → `HAANAH`.
    private static func redouble(_ letters: inout [UInt8]) {
        guard letters.count > 2, let place = (1..<letters.count - 1).first(where: { letters[$0] == letters[$0 + 1] })
        else { return }
        letters[place] = letters[place - 1]
    }
}

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
