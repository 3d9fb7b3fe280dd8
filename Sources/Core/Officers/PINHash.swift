import Crypto
import CryptoExtras
import Foundation

/// A PIN as the configuration holds it: `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>` (RFC 7914).
struct PINHash: Sendable {
    private let rounds: Int
    private let blockSize: Int
    private let parallelism: Int
    private let salt: Data
    private let hash: SymmetricKey

    /// What one check may take of the box's memory, in bytes.
    private static let memory = 64 << 20

    /// `nil` for anything else, and for parameters that take more memory than a small box has for it.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt",
            let exponent = Int(parts[1]), (10...20).contains(exponent),
            let blockSize = Int(parts[2]), (1...32).contains(blockSize),
            let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            128 * blockSize << exponent <= Self.memory,
            let salt = Data(base64Encoded: String(parts[4])), salt.count >= 8,
            let hash = Data(base64Encoded: String(parts[5])), (16...64).contains(hash.count)
        else { return nil }
        (rounds, self.blockSize, self.parallelism) = (1 << exponent, blockSize, parallelism)
        (self.salt, self.hash) = (salt, SymmetricKey(data: hash))
    }

    /// Takes tens of milliseconds, by intention. `SymmetricKey` compares in constant time.
    func matches(_ pin: String) throws -> Bool {
        try KDF.Scrypt.deriveKey(
            from: Data(pin.utf8),
            salt: salt,
            outputByteCount: hash.bitCount / 8,
            rounds: rounds,
            blockSize: blockSize,
            parallelism: parallelism
        ) == hash
    }
}
