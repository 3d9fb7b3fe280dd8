import Crypto
import Foundation
package import LocalAPI
package import Model

/// The district that signs lists.
package struct District: Sendable {
    private let key = Curve25519.Signing.PrivateKey()

    package init() {}

    /// As the configuration wants it.
    package var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

    /// Its office's answer to a box that asked for the time.
    package func answer(to question: TimeQuestion, at time: WallTime) throws -> SignedTime {
        try sign(TimeStatement(source: question.source, nonce: question.nonce ?? "", time: time))
    }

    /// Whatever it is, signed as an answer.
    package func sign(_ statement: some Encodable) throws -> SignedTime {
        let bytes = try JSONEncoder().encode(statement)
        return SignedTime(
            statement: bytes.base64EncodedString(),
            signature: try key.signature(for: bytes).base64EncodedString()
        )
    }

    package func list(
        _ persons: [ListedPerson],
        as id: ListID = "registry",
        kind: ListKind = .registry,
        version: Int64 = 1,
        issued: WallTime = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)),
        lifetime: Duration = .seconds(7 * 86_400),
        shrinksOnPurpose: Bool? = nil
    ) throws -> SignedList {
        let encoder = JSONEncoder()
        // The same list is the same bytes.
        encoder.outputFormatting = .sortedKeys
        let content = Data(try persons.map { try encoder.encode($0) }.joined(separator: [0x0A]))
        let manifest = ListManifest(
            list: id,
            kind: kind,
            version: version,
            issued: issued,
            expires: issued + lifetime,
            sha256: SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined(),
            size: content.count,
            count: persons.count,
            shrinksOnPurpose: shrinksOnPurpose
        )
        let bytes = try encoder.encode(manifest)
        return SignedList(
            manifest: Array(bytes),
            signature: Array(try key.signature(for: bytes)),
            content: Array(content)
        )
    }
}
