import Hummingbird
import LocalAPI

extension CoreAPI {
    func lists(_ call: Call) async throws -> Response {
        await services.lists.loaded()
        return try .json(await services.lists.statuses)
    }

    func putList(_ call: Call) async throws -> Response {
        guard listGate.tryEnter() else { throw Rejection.busy }
        defer { listGate.leave() }
        let body = try await call.bytes(upTo: Limits.fileBytes)
        let signed = try await OwnThread.run { try Coding.decode(SignedList.self, from: body) }
        return try .json(try await services.lists.put(signed, as: call.id("list")))
    }
}
