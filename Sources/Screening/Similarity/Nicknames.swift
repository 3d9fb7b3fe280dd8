import CNameTables

/// Given names and their short forms, both ways round.
enum Nicknames {
    /// Words of A–Z, in the order of the alphabet: what is found with them comes in the same order on every box.
    static func of(_ name: [UInt8]) -> [[UInt8]] { table[name] ?? [] }

    private static let table: [[UInt8]: [[UInt8]]] = {
        var table: [[UInt8]: Set<[UInt8]>] = [:]
        for words in rows(vestibule_english_nicknames()) {
            guard let name = words.first else { continue }
            for short in words.dropFirst() {
                table[name, default: []].insert(short)
                table[short, default: []].insert(name)
            }
        }
        // Spellings of one name, each of which is as much like the next as like the first.
        for words in rows(vestibule_other_nicknames()) {
            for word in words { table[word, default: []].formUnion(words.filter { $0 != word }) }
        }
        return table.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    }()

    private static func rows(_ table: UnsafePointer<CChar>) -> [[[UInt8]]] {
        NameTable.rows(table).map { $0.flatMap(NameTable.words).map(Array.init) }
    }
}
