import CryptoExtras
import FoundationEssentials
package import SiteConfiguration

extension PINHash {
    /// Of a PIN and a new salt.
    ///
    /// 16 MB and about 50 ms for each guess, not more: a small box checks PINs beside its doors. What keeps a PIN is that
    /// the file is readable by few, and that the core limits the rate.
    package init(of pin: String) throws {
        try self.init(of: pin, salt: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// With a salt that is given, so that it can be repeated: scrypt (RFC 7914) with N 2^14, r 8, p 1, and 32 bytes of
    /// hash.
    package init(of pin: String, salt: [UInt8]) throws {
        let (logRounds, blockSize, parallelism) = (14, 8, 1)
        let key = try KDF.Scrypt.deriveKey(
            from: Array(pin.utf8),
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: parallelism
        )
        let hash = key.withUnsafeBytes { Array($0) }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: salt, hash: hash)
    }
}
