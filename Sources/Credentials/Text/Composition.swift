/// Unicode normalization form C for Latin letters, which is what names on cards are written in. The standard library
/// compares characters by canonical equivalence but has no public way to compose them.
enum Composition {
    static func composed(_ scalars: some Collection<Unicode.Scalar>) -> [Unicode.Scalar] {
        guard scalars.contains(where: { (0x0300...0x036F).contains($0.value) }) else { return Array(scalars) }
        return String(scalars).flatMap { character in table[character].map { [$0] } ?? Array(character.unicodeScalars) }
    }

    /// Latin-1 Supplement, Latin Extended-A and -B, Latin Extended Additional.
    private static let table: [Character: Unicode.Scalar] = {
        let letters = [0x00C0...0x024F, 0x1E00...0x1EFF].joined().compactMap { Unicode.Scalar(UInt32($0)) }
        return Dictionary(letters.map { (Character($0), $0) }, uniquingKeysWith: { first, _ in first })
    }()
}
