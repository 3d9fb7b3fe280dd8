import Hummingbird
import LocalAPI

extension CoreAPI {
    func lists(_ call: Call) async throws -> Response { try .json(await services.lists.statuses) }

    func putList(_ call: Call) async throws -> Response {
        let signed = try await call.body(SignedList.self, upTo: Limits.fileBytes)
        return try .json(try await services.lists.put(signed, as: call.id("list")))
    }
}
