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
