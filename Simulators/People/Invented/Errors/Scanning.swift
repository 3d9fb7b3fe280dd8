/// A camera reads a worn card: one letter for another by how alike they look, sometimes two in a name.
enum Scanning {
    /// A letter, then what it is read as; what is repeated is as much likelier.
    private static let confusions: [UInt8: [[UInt8]]] = [
        "A": "R 4 H", "B": "8 8 R E", "C": "G G O", "D": "O O 0", "E": "F F B L", "F": "P E", "G": "C C 6",
        "H": "N N M",
        "I": "1 1 L T", "J": "I U", "K": "X R", "L": "I I 1", "M": "N RN NN", "N": "H H M", "O": "0 0 Q D", "P": "F R",
        "Q": "O O 0", "R": "P K", "S": "5 5 8", "T": "I 7 Y", "U": "V V O", "V": "U Y", "W": "VV VV N", "X": "K Y",
        "Y": "V V T", "Z": "2 2 7",
    ].reduce(into: [:]) { table, entry in
        guard let letter = Character(entry.key).asciiValue else { return }
        table[letter] = entry.value.split(separator: " ").map { Array($0.utf8) }
    }
    /// Strokes that run together.
    private static let runs = ["RN M", "VV W", "CL D", "LI U", "NN M", "IN M", "RI N"].map { Respelling($0) }

    static func misread(_ name: String, _ chance: inout Chance) -> String? {
        if chance.percent(20), let other = Respelling.apply(runs, name, &chance) { return other }
        var letters = Array(name.utf8).map { [$0] }
        let readable = letters.indices.filter { confusions[letters[$0][0]] != nil }
        guard readable.count >= 3 else { return nil }
        for _ in 0..<(chance.percent(15) && readable.count >= 7 ? 2 : 1) {
            let place = chance.pick(readable)
            letters[place] = chance.pick(confusions[Array(name.utf8)[place]] ?? [letters[place]])
        }
        return String(decoding: letters.joined(), as: UTF8.self)
    }
}

/// Names of several words written as fewer, or the other way: `DE LA CRUZ`, `DELACRUZ`; `AL-MASRI`, `AL MASRI`.
enum Spacing {
    private static let prefixes = [
        "MAC", "MC", "DELA", "DEL", "DE", "DA", "DOS", "VAN", "VON", "LA", "LE", "ST", "AL", "EL", "O", "DI",
    ]

    static func other(_ name: String, _ chance: inout Chance) -> String? {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "-" })
        if words.count > 1 {
            let other = words.joined(separator: chance.pick(["", " ", "-"]))
            return other == name ? words.joined() : other
        }
        guard let prefix = prefixes.first(where: { name.hasPrefix($0) && name.count >= $0.count + 4 }),
            prefix.count > 1
                || ["B", "C", "D", "H", "K", "L", "M", "N", "R", "S"].contains(name.dropFirst().first.map(String.init))
        else { return nil }
        return prefix + (prefix == "O" ? "'" : " ") + name.dropFirst(prefix.count)
    }
}
