import Crypto
package import Foundation
package import Model

/// Signs what time it is at the office, for whoever asks with a number of its own.
struct TimeStation: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    private let clock: @Sendable () -> WallTime

    /// - Parameter clock: the office's.
    init(key: Curve25519.Signing.PrivateKey, clock: @escaping @Sendable () -> WallTime) {
        (self.key, self.clock) = (key, clock)
    }

    /// The bytes that are signed, and the signature.
    func answer(_ source: String, _ nonce: String) throws -> (statement: Data, signature: Data) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let statement = try encoder.encode(TimeStatement(source: source, nonce: nonce, time: clock()))
        return (statement, try key.signature(for: statement))
    }
}

extension WallTime {
    /// To the millisecond.
    package init(_ date: Date) { self.init(milliseconds: Int64(date.timeIntervalSince1970 * 1000)) }
}
