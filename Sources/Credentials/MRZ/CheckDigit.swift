/// The check digit of a machine-readable zone (ICAO 9303-3, 4.9): digits count as themselves, `A` to `Z` as 10 to 35, the
/// filler as 0; weights 7, 3, 1; modulo 10.
///
/// It misses a character whose value differs by ten from the right one: `G` for `6`, `K` or `A` for `0` and for the filler.
enum CheckDigit {
    static func of(_ characters: some Sequence<UInt8>) -> Int {
        var sum = 0
        for (index, character) in characters.enumerated() { sum += value(character) * [7, 3, 1][index % 3] }
        return sum % 10
    }

    /// Whether `digit` is the check digit of the characters. Where there are only fillers it may be one itself.
    static func isRight(_ digit: UInt8, for characters: some Collection<UInt8>) -> Bool {
        if digit == .filler { return characters.allSatisfy { $0 == .filler } }
        return digit.isDigit && Int(digit - 0x30) == of(characters)
    }

    private static func value(_ character: UInt8) -> Int {
        switch character {
        case 0x30...0x39: Int(character - 0x30)
        case 0x41...0x5A: Int(character - 0x41) + 10
        default: 0
        }
    }
}
