/// A field of an event's `data`: its name on the wire, what it means, and the type of its value. Each is spelled in the
/// catalogue, once, for those who write it and those who read it.
package struct Field<Value: FieldValue>: Sendable {
    /// The key in `data`. Two fields may share it: a list's `version` and the daemon's.
    package let name: String
    /// For the reader of docs/events.md.
    package let meaning: String

    package init(_ name: String, _ meaning: String) { (self.name, self.meaning) = (name, meaning) }

    /// The field with this value, as an event's `data` holds it.
    package func callAsFunction(_ value: Value) -> [String: JSONValue] { [name: value.json] }
}

/// A field whatever its type, as the catalogue lists it.
package struct AnyField: Hashable, Sendable {
    package let name: String
    package let meaning: String
    /// The JSON type of its value.
    package let type: String
    private let accepts: @Sendable (JSONValue) -> Bool

    package init<Value>(_ field: Field<Value>) {
        (name, meaning, type) = (field.name, field.meaning, Value.jsonType)
        accepts = { Value(json: $0) != nil }
    }

    /// Whether a value is of this field's type.
    package func fits(_ value: JSONValue) -> Bool { accepts(value) }

    /// By name and type, however it is explained.
    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.name == rhs.name && lhs.type == rhs.type }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What an event's `data` can hold.
package protocol FieldValue: Sendable {
    static var jsonType: String { get }
    /// `nil`: another release's, or damaged.
    init?(json: JSONValue)
    var json: JSONValue { get }
}

extension [String: JSONValue] {
    /// `nil`: absent, or not of this type.
    package subscript<Content>(field: Field<Content>) -> Content? {
        get { self[field.name].flatMap(Content.init(json:)) }
        set { self[field.name] = newValue?.json }
    }

    /// Several fields together.
    package init(_ fields: [String: JSONValue]...) {
        self = fields.reduce(into: [:]) { $0.merge($1) { _, last in last } }
    }
}

extension Int: FieldValue {
    package static var jsonType: String { "integer" }
    /// A whole number that fits; no other number, and no text.
    package init?(json: JSONValue) {
        guard case .int(let value) = json, let whole = Int(exactly: value) else { return nil }
        self = whole
    }
    package var json: JSONValue { .int(Int64(self)) }
}

extension Int64: FieldValue {
    package static var jsonType: String { "integer" }
    /// A whole number up to `Int64.max`; no other number, and no text.
    package init?(json: JSONValue) {
        guard case .int(let value) = json else { return nil }
        self = value
    }
    package var json: JSONValue { .int(self) }
}

extension Bool: FieldValue {
    package static var jsonType: String { "boolean" }
    /// `true` or `false`; no number.
    package init?(json: JSONValue) {
        guard case .bool(let value) = json else { return nil }
        self = value
    }
    package var json: JSONValue { .bool(self) }
}

extension String: FieldValue {
    package static var jsonType: String { "string" }
    /// Any text, an empty one as well; no number.
    package init?(json: JSONValue) {
        guard case .string(let value) = json else { return nil }
        self = value
    }
    package var json: JSONValue { .string(self) }
}

extension Identifier: FieldValue {
    package static var jsonType: String { "string" }
    /// Any text; whether it names anything is not asked.
    package init?(json: JSONValue) {
        guard case .string(let value) = json else { return nil }
        self.init(rawValue: value)
    }
    package var json: JSONValue { .string(rawValue) }
}

extension WallTime: FieldValue {
    package static var jsonType: String { "string" }
    /// RFC 3339 in UTC, nothing else.
    package init?(json: JSONValue) {
        guard case .string(let text) = json, let time = WallTime(rfc3339: text) else { return nil }
        self = time
    }
    package var json: JSONValue { .string(rfc3339) }
}

extension Array: FieldValue where Element: FieldValue {
    package static var jsonType: String { "array of \(Element.jsonType)" }
    /// `nil` when a single value in it is of another type.
    package init?(json: JSONValue) {
        guard case .array(let values) = json else { return nil }
        let elements = values.compactMap(Element.init(json:))
        guard elements.count == values.count else { return nil }
        self = elements
    }
    package var json: JSONValue { .array(map(\.json)) }
}

extension Set: FieldValue where Element: FieldValue & Comparable {
    package static var jsonType: String { "array of \(Element.jsonType)" }
    /// What stands twice counts once.
    package init?(json: JSONValue) {
        guard let elements = [Element](json: json) else { return nil }
        self.init(elements)
    }
    /// Sorted, so that one set is always written, and hashed, the same.
    package var json: JSONValue { sorted().json }
}
