import LocalAPI
import Model
import NIOCore
import Testing

@Suite("openapi.yaml and the code say the same")
struct OpenAPITests {
    let document: OpenAPIDocument

    init() throws { document = try OpenAPIDocument.shared.get() }

    @Test("every operation is described with its method, path, roles, right and refusals", arguments: Contract.all)
    func contracts(_ contract: Contract) throws {
        let operation = try #require(document.operations()[contract.name], "no operationId \(contract.name)")
        #expect(operation.method.uppercased() == contract.method.rawValue)
        #expect(operation.path == contract.path)
        #expect(operation.roles == Set(contract.roles.map(\.rawValue)))
        #expect(operation.value["x-right"].text == contract.right?.rawValue)
        #expect(
            Set(operation.value["x-refusals"].array.compactMap(\.text)) == Set(contract.refusals.map(\.rawValue))
        )
    }

    @Test("nothing is described that is no operation, and no operation stands for two")
    func noMore() {
        #expect(document.operations().keys.sorted() == Contract.all.map(\.name).sorted())
        #expect(Set(Contract.all.map { "\($0.method) \($0.path)" }).count == Contract.all.count)
    }

    @Test(
        "the parameters of a path are those described; all are required but those with a default",
        arguments: Contract.all
    )
    func parameters(_ contract: Contract) throws {
        let operation = try #require(document.operations()[contract.name])
        let inPath = contract.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
        #expect(inPath.map(String.init) == [contract.parameter].compactMap(\.self))
        let described = operation.parameters.filter { $0["in"] == "path" }
        #expect(Set(described.compactMap { $0["name"].text }) == Set(inPath.map(String.init)))
        #expect(
            operation.parameters.allSatisfy { $0["required"] == .bool(true) || $0["schema"]["default"] != .null }
        )
    }

    @Test(
        "every operation has a summary, its one success, the status of each refusal and the problem document",
        arguments: Contract.all
    )
    func answers(_ contract: Contract) throws {
        let operation = try #require(document.operations()[contract.name])
        #expect(operation.value["summary"].text?.isEmpty == false)
        let statuses = Set(operation.value["responses"].object.keys.compactMap { Int($0) })
        #expect(statuses == Set(contract.refusals.map(\.status) + [contract.success]))
        let problem = document.resolved(operation.value["responses"]["default"])
        #expect(problem["content"].object.keys.contains(Coding.MediaType.problem))
    }

    @Test("what is sent is what is described", arguments: WireExample.all)
    func examples(_ example: WireExample) throws {
        let schema = try #require(document.schemas[example.schema])
        let value = try JSONValue(encoding: example.value)
        let violations = SchemaValidator(document: document).violations(of: value, against: schema)
        #expect(violations.isEmpty)
        let described =
            example.full ? Set(schema["properties"].object.keys) : Set(schema["required"].array.compactMap(\.text))
        #expect(Set(value.object.keys) == described)
    }

    @Test("what is sent reads back as it was", arguments: WireExample.all)
    func roundTrip(_ example: WireExample) throws {
        func readBack<Value: Codable & Hashable>(_ value: Value) throws -> Bool {
            try Coding.decode(Value.self, from: Coding.encode(value)) == value
        }
        #expect(try readBack(example.value))
    }

    @Test("a property too many, a missing one and a wrong word are found")
    func faults() throws {
        let validator = SchemaValidator(document: document)
        let schema = try #require(document.schemas["Visit"])
        var fields = try JSONValue(encoding: Visit.sample).object
        (fields["nationality"], fields["id"], fields["state"]) = ("x", nil, "offender")
        let violations = validator.violations(of: .object(fields), against: schema)
        #expect(
            Set(violations) == [
                "$: nationality is not described", "$: id is missing", "$.state: is none of the enumerated words",
            ]
        )
    }

    @Test("every schema of an object refuses what it does not describe, but for an event's data")
    func closed() {
        let open = document.schemas.filter {
            $0.value["type"] == "object" && $0.value["additionalProperties"] != .bool(false)
        }
        #expect(Array(open.keys) == ["Data"])
    }

    @Test("every described object has an example")
    func covered() {
        let objects = document.schemas.filter { $0.value["type"] == "object" && $0.key != "Data" }.keys
        #expect(Set(objects) == Set(WireExample.all.map(\.schema)))
    }

    @Test("every word the code may send is enumerated, and no other", arguments: Vocabulary.all)
    func words(_ vocabulary: Vocabulary) throws {
        let schema = try #require(document.schemas[vocabulary.schema])
        let described = vocabulary.property.map { schema["properties"][$0] } ?? schema
        #expect(Set(document.resolved(described)["enum"].array.compactMap(\.text)) == vocabulary.words)
    }

    @Test("the names and schemas of live events are those the code writes", arguments: LiveSamples.all)
    func live(_ item: LiveItem) throws {
        let event = try item.framed()
        let schemas = try #require(document.operations()[Operation.live.name]).value["x-events"]
        #expect(schemas.object.count == LiveSamples.all.count)
        let schema = try #require(schemas.object[event.event])
        let value = try Coding.decode(JSONValue.self, from: ByteBuffer(string: event.data))
        #expect(SchemaValidator(document: document).violations(of: value, against: schema).isEmpty)
    }
}
