package import Crypto
import Model

/// A root and the envelope it came in, which is what is kept and handed on.
package struct SignedRoot: Hashable, Sendable {
    package let root: Root
    package private(set) var envelope: Envelope

    /// Reads it; nobody's signature is checked here.
    ///
    /// - Parameter bytes: the envelope's JSON.
    package init(json bytes: [UInt8]) throws(RootRefusal) {
        do throws(Envelope.Fault) {
            envelope = try Envelope(json: bytes, limit: Root.sizeLimit)
        } catch {
            throw .envelope(error)
        }
        guard envelope.payloadType == Root.payloadType else { throw .payloadType(envelope.payloadType) }
        do throws(Root.Fault) {
            root = try Root(json: envelope.payload)
        } catch {
            throw .root(error)
        }
    }

    /// A new one that nobody has signed yet.
    package init(_ root: Root) throws(RootRefusal) {
        do throws(Root.Fault) { try root.check() } catch { throw .root(error) }
        self.root = root
        envelope = Envelope(payloadType: Root.payloadType, payload: root.json)
    }

    /// Adds the signature of one of the holders; the others sign the same file, on machines of their own.
    package mutating func sign(with key: Curve25519.Signing.PrivateKey) throws { try envelope.sign(with: key) }

    /// Those of the keys that signed it.
    package func signers(among keys: [PublicKey]) -> [PublicKey] { envelope.signers(among: keys) }

    /// Enough of its own keys signed it.
    package var isWhole: Bool { signers(among: root.keys).count >= root.threshold }

    /// - Throws: when fewer than `threshold` of the keys signed it.
    func check(signedBy threshold: Int, of keys: [PublicKey], _ whose: RootRefusal.Holders) throws(RootRefusal) {
        let count = envelope.signers(among: keys).count
        guard count >= threshold else { throw .signatures(whose, have: count, need: threshold) }
    }
}

/// What a box is told of the district by hand, in its configuration: whose first root it believes.
package struct TrustAnchor: Hashable, Sendable {
    package var keys: [PublicKey]
    /// How many of them must have signed it, 1 to their count.
    package var threshold: Int

    package init(keys: [PublicKey], threshold: Int) { (self.keys, self.threshold) = (keys, threshold) }
}
