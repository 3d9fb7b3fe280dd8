import Credentials

/// What `decode --json` prints.
struct DecodeAnswer: Encodable {
    /// `nil` for a payment card, of which nothing is said.
    var bytes: Int?
    var format: String?
    var outcome: String
    /// By the names of `ScanField`; dates ISO 8601.
    var fields: [String: String]
    var missing: [String]
    var quirks: [String]
    var refusal: String?

    init(_ decoded: Decoded, byteCount: Int) {
        bytes = decoded.refusal == .paymentCard ? nil : byteCount
        format = decoded.format?.rawValue
        fields = Dictionary(uniqueKeysWithValues: decoded.fields.map { ($0.key.rawValue, $0.value) })
        quirks = decoded.quirks.map(\.rawValue)
        (outcome, missing, refusal) = ("accepted", [], nil)
        switch decoded.outcome {
        case .accepted: break
        case .degraded: outcome = "degraded"
        case .partial(_, let fields): (outcome, missing) = ("partial", fields.map(\.rawValue))
        case .refused(let reason): (outcome, refusal) = ("refused", reason.rawValue)
        }
    }
}
