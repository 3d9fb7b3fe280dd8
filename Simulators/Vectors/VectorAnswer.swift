package import Model

/// What the product made of a vector. Encoded as one line of JSON.
package struct VectorAnswer: Encodable, Hashable, Sendable {
    package var id: String
    package var outcome: Outcome
    /// By the names of the vectors' own files; `null` for what is absent.
    package var fields: [String: JSONValue]
    package var notes: [String]

    package init(_ id: String, _ outcome: Outcome, fields: [String: JSONValue] = [:], notes: [String] = []) {
        (self.id, self.outcome, self.fields, self.notes) = (id, outcome, fields, notes)
    }

    package enum Outcome: String, Encodable, Hashable, Sendable { case accepted, degraded, partial, refused }
}
