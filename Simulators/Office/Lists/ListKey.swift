import Crypto
import Foundation

extension OfficeDirectory {
    /// The key that signs the lists; made when absent.
    func listKey() throws -> Curve25519.Signing.PrivateKey {
        guard has(listPrivateKey) else {
            let key = Curve25519.Signing.PrivateKey()
            try write(key.rawRepresentation.base64EncodedString(), to: listPrivateKey)
            try write(key.publicKey.rawRepresentation.base64EncodedString(), to: listPublicKey)
            return key
        }
        guard let bytes = Data(base64Encoded: try read(listPrivateKey)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw OfficeError.keyUnreadable(listPrivateKey) }
        return key
    }
}
