/// Letters that are written as others.
struct Respelling: Sendable {
    enum Place: Sendable { case anywhere, start, end }

    let from: [UInt8]
    let to: [UInt8]
    let place: Place

    /// `FROM TO`; `^FROM` stands at a word's start, `FROM$` at its end, `_` for nothing.
    init(_ rule: String) {
        let parts = rule.split(separator: " ")
        let from = parts[0]
        place = from.hasPrefix("^") ? .start : from.hasSuffix("$") ? .end : .anywhere
        self.from = from.utf8.filter { $0 != UInt8(ascii: "^") && $0 != UInt8(ascii: "$") }
        to = parts[1] == "_" ? [] : Array(parts[1].utf8)
    }

    /// One of the rules that fit, at one of its places; `nil` when none fits.
    static func apply(_ rules: [Respelling], _ name: String, _ chance: inout Chance) -> String? {
        let letters = Array(name.utf8)
        let fitting = rules.filter { !$0.places(letters).isEmpty }
        guard !fitting.isEmpty else { return nil }
        let rule = chance.pick(fitting)
        return String(decoding: rule.applied(letters, at: chance.pick(rule.places(letters))), as: UTF8.self)
    }

    private func places(_ letters: [UInt8]) -> [Int] {
        guard from.count <= letters.count else { return [] }
        return (0...(letters.count - from.count)).filter { isAllowed($0, letters) && letters[$0...].starts(with: from) }
    }

    private func isAllowed(_ start: Int, _ letters: [UInt8]) -> Bool {
        let end = start + from.count
        return switch place {
        case .anywhere: true
        case .start: start == 0 || !Self.isLetter(letters[start - 1])
        case .end: end == letters.count || !Self.isLetter(letters[end])
        }
    }

    private func applied(_ letters: [UInt8], at place: Int) -> [UInt8] {
        Array(letters[..<place]) + to + Array(letters[(place + from.count)...])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}

/// Spellings of the same sound, of the first error model.
enum Sounds {
    private static let rules = [
        "PH F", "F PH", "CK K", "K C", "C K", "EI IE", "IE EI", "Y I", "I Y", "SCH SH", "TH T", "LL L", "TT T", "NN N",
        "SS S", "RR R", "Z S", "S Z", "EY Y", "SON SEN", "SEN SON", "MAC MC", "MC MAC", "OU U", "EE EA", "EA EE",
        "AU AW", "KS X", "X KS", "WR R", "KN N", "GH G", "Q K", "V B", "B V", "J G", "G J", "AI AY", "ER AR", "AR ER",
    ].map { Respelling($0) }

    /// A name that no rule fits gets a slip of typing.
    static func respelled(_ name: String, _ chance: inout Chance) -> String {
        Respelling.apply(rules, name, &chance) ?? Typing.slip(name, &chance)
    }
}

/// A name spelled out over the counter: letters that sound alike by their names.
enum Dictation {
    private static let alike = [
        "B D", "D B", "B P", "P B", "B V", "V B", "D T", "T D", "P T", "T P", "C Z", "Z C", "E B", "G J", "J G", "F S",
        "S F", "M N", "N M", "A H", "H A", "J K", "K J", "I Y", "Y I", "U Q", "G T", "C T", "A I", "X S", "V Z", "E I",
        // Said once, heard as double, or the other way.
        "LL L", "L LL", "SS S", "S SS", "TT T", "N NN", "NN N", "R RR", "RR R", "MM M", "FF F", "DD D",
    ].map { Respelling($0) }

    static func misheard(_ name: String, _ chance: inout Chance) -> String? {
        name.utf8.count < 3 ? nil : Respelling.apply(alike, name, &chance)
    }
}

/// What a camera or an eye takes one letter for, of the first error model.
enum Reading {
    private static let rules = [
        "O 0", "I 1", "I L", "L I", "B 8", "S 5", "M RN", "N H", "E F", "D O", "U V", "G 6", "Z 2", "CL D", "W VV",
    ].map { Respelling($0) }

    static func misread(_ name: String, _ chance: inout Chance) -> String {
        Respelling.apply(rules, name, &chance) ?? Typing.slip(name, &chance)
    }
}
