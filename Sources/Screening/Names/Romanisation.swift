import Foundation
import Model
import _FoundationICU

/// Other letters in those of passports: Cyrillic and Greek as ICAO Doc 9303-3, section 6, has them (simplified to what names
/// need), all others as the Swift runtime's own ICU does, which is the same on every box.
enum Romanisation {
    /// The text with every word in other letters romanised; Chinese family names and Korean ones in the reading that
    /// passports have most.
    static func latin(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { Script($0) != nil }) else { return text }
        return text.split(separator: " ").map(latin(word:)).joined(separator: " ")
    }

    /// Vowels are not written, or there are several readings: it may find, and is not compared.
    static func isReadInSeveralWays(_ text: String) -> Bool {
        text.unicodeScalars.contains { Script($0)?.hasSeveralReadings == true }
    }

    /// Any of it stands in other letters than ours, so that it is compared as the ICU of this release romanises it.
    static func isForeign(_ name: PersonName) -> Bool {
        [name.given, name.middle, name.family].contains { text in
            !text.utf8.allSatisfy { $0 < 0x80 } && text.unicodeScalars.contains { Script($0) != nil }
        }
    }

    /// The version of the ICU that romanises here, in the two highest bytes, and what it makes of words in every script, as a
    /// number. A snapshot knows by it whether it was romanised as its visitors will be. That of the headers is the runtime's:
    /// one toolchain has both.
    static let fingerprint: UInt64 = {
        let words =
            "محمد عبدالرحمن الخطيب שמואל כהן राजेश शर्मा สมชาย ใจดี ტარიელი Արամ ኃይለ 王小明 歐陽修 习近平 長崎 渡辺 たなか サトウ 김민준 박서연 남궁"
        let version = UInt64(U_ICU_VERSION_MAJOR_NUM) << 8 | UInt64(U_ICU_VERSION_MINOR_NUM)
        return version << 48 | Array(latin(words).utf8).withUnsafeBytes(FastHash.hash) >> 16
    }()

    private static func latin(word: Substring) -> String {
        guard let script = word.unicodeScalars.lazy.compactMap(Script.init).first else { return String(word) }
        let word = String(word)
        switch script {
        case .han, .hangul: return syllables(word)
        default: return plain(word).filter { $0 != " " }
        }
    }

    /// A family name that the table knows, alone or before one or two syllables, and the given name as one word.
    private static func syllables(_ word: String) -> String {
        for length in [2, 1] where word.count >= length && word.count <= length + 2 {
            guard let family = FamilyReadings.table[String(word.prefix(length))] else { continue }
            let rest = plain(String(word.dropFirst(length))).filter { $0 != " " }
            return rest.isEmpty ? family : family + " " + rest
        }
        return plain(word).filter { $0 != " " }
    }

    private static func plain(_ word: String) -> String {
        word.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? word
    }

    private enum Script {
        case arabic, hebrew, indic, han, hangul, kana, other

        init?(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x0530...0x058F, 0x10A0...0x10FF, 0x1200...0x137F: self = .other
            case 0x0590...0x05FF: self = .hebrew
            case 0x0600...0x06FF, 0x0750...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
            case 0x0900...0x0DFF, 0x0E00...0x0EFF: self = .indic
            case 0x3040...0x30FF: self = .kana
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: self = .han
            case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: self = .hangul
            default: return nil
            }
        }

        var hasSeveralReadings: Bool {
            switch self {
            case .arabic, .hebrew, .han, .hangul: true
            case .indic, .kana, .other: false
            }
        }
    }

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
