import Credentials
import Crypto
import Foundation
import Logging
import Model

/// The box's own key for visitor passes (Ed25519, RFC 8032). Only passes that it signed are passes here.
struct PassKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    init() { key = Curve25519.Signing.PrivateKey() }

    private init(_ bytes: [UInt8]) throws { key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes) }

    /// The key of the last run. When there is none and none can be kept, one that is forgotten when this run ends:
    /// visitors do not wait for a disk.
    static func open(_ state: StateDirectory, _ logger: Logger) -> PassKey {
        do {
            let fresh = PassKey()
            return try PassKey(try state.passKey(orElse: fresh.key.rawRepresentation, logger))
        } catch {
            let advice = "visitor passes of this run are worth nothing after it: their key cannot be kept"
            logger.error("\(advice)", metadata: ["error": "\(error)"])
            return PassKey()
        }
    }

    /// What the QR code of this pass says.
    func token(for pass: VisitorPass) throws -> String {
        try VisitorPassToken.text(of: pass) { [UInt8](try key.signature(for: $0)) }
    }

    var verifier: PassVerifier {
        let key = key.publicKey
        return PassVerifier { key.isValidSignature($0, for: $1) }
    }
}

extension StateDirectory {
    /// The key that signs visitor passes, 32 bytes in a file of the daemon's own. It is not the journal's: whoever
    /// replaces one keeps the other.
    ///
    /// - Parameter fresh: kept when there is none yet, and in place of one that is damaged: what it signed was for a day.
    func passKey(orElse fresh: Data, _ logger: Logger) throws(StateError) -> [UInt8] {
        let file = path + "/pass-key"
        let kept = FileManager.default.contents(atPath: file)
        if let kept, kept.count == fresh.count { return [UInt8](kept) }
        if kept != nil {
            let advice = "the key of the visitor passes was damaged and is replaced: print the passes of today again"
            logger.error("\(advice)", metadata: ["file": "\(file)"])
        }
        try write(fresh, to: file)
        return [UInt8](fresh)
    }
}
