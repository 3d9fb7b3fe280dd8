import Crypto
import CryptoExtras
import Foundation
import SiteConfiguration

extension PINHash {
    /// Takes tens of milliseconds, by intention. `SymmetricKey` compares in constant time.
    func matches(_ pin: String) throws -> Bool {
        try KDF.Scrypt.deriveKey(
            from: Data(pin.utf8),
            salt: salt,
            outputByteCount: hash.count,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: parallelism
        ) == SymmetricKey(data: hash)
    }
}
