import Credentials
import Model

/// Other letters for letters and other digits for digits, so that a scan keeps its length and its shape and says nothing
/// of the person. What a licence's own structure is made of stays, dates stay dates, and a machine-readable zone stays one.
/// Pure.
struct Invention {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func replacing(_ text: [UInt8]) -> [UInt8] {
        let zone = MRZPattern(text)
        let kept = zone?.kept ?? Self.structure(of: text)
        var result = text
        for index in text.indices where !kept.contains(index) { result[index] = other(text[index]) }
        for start in Self.dates(in: text) {
            result.replaceSubrange(start..<(start + 8), with: date(like: text[start..<(start + 8)]))
        }
        guard let zone else { return result }
        for day in zone.days where day.allSatisfy({ text[$0].isDigit }) {
            for (place, digit) in zip(day, monthAndDay()) { result[place] = digit }
        }
        return zone.sealed(result)
    }

    private mutating func next(_ bound: UInt8) -> UInt8 { .random(in: 0..<bound, using: &random) }

    private mutating func other(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30...0x39: 0x30 + next(10)
        case 0x41...0x5A: letter(0x41)
        case 0x61...0x7A: letter(0x61)
        // Letters beyond ASCII say as much as others.
        case 0x80...: letter(0x41)
        default: byte
        }
    }

    /// Any but K, which between fillers is a filler misread.
    private mutating func letter(_ first: UInt8) -> UInt8 {
        let letter = next(25)
        return first + (letter < 10 ? letter : letter + 1)
    }

    private mutating func monthAndDay() -> [UInt8] {
        [1 + next(12), 1 + next(28)].flatMap { [0x30 + $0 / 10, 0x30 + $0 % 10] }
    }

    /// A day of the same order: year first where it begins with a century.
    private mutating func date(like digits: ArraySlice<UInt8>) -> [UInt8] {
        let day = monthAndDay()
        let isYearFirst = ["19", "20"].contains(String(decoding: digits.prefix(2), as: UTF8.self))
        let year = isYearFirst ? digits.prefix(4) : digits.suffix(4)
        // The decade stays: who is grown up stays so.
        let invented = Array(year.prefix(3)) + [0x30 + next(10)]
        return isYearFirst ? invented + day : day + invented
    }

    /// A licence's header and directory, the ids of its elements, a track's state or issuer.
    private static func structure(of text: [UInt8]) -> Set<Int> {
        var kept = Set<Int>()
        if let header = header(in: text) { kept.formUnion(header) }
        for index in text.indices {
            if isElement(text, at: index) { kept.formUnion(index..<endOfKept(text, at: index)) }
            if index == 0, text[0] == UInt8(ascii: "%") { kept.formUnion(1..<min(3, text.count)) }
            if text[index] == UInt8(ascii: ";") { kept.formUnion(index..<min(index + 7, text.count)) }
        }
        return kept
    }

    /// Of an element its id; of one whose value is a code that says nothing of a person, all: truncation flags, sex, state,
    /// country.
    private static func endOfKept(_ text: [UInt8], at index: Int) -> Int {
        let id = String(decoding: text[index..<(index + 3)], as: UTF8.self)
        guard ["DDE", "DDF", "DDG", "DBC", "DAJ", "DCG"].contains(id) else { return index + 3 }
        return text[index...].firstIndex { $0 < 0x20 } ?? text.endIndex
    }

    /// From `ANSI ` to the first element's id.
    private static func header(in text: [UInt8]) -> Range<Int>? {
        let words = [Array("ANSI ".utf8), Array("AAMVA".utf8)]
        guard
            let start = text.indices.prefix(16).first(where: { at in words.contains { text[at...].starts(with: $0) } })
        else { return nil }
        var end = start + 5
        while end < text.count, text[end].isDigit { end += 1 }
        while end + 10 <= text.count, text[end..<(end + 2)].allSatisfy(\.isCapital),
            text[(end + 2)..<(end + 10)].allSatisfy(\.isDigit)
        { end += 10 }
        let isSubfile = end + 5 <= text.count && text[end..<(end + 2)].allSatisfy(\.isCapital)
        return start..<(isSubfile ? end + 5 : end)
    }

    /// Three characters after a line's end: `DCS`, `ZIA`.
    private static func isElement(_ text: [UInt8], at index: Int) -> Bool {
        guard index > 0, text[index - 1] == 0x0A || text[index - 1] == 0x0D, index + 3 <= text.count else {
            return false
        }
        return (text[index] == UInt8(ascii: "D") || text[index] == UInt8(ascii: "Z")) && text[index + 1].isCapital
            && (text[index + 2].isCapital || text[index + 2].isDigit)
    }

    /// Where eight digits follow the id of a date (AAMVA, D.12.5): DBA, DBB, DBD, DDB, DDC, DDH, DDI, DDJ.
    private static func dates(in text: [UInt8]) -> [Int] {
        let ids = ["DBA", "DBB", "DBD", "DDB", "DDC", "DDH", "DDI", "DDJ"]
        return text.indices.filter { index in
            index >= 3 && index + 8 <= text.count && text[index..<(index + 8)].allSatisfy(\.isDigit)
                && ids.contains(String(decoding: text[(index - 3)..<index], as: UTF8.self))
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
}
