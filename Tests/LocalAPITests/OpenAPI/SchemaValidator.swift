import Model

/// The part of JSON Schema 2020-12 that openapi.yaml uses; a keyword it does not know is itself a violation, so that
/// the document cannot say what nobody checks.
struct SchemaValidator {
    let document: OpenAPIDocument

    private static let known: Set<String> = [
        "$ref", "type", "enum", "const", "pattern", "minimum", "maximum", "items", "minItems", "properties", "required",
        "additionalProperties", "description", "contentEncoding",
    ]

    /// Empty when `value` is what the schema says; else where it is not, and why.
    func violations(of value: JSONValue, against schema: JSONValue, at path: String = "$") -> [String] {
        let schema = document.resolved(schema)
        let unknown = Set(schema.object.keys).subtracting(Self.known).map { "\(path): keyword \($0) is not checked" }
        return unknown + type(value, schema, path) + scalar(value, schema, path) + array(value, schema, path)
            + object(value, schema, path)
    }

    private func type(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let type = schema["type"].text else { return [] }
        let fits =
            switch (type, value) {
            case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool): true
            case ("integer", .int), ("number", .int), ("number", .double): true
            default: false
            }
        return fits ? [] : ["\(path): is no \(type)"]
    }

    private func scalar(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        var found: [String] = []
        let words = schema["enum"].array
        if !words.isEmpty, !words.contains(value) { found.append("\(path): is none of the enumerated words") }
        if schema.object["const"] != nil, schema["const"] != value { found.append("\(path): is not the constant") }
        if let least = schema["minimum"].number, let number = value.number, number < least {
            found.append("\(path): is below \(least)")
        }
        if let most = schema["maximum"].number, let number = value.number, number > most {
            found.append("\(path): is above \(most)")
        }
        if let pattern = schema["pattern"].text, let text = value.text {
            let matches = (try? Regex(pattern)).map { text.firstMatch(of: $0) != nil } ?? false
            if !matches { found.append("\(path): does not match \(pattern)") }
        }
        return found
    }

    private func array(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard case .array(let elements) = value else { return [] }
        let short = schema["minItems"].number.map { Double(elements.count) < $0 } ?? false
        return (short ? ["\(path): has too few items"] : [])
            + elements.enumerated().flatMap {
                violations(of: $0.element, against: schema["items"], at: "\(path)[\($0.offset)]")
            }
    }

    private func object(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard case .object(let fields) = value else { return [] }
        let properties = schema["properties"].object
        let missing = schema["required"].array.compactMap(\.text).filter { fields[$0] == nil }
        let surplus = schema["additionalProperties"] == .bool(false) ? fields.keys.filter { properties[$0] == nil } : []
        return missing.map { "\(path): \($0) is missing" } + surplus.map { "\(path): \($0) is not described" }
            + properties.flatMap { name, schema in
                fields[name].map { violations(of: $0, against: schema, at: "\(path).\(name)") } ?? []
            }
    }
}
