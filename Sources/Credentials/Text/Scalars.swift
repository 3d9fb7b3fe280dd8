extension ArraySlice<Unicode.Scalar> {
    /// Without control characters and spaces at either end.
    var trimmed: ArraySlice<Unicode.Scalar> {
        guard let first = firstIndex(where: { $0.value > 0x20 }), let last = lastIndex(where: { $0.value > 0x20 })
        else { return [] }
        return self[first...last]
    }
}

extension [Unicode.Scalar] {
    /// Without control characters and spaces at either end.
    var trimmed: ArraySlice<Unicode.Scalar> { self[...].trimmed }
}

extension Collection where Element == Unicode.Scalar {
    /// Without control characters and spaces at either end.
    var trimmed: ArraySlice<Unicode.Scalar> {
        let all = Array(self)
        guard let first = all.firstIndex(where: { $0.value > 0x20 }),
            let last = all.lastIndex(where: { $0.value > 0x20 })
        else { return [] }
        return all[first...last]
    }
}

extension [Unicode.Scalar] {
    /// Without the CR, CR LF, LF or TAB that a scanner is set to end each scan with.
    var withoutTerminator: ArraySlice<Unicode.Scalar> {
        var text = self[...]
        if text.last == "\n" || text.last == "\t" { text.removeLast() }
        if text.last == "\r" { text.removeLast() }
        return text
    }
}

extension String {
    /// By way of their bytes: appending scalar by scalar is slow, and every scan asks for dozens of short texts.
    init(_ scalars: some Collection<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if let encoded = UTF8.encode(scalar) {
                bytes.append(contentsOf: encoded)
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// `A`–`Z`, `a`–`z`.
    var isLetter: Bool { (0x41...0x5A).contains(self & ~0x20) && self < 0x80 }
}

extension Unicode.Scalar {
    var isDigit: Bool { (0x30...0x39).contains(value) }
    /// `A`–`Z`, `a`–`z`.
    var isLetter: Bool { (0x41...0x5A).contains(value & ~0x20) && value < 0x80 }
}

/// Text that may be shown and stored: NFC, without control characters and those that turn the direction of text, and
/// capped.
enum SafeText {
    static func of(_ scalars: some Collection<Unicode.Scalar>, maximum: Int) -> String {
        String(Composition.composed(scalars.filter(\.isSafe)).trimmed.prefix(maximum))
    }
}

extension String {
    /// With single spaces: cards are padded to columns.
    var singleSpaced: String { split(separator: " ").joined(separator: " ") }
}

extension Unicode.Scalar {
    /// Control, format, line-separating, unassigned, private and tag characters are not.
    var isSafe: Bool {
        if value < 0x7F { return value >= 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
        default: return true
        }
    }
}

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
