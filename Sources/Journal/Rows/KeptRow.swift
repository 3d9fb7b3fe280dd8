package import Model

/// Something small that must outlast a power cut, such as a posture or an override: found by kind and id, replaced as a whole in
/// the commit of the events beside it, kept until it is removed.
package struct KeptRow: Hashable, Sendable {
    /// `posture`, `override` …: one word, in use for ever.
    package var kind: String
    /// Which of its kind; empty where there is one only.
    package var id: String
    /// Its fields, those too that a newer release wrote: whoever changes some of them keeps the others.
    package var fields: [String: JSONValue]

    package init(kind: String, id: String = "", fields: [String: JSONValue]) {
        (self.kind, self.id, self.fields) = (kind, id, fields)
    }
}
