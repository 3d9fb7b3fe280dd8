import Hummingbird
import LocalAPI

extension CoreAPI {
    func officers(_ call: Call) async throws -> Response { try .json(await services.officers.summaries) }

    func signIn(_ call: Call) async throws -> Response {
        let request = try await call.body(SignInRequest.self, upTo: 1024)
        try await services.officers.signIn(call.id("officer"), pin: request.pin)
        return .done
    }

    func signOut(_ call: Call) async throws -> Response {
        try await services.officers.signOut(call.id("officer"))
        return .done
    }
}
