import Hummingbird
import Journal
import LocalAPI

extension CoreAPI {
    func status(_ call: Call) async throws -> Response { try .json(await services.status.status()) }

    func selfTest(_ call: Call) async throws -> Response { try .json(await services.selfTest.run()) }

    func lines(_ call: Call) async throws -> Response { try .json(await services.entrance.lines()) }

    func events(_ call: Call) async throws -> Response {
        let after = try call.number("after", in: 0...Int64.max)
        let limit = try call.number("limit", in: 1...Int64(Limits.eventsPerAnswer))
        return try .json(try await services.records.records(after: after, limit: Int(limit)))
    }
}
