import Foundation
package import Model

/// Who may sign in at the desk.
package struct OfficerAccount: Hashable, Sendable {
    /// As every event names the officer.
    package var id: OfficerID
    /// For people; not used to sign in.
    package var name: String
    /// What the account may do at the desk.
    package var role: OfficerRole
    /// What is kept in place of the PIN.
    package var pin: PINHash
    /// It stays in the list, and nobody signs in to it.
    package var isDisabled: Bool

    package init(id: OfficerID, name: String, role: OfficerRole, pin: PINHash, isDisabled: Bool = false) {
        (self.id, self.name, self.role, self.pin) = (id, name, role, pin)
        self.isDisabled = isDisabled
    }
}

/// An officer's PIN as its account holds it: `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>` (RFC 7914).
///
/// Its form only. `vestibule officers` computes one, the core compares.
package struct PINHash: Hashable, Sendable {
    /// log2 of scrypt's N.
    package let logRounds: Int
    /// scrypt's r, 1–32.
    package let blockSize: Int
    /// scrypt's p, 1–16.
    package let parallelism: Int
    /// 8 bytes or more.
    package let salt: [UInt8]
    /// 16–64 bytes.
    package let hash: [UInt8]

    /// What one check may take of the box's memory, in bytes.
    private static let memory = 64 << 20

    package init(logRounds: Int, blockSize: Int, parallelism: Int, salt: [UInt8], hash: [UInt8]) {
        (self.logRounds, self.blockSize, self.parallelism) = (logRounds, blockSize, parallelism)
        (self.salt, self.hash) = (salt, hash)
    }

    /// `nil` for anything else, and for parameters that take more memory than a small box has for it.
    package init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let logRounds = Int(parts[1]), (10...20).contains(logRounds),
            let blockSize = Int(parts[2]), (1...32).contains(blockSize),
            let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            128 * blockSize << logRounds <= Self.memory,
            let salt = Base64.decode(parts[4]), salt.count >= 8,
            let hash = Base64.decode(parts[5]), (16...64).contains(hash.count)
        else { return nil }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: salt, hash: hash)
    }

    /// As it stands in the file.
    package var text: String {
        "scrypt$\(logRounds)$\(blockSize)$\(parallelism)$\(Base64.encode(salt))$\(Base64.encode(hash))"
    }
}

enum Base64 {
    /// `nil` unless all of it is base64 (RFC 4648, padded).
    static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { [UInt8]($0) } }

    static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
