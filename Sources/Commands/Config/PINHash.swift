import CryptoExtras
import FoundationEssentials

/// The scrypt hash (RFC 7914) of an officer's PIN as the configuration holds it:
/// `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>`.
///
/// 16 MB and about 50 ms for each guess, not more: a small box checks PINs beside its doors. What keeps a PIN is that the
/// file is readable by few, and that the core limits the rate.
package struct PINHash: Sendable {
    package let text: String

    private static let (logRounds, blockSize, parallelism, byteCount) = (14, 8, 1, 32)

    package init(_ pin: String) throws {
        try self.init(pin, salt: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
    }

    package init(_ pin: String, salt: [UInt8]) throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(pin.utf8),
            salt: salt,
            outputByteCount: Self.byteCount,
            rounds: 1 << Self.logRounds,
            blockSize: Self.blockSize,
            parallelism: Self.parallelism
        )
        let hash = key.withUnsafeBytes { Data($0) }.base64EncodedString()
        text =
            "scrypt$\(Self.logRounds)$\(Self.blockSize)$\(Self.parallelism)$\(Data(salt).base64EncodedString())$\(hash)"
    }
}
