/// What a name sounds like, over the spellings of English, Spanish and the languages that came to both: its consonants,
/// five bits each, in classes; vowels only at the beginning.
enum SoundKey {
    /// 0: too little to go by.
    static func key(of word: some Collection<UInt8>) -> UInt32 {
        let word = Array(word)
        var key: UInt32 = 0
        var (count, before, index) = (0, UInt8(0), 0)
        while index < word.count, count < 6 {
            let (sound, length) = sound(word, at: index)
            if sound != 0, sound != before, sound != vowel || index == 0 {
                key = key << 5 | UInt32(sound)
                count += 1
            }
            before = sound
            index += length
        }
        return count < 2 ? 0 : key
    }

    private static let vowel: UInt8 = 1

    private static func sound(_ word: [UInt8], at index: Int) -> (UInt8, Int) {
        func letter(_ offset: Int) -> Unicode.Scalar {
            index + offset < word.count ? Unicode.Scalar(word[index + offset]) : " "
        }
        let isFirst = index == 0
        switch (letter(0), letter(1)) {
        case ("A", _), ("E", _), ("I", _), ("O", _), ("U", _), ("Y", _): return (vowel, 1)
        case ("H", _): return (isFirst ? vowel : 0, 1)
        case ("P", "H"): return (code("F"), 2)
        case ("K", "N") where isFirst, ("G", "N") where isFirst: return (code("N"), 2)
        case ("W", "R") where isFirst: return (code("R"), 2)
        case ("W", _): return (isFirst ? code("V") : 0, 1)
        case ("S", "C") where letter(2) == "H": return (code("X"), 3)
        case ("S", "H"), ("C", "H"): return (code("X"), 2)
        case ("T", "H"), ("D", "T"): return (code("T"), 2)
        case ("G", "H"): return (isFirst ? code("K") : 0, 2)
        case ("C", "E"), ("C", "I"), ("C", "Y"), ("Z", _), ("S", _): return (code("S"), 1)
        case ("C", _), ("K", _), ("Q", _), ("X", _): return (code("K"), 1)
        case ("G", "E"), ("G", "I"), ("G", "Y"), ("J", _): return (code("J"), 1)
        case ("V", _), ("B", _): return (code("V"), 1)
        case (let other, _): return (code(other), 1)
        }
    }

    /// Five bits: letters from 2 on; the bytes of other scripts share what is left.
    private static func code(_ letter: Unicode.Scalar) -> UInt8 {
        let value = letter.value
        return (0x41...0x5A).contains(value) ? UInt8(value - 0x41 + 2) : UInt8(28 + value % 4)
    }
}
