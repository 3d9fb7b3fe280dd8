/// Letters of other alphabets as passports romanise them (ICAO Doc 9303-3, section 6, simplified to what names need).
enum Romanisation {
    static let letters: [Character: String] = {
        let cyrillic = [
            "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh",
            "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
            "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
            "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ђ": "d", "ј": "j", "љ": "lj",
            "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ў": "u",
        ]
        let greek = [
            "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
            "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
            "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o",
            "ύ": "y", "ώ": "o", "ϊ": "i", "ϋ": "y",
        ]
        return Dictionary(uniqueKeysWithValues: (cyrillic.map { $0 } + greek.map { $0 }).map { (Character($0), $1) })
    }()
}
