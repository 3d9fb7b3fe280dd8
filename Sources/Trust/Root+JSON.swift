import FoundationEssentials
import Model

extension Root {
    private struct Wire: Codable {
        var version: Int64
        var issued: WallTime
        var expires: WallTime
        var keys: [String]
        var threshold: Int
        var grants: [WireGrant]

        static let fields: Set<String> = ["version", "issued", "expires", "keys", "threshold", "grants"]
    }

    private struct WireGrant: Codable {
        var key: String
        var purposes: [String]
        var until: WallTime

        static let fields: Set<String> = ["key", "purposes", "until"]
    }

    /// Reads what was signed. A field that is not known refuses it, a purpose that is not known does not.
    package init(json bytes: [UInt8]) throws(Fault) {
        let data = Data(bytes)
        guard case .object(let fields)? = try? JSONDecoder().decode(JSONValue.self, from: data) else { throw .json }
        try Self.refuseUnknown(fields)
        guard let wire = try? JSONDecoder().decode(Wire.self, from: data) else { throw .json }
        var grants: [Grant] = []
        for grant in wire.grants {
            var purposes: [Purpose] = []
            for word in grant.purposes {
                guard let purpose = Purpose(rawValue: word) else { throw .purpose(word) }
                purposes.append(purpose)
            }
            grants.append(Grant(key: try Self.key(grant.key), purposes: purposes, until: grant.until))
        }
        var keys: [PublicKey] = []
        for text in wire.keys { keys.append(try Self.key(text)) }
        self.init(
            version: wire.version,
            issued: wire.issued,
            expires: wire.expires,
            keys: keys,
            threshold: wire.threshold,
            grants: grants
        )
        try check()
    }

    /// The bytes that are signed: one object with sorted keys.
    package var json: [UInt8] {
        let wire = Wire(
            version: version,
            issued: issued,
            expires: expires,
            keys: keys.map(\.base64),
            threshold: threshold,
            grants: grants.map { .init(key: $0.key.base64, purposes: $0.purposes.map(\.rawValue), until: $0.until) }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and numbers always encode.
        return (try? encoder.encode(wire)).map(Array.init) ?? []
    }

    private static func refuseUnknown(_ fields: [String: JSONValue]) throws(Fault) {
        if let field = fields.keys.filter({ !Wire.fields.contains($0) }).min() { throw .unknownField(field) }
        guard case .array(let grants)? = fields["grants"] else { throw .json }
        for case .object(let grant) in grants {
            if let field = grant.keys.filter({ !WireGrant.fields.contains($0) }).min() { throw .unknownField(field) }
        }
    }

    private static func key(_ text: String) throws(Fault) -> PublicKey {
        guard let key = PublicKey(base64: text) else { throw .key(text) }
        return key
    }
}
