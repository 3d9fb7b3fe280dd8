/// One field of an identity document, by its name on the wire. The order is the one in which people read them.
package enum DocumentField: String, Sendable, Codable, CaseIterable {
    case kind, family, given, middle, suffix, birthDate, sex, number, expires, issuer

    /// What tells a person from others: an officer looks at it before it counts.
    package var isNameOrDate: Bool { Self.namesAndDate.contains(self) }

    /// What `isNameOrDate` is true of. A field that is not known here may be any of these.
    package static let namesAndDate: [Self] = [.family, .given, .middle, .suffix, .birthDate]
}

extension DocumentField: Comparable, FieldValue {
    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.place < rhs.place }

    package static var jsonType: String { "string" }
    /// `nil`: a later release's, or damaged.
    package init?(json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }
    package var json: JSONValue { .string(rawValue) }
}

/// How far one field of a scan can be relied upon.
package enum FieldState: Hashable, Sendable {
    /// As the card has it.
    case exact
    /// Something on the way was undone; `Quirk` says what.
    case repaired(Quirk)
    /// It may be another; `Quirk` says why. Somebody looks at the card.
    case doubtful(Quirk)
    /// The card or the scan has it not, or not so that it could be read.
    case missing

    /// Without its reason.
    package enum Word: String, Sendable, Codable, CaseIterable { case exact, repaired, doubtful, missing }

    package var word: Word {
        switch self {
        case .exact: .exact
        case .repaired: .repaired
        case .doubtful: .doubtful
        case .missing: .missing
        }
    }

    /// How it was repaired, or why it is doubtful; `nil` of the others.
    package var reason: Quirk? {
        switch self {
        case .repaired(let quirk), .doubtful(let quirk): quirk
        case .exact, .missing: nil
        }
    }

    /// What a release that may be another one wrote. Whatever is not known here is doubtful, never exact.
    package init(word: String, reason: String?) {
        let quirk = reason.map { Quirk(rawValue: $0) ?? .other }
        self = Word(rawValue: word).flatMap { Self($0, quirk) } ?? .doubtful(quirk ?? .other)
    }

    /// `nil` when the word needs a reason and there is none.
    package init?(_ word: Word, _ reason: Quirk?) {
        switch (word, reason) {
        case (.exact, _): self = .exact
        case (.repaired, let quirk?): self = .repaired(quirk)
        case (.doubtful, let quirk?): self = .doubtful(quirk)
        case (.missing, _): self = .missing
        case (.repaired, nil), (.doubtful, nil): return nil
        }
    }
}

extension FieldState: CustomStringConvertible {
    /// `doubtful: lengthMismatch`
    package var description: String { word.rawValue + (reason.map { ": \($0.rawValue)" } ?? "") }
}

/// A field of a scanned document that is not exact, and what an officer who looked at the card said of it.
package struct FieldMark: Hashable, Sendable {
    package var field: DocumentField
    /// Never `exact`.
    package var state: FieldState
    /// `nil`: nobody has looked yet.
    package var answer: Answer?

    package init(_ field: DocumentField, _ state: FieldState, answer: Answer? = nil) {
        (self.field, self.state, self.answer) = (field, state, answer)
    }

    /// What the officer found on the card: the same (or, of a field that is missing, nothing), or something else.
    package enum Answer: String, Sendable, Codable, CaseIterable { case confirmed, corrected }
}

extension FieldMark: Codable {
    enum Key: String, CodingKey { case field, state, reason, answer }

    package init(from decoder: any Decoder) throws {
        let read = try ReadMark(from: decoder)
        guard let field = read.field else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath + [Key.field], debugDescription: "no field of this release")
            )
        }
        self.init(field, read.state, answer: read.answer)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(field, forKey: .field)
        try container.encode(state.word, forKey: .state)
        try container.encodeIfPresent(state.reason, forKey: .reason)
        try container.encodeIfPresent(answer, forKey: .answer)
    }
}

extension KeyedDecodingContainer {
    /// Who does not speak of marks has none: an older release, or a caller to whom nothing was scanned. What is derived for
    /// types that hold some asks here.
    package func decode(_ type: [FieldMark].Type, forKey key: Key) throws -> [FieldMark] {
        try decodeIfPresent(type, forKey: key) ?? []
    }

    /// `nil` when nothing is said of marks.
    package func decodeIfPresent(_: [FieldMark].Type, forKey key: Key) throws -> [FieldMark]? {
        try decodeIfPresent([ReadMark].self, forKey: key).map { [FieldMark]($0) }
    }
}

extension [FieldMark] {
    /// Which fields were not exact and what became of them, for an event; never a value.
    package var facts: [String: JSONValue] {
        func fields(_ holds: (FieldMark) -> Bool) -> Set<DocumentField>? {
            let found = Set<DocumentField>(filter(holds).map(\.field))
            return found.isEmpty ? nil : found
        }
        var facts: [String: JSONValue] = [:]
        facts[.repaired] = fields { $0.state.word == .repaired }
        facts[.doubtful] = fields { $0.state.word == .doubtful }
        facts[.missing] = fields { $0.state.word == .missing }
        facts[.confirmed] = fields { $0.answer == .confirmed }
        facts[.corrected] = fields { $0.answer == .corrected }
        return facts
    }

    /// Names and dates at which nobody has looked.
    package var unanswered: [DocumentField] {
        filter { $0.field.isNameOrDate && $0.answer == nil }.map(\.field)
    }
}
