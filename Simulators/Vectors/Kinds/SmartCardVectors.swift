import HID
import Model

/// The identifier of a contactless card.
struct SmartCardVectors: VectorKind {
    let name = "pcsc_get_uid"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let response = try vector.bytes(vector.response_hex, "response_hex")
        do {
            let identifier = try CardIdentifier(response: response).hexadecimal.lowercased()
            return VectorAnswer(vector.id, .accepted, fields: ["uid": .string(identifier), "random_uid": .bool(false)])
        } catch {
            let isRandom = error == .random
            let uid: JSONValue = isRandom ? .string(Hexadecimal.text(response.dropLast(2))) : .null
            let fields: [String: JSONValue] = ["uid": uid, "random_uid": .bool(isRandom)]
            return VectorAnswer(vector.id, .refused, fields: fields, notes: ["\(error)"])
        }
    }
}
