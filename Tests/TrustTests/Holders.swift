import Crypto
import Model
import Testing

@testable import Trust

/// Somebody who signs.
struct Holder: Sendable {
    let key = Curve25519.Signing.PrivateKey()

    var publicKey: PublicKey {
        get throws { try #require(PublicKey(Array(key.publicKey.rawRepresentation))) }
    }
}

/// A day of the tests' own.
func day(_ text: String) throws -> WallTime { try #require(WallTime(rfc3339: "\(text)T00:00:00Z")) }

/// A district that makes roots.
struct RootMaker {
    /// Three of them, of whom two must sign.
    var holders = [Holder(), Holder(), Holder()]
    var threshold = 2
    let lists = Holder()

    var anchor: TrustAnchor {
        get throws { TrustAnchor(keys: try holders.map { try $0.publicKey }, threshold: threshold) }
    }

    func root(_ version: Int64, grants: [Root.Grant]? = nil) throws -> Root {
        let usual = Root.Grant(key: try lists.publicKey, purposes: [.allLists], until: try day("2027-06-30"))
        return Root(
            version: version,
            issued: try day("2026-01-01"),
            expires: try day("2028-01-01"),
            keys: try holders.map { try $0.publicKey },
            threshold: threshold,
            grants: grants ?? [usual]
        )
    }

    /// - Parameter signers: who signs; `nil`: all holders.
    func signed(_ root: Root, by signers: [Holder]? = nil) throws -> [UInt8] {
        var envelope = Envelope(payloadType: Root.payloadType, payload: root.json)
        for signer in signers ?? holders { try envelope.sign(with: signer.key) }
        return envelope.json
    }

    func signed(_ version: Int64, by signers: [Holder]? = nil) throws -> [UInt8] {
        try signed(root(version), by: signers)
    }

    /// A box that holds this version.
    func box(holding version: Int64) throws -> TrustState {
        var state = TrustState(anchor: try anchor)
        for number in 1...version { _ = try state.take(try signed(number), issuedBy: nil) }
        return state
    }
}
