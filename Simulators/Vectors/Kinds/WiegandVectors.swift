import Credentials
import Model

/// The bits of a badge, as they came over two wires.
struct WiegandVectors: VectorKind {
    let name = "wiegand"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        guard let format = try vector.wiegandFormat() else {
            return VectorAnswer(vector.id, .refused, fields: [:], notes: ["needsConfig"])
        }
        guard let bits = WiegandBits(try vector.required(vector.bits, "bits")),
            vector.bit_length ?? bits.count == bits.count
        else { return VectorAnswer(vector.id, .refused, fields: [:], notes: ["bitCountWrong"]) }
        do {
            var answer = VectorAnswer(vector.id, .accepted, fields: try WiegandCard(bits, as: format).vectorFields)
            answer.fields["parity_ok"] = .bool(true)
            return answer
        } catch {
            let fields: [String: JSONValue] = error == .parityWrong ? ["parity_ok": .bool(false)] : [:]
            return VectorAnswer(vector.id, .refused, fields: fields, notes: [error.rawValue])
        }
    }
}

extension Vector {
    /// `nil`: one we have no table of, so that a site would have to say how it reads.
    func wiegandFormat() throws(VectorError) -> WiegandFormat? {
        let name = try required(format, "format").lowercased()
        return WiegandFormat.allCases.first { $0.rawValue.lowercased() == name }
    }
}

extension WiegandCard {
    var vectorFields: [String: JSONValue] {
        var fields: [String: JSONValue] = [
            "facility_code": facility.map { .int(Int64($0)) } ?? .null, "card_number": .int(Int64(number)),
        ]
        if let manufacturer { fields["oem_code"] = .int(Int64(manufacturer)) }
        if let issue { fields["issue_level"] = .int(Int64(issue)) }
        return fields
    }
}
