import Crypto
import Foundation

/// Ed25519 keys as files and configurations hold them: 32 bytes in base64.
enum SigningKey {
    static func read(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        guard let bytes = decode(try text(path)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw CommandError("\(path): is no private key; expected 32 bytes in base64") }
        return key
    }

    /// A public key, or the file that holds it.
    static func publicKey(_ argument: String, option: String = "--key") throws -> [UInt8] {
        if let bytes = decode(argument) { return bytes }
        guard let bytes = (try? text(argument)).flatMap(decode) else {
            throw CommandError(
                "\(option) \(argument): is neither a public key, 32 bytes in base64, nor a file that holds one. `vestibule "
                    + "trust key` makes both, and `vestibule lists sign` prints it"
            )
        }
        return bytes
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try InputFile(path).contents(limit: 4096), as: UTF8.self)
    }

    private static func decode(_ text: String) -> [UInt8]? {
        let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)).map(Array.init)
        return bytes?.count == 32 ? bytes : nil
    }
}
