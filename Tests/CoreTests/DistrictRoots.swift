import CoreHarness
import Crypto
import Foundation
import LocalAPI
import Model
import Testing
import Trust

/// A district with a root: three holders, of whom two must sign.
struct DistrictRoots: Sendable {
    private let holders = (0..<3).map { _ in Curve25519.Signing.PrivateKey() }

    /// As the configuration has them.
    var rootKeys: [String] { holders.map { $0.publicKey.rawRepresentation.base64EncodedString() } }

    var yaml: String { TestSite.yaml(rootKeys: rootKeys) }

    /// What a key may sign.
    struct May: Sendable {
        var who: District
        var what: [Purpose] = [.allLists, .time]
        var until: WallTime
    }

    func root(
        _ version: Int64,
        _ may: [May],
        issued: WallTime,
        expires: WallTime? = nil,
        signatures: Int = 3
    ) throws -> OfferedRoot {
        var signed = try SignedRoot(
            Root(
                version: version,
                issued: issued,
                expires: expires ?? issued + days(2 * 365),
                keys: try holders.map { try #require(PublicKey(Array($0.publicKey.rawRepresentation))) },
                threshold: 2,
                grants: try may.map { may in
                    .init(key: try may.who.signer, purposes: may.what, until: may.until)
                }
            )
        )
        for holder in holders.prefix(signatures) { try signed.sign(with: holder) }
        return OfferedRoot(envelope: Data(signed.envelope.json).base64EncodedString())
    }
}

extension District {
    /// What a root calls it.
    var signer: PublicKey {
        get throws { try #require(PublicKey(base64: publicKey)) }
    }
}
