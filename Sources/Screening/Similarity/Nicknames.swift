/// Given names and their short forms, both ways round.
enum Nicknames {
    /// Words of A–Z.
    static func of(_ name: [UInt8]) -> Set<[UInt8]> { table[name] ?? [] }

    private static let table: [[UInt8]: Set<[UInt8]>] = {
        var table: [[UInt8]: Set<[UInt8]>] = [:]
        for line in "\(english)\n\(others)".utf8.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " ")).map(Array.init)
            guard let name = words.first else { continue }
            for short in words.dropFirst() {
                table[name, default: []].insert(short)
                table[short, default: []].insert(name)
            }
        }
        return table
    }()
}
