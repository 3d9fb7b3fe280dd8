import FoundationEssentials
import HTTPTypes
import Hummingbird
import LocalAPI
import Model

extension CoreAPI {
    func lists(_ call: Call) async throws -> Response {
        await services.lists.loaded()
        return try .json(await services.lists.statuses)
    }

    func putList(_ call: Call) async throws -> Response {
        let list = SignedList(
            manifest: try call.base64(SignedList.manifestField),
            signature: try call.base64(SignedList.signatureField),
            content: call.request.body
        )
        return try .json(try await services.lists.put(list, as: call.id("list")))
    }

    func screen(_ call: Call) async throws -> Response {
        try .json(try await services.screening.screen(try await call.body(Person.self)))
    }
}

extension Call {
    /// A field of the head that carries bytes.
    fileprivate func base64(_ field: String) throws(Rejection) -> [UInt8] {
        guard let name = HTTPField.Name(field), let text = request.headers[name], let bytes = Data(base64Encoded: text)
        else { throw .badRequest("The head field '\(field)' is missing, or is not base64.") }
        return Array(bytes)
    }
}
