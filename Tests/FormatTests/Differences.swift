import Foundation
import Model

/// What a fixture says must be, and is not: one line each, by its path. What is there beside it is a newer version's.
func differences(_ expected: JSONValue, _ found: JSONValue?, at path: String = "") -> [String] {
    switch (expected, found) {
    case (.object(let members), .object(let others)?):
        members.sorted { $0.key < $1.key }.flatMap { differences($1, others[$0], at: "\(path).\($0)") }
    case (.array(let values), .array(let others)?) where values.count == others.count:
        zip(values, others).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
    case (let expected, let found?) where expected == found: []
    case (_, let found): ["\(path): expected \(expected), found \(found.map { "\($0)" } ?? "nothing")"]
    }
}

extension JSONValue {
    /// A value as it goes over the wire.
    init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    }

    init(json text: String) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }

    subscript(_ key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }
}
