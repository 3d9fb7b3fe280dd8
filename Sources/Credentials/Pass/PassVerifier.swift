/// Tells visitor passes that we signed from all others: a public key, and the algorithm that checks it.
package struct PassVerifier: Sendable {
    /// Whether this Ed25519 signature of 64 bytes is good for this message.
    package var isSigned: @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> Bool

    package init(isSigned: @escaping @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> Bool) {
        self.isSigned = isSigned
    }
}
