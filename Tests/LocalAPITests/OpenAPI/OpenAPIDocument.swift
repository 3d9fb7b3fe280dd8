import Foundation
import LocalAPI
import Model
import Yams

/// `Sources/LocalAPI/openapi.yaml`, read as plain JSON values.
struct OpenAPIDocument: Sendable {
    let root: JSONValue

    /// Read once for all tests.
    static let shared = Result { try OpenAPIDocument() }

    private init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/LocalAPI/openapi.yaml")
        root = try JSONValue(yaml: try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)))
    }

    var schemas: [String: JSONValue] { root["components"]["schemas"].object }

    /// What stands at `#/components/…`; anything else is itself.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard case .string(let reference) = value["$ref"] else { return value }
        return reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] }
    }

    struct Operation {
        var method: String
        var path: String
        var value: JSONValue
        /// Of the path and of the operation.
        var parameters: [JSONValue]

        var roles: Set<String> { Set(value["x-roles"].array.compactMap(\.text)) }
    }

    /// By `operationId`.
    func operations() -> [String: Operation] {
        var found: [String: Operation] = [:]
        for (path, item) in root["paths"].object {
            for (method, value) in item.object where method != "parameters" {
                found[value["operationId"].text ?? "\(method) \(path)"] = Operation(
                    method: method,
                    path: path,
                    value: value,
                    parameters: (item["parameters"].array + value["parameters"].array).map(resolved)
                )
            }
        }
        return found
    }
}

extension JSONValue {
    struct Unreadable: Error { var what: String }

    init(yaml: Any?) throws {
        switch yaml {
        case nil, is NSNull: self = .null
        case let value as Bool: self = .bool(value)
        case let value as Int: self = .int(Int64(value))
        case let value as Double: self = .double(value)
        case let value as String: self = .string(value)
        case let value as [Any]: self = .array(try value.map { try JSONValue(yaml: $0) })
        case let value as [AnyHashable: Any]:
            self = .object(
                try Dictionary(uniqueKeysWithValues: value.map { ("\($0.key)", try JSONValue(yaml: $0.value)) })
            )
        default: throw Unreadable(what: "\(type(of: yaml))")
        }
    }

    /// As the wire has it.
    init(encoding value: some Encodable) throws {
        self = try Coding.decode(JSONValue.self, from: Coding.encode(value))
    }

    subscript(key: String) -> JSONValue { object[key] ?? .null }
    var object: [String: JSONValue] { if case .object(let value) = self { value } else { [:] } }
    var array: [JSONValue] { if case .array(let value) = self { value } else { [] } }
    var text: String? { if case .string(let value) = self { value } else { nil } }
    var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}
