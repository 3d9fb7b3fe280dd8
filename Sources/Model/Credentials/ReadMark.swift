/// A mark as a release that may be another one wrote it.
package struct ReadMark: Hashable, Sendable, Decodable {
    /// `nil`: a field that is not known here.
    package var field: DocumentField?
    package var state: FieldState
    /// `nil` also for an answer that is not known here: then somebody looks again.
    package var answer: FieldMark.Answer?

    package init(field: DocumentField?, state: FieldState, answer: FieldMark.Answer?) {
        (self.field, self.state, self.answer) = (field, state, answer)
    }

    /// - Throws: when a known state lacks the reason that it needs.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FieldMark.Key.self)
        let word = try container.decode(String.self, forKey: .state)
        let reason = try container.decodeIfPresent(String.self, forKey: .reason)
        if reason == nil, let known = FieldState.Word(rawValue: word), FieldState(known, nil) == nil {
            throw DecodingError.dataCorruptedError(forKey: .reason, in: container, debugDescription: "no reason")
        }
        self.init(
            field: DocumentField(rawValue: try container.decode(String.self, forKey: .field)),
            state: FieldState(word: word, reason: reason),
            answer: try container.decodeIfPresent(String.self, forKey: .answer).flatMap(FieldMark.Answer.init)
        )
    }
}

extension [FieldMark] {
    /// A mark of a field that is not known here may be of any name, or of the date: those that have none of their own get it,
    /// and nobody has answered for them.
    package init(_ read: [ReadMark]) {
        self = read.compactMap { mark in mark.field.map { FieldMark($0, mark.state, answer: mark.answer) } }
        for mark in read where mark.field == nil {
            let state: FieldState = mark.state == .missing ? .doubtful(.other) : mark.state
            for field in DocumentField.namesAndDate where !contains(where: { $0.field == field }) {
                append(FieldMark(field, state, answer: nil))
            }
        }
    }
}
