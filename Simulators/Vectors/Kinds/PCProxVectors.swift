import Credentials
import HID
import Model

/// The conversation with an rf IDEAS pcProx.
struct PCProxVectors: VectorKind {
    let name = "pcprox_feature"

    /// The files name no format. Each length without check bits stands for the format the reader's description gives for it
    /// (micolous/pcprox, protocol.md); a site configures it.
    private static let usual: [Int: WiegandFormat] = [24: .h10301, 32: .corporate1000x35, 45: .corporate1000x48]

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let data = try Self.answer(to: PCProxCard.dataRequest, in: vector)
        let length = try Self.answer(to: PCProxCard.lengthRequest, in: vector)
        guard let card = PCProxCard(data: data, length: length) else {
            return VectorAnswer(vector.id, .refused, notes: ["noCard"])
        }
        let configured = vector.format == nil ? nil : try vector.wiegandFormat()
        guard let format = configured ?? Self.usual[card.bitLength] else {
            return VectorAnswer(vector.id, .refused, notes: ["formatNotConfigured"])
        }
        return Self.answer(vector.id, card, format)
    }

    private static func answer(_ id: String, _ card: PCProxCard, _ format: WiegandFormat) -> VectorAnswer {
        guard let bits = WiegandBits(card.value, count: card.bitLength) else { return VectorAnswer(id, .refused) }
        do {
            var fields = try WiegandCard(stripped: bits, as: format).vectorFields
            fields["bit_length"] = .int(Int64(card.bitLength))
            return VectorAnswer(id, .accepted, fields: fields, notes: ["parityUnchecked", format.rawValue])
        } catch {
            return VectorAnswer(id, .refused, notes: [error.rawValue])
        }
    }

    /// What the reader gave after a command was set; empty when it was not asked.
    private static func answer(to request: [UInt8], in vector: Vector) throws(VectorError) -> [UInt8] {
        let exchange = try vector.required(vector.exchange, "exchange")
        for (asked, answered) in zip(exchange, exchange.dropFirst())
        where asked.first == "set_feature" && answered.first == "get_feature" {
            if try vector.bytes(asked.last, "exchange").first == request.first {
                return try vector.bytes(answered.last, "exchange")
            }
        }
        return []
    }
}

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
