/// Which lists are believed, and for how long.
package struct ListPolicy: Hashable, Sendable {
    /// Ed25519 public keys (32 bytes) that may sign lists; two while a key is being changed.
    package var keys: [[UInt8]]
    /// The desk says amber after this, red after `expiredAfter`.
    package var staleAfter: Duration
    package var expiredAfter: Duration
    /// A list that shrinks by more than this share of its count is refused, 0–1.
    package var maximumShrinkage: Double

    package init(
        keys: [[UInt8]] = [],
        staleAfter: Duration = .seconds(24 * 3600),
        expiredAfter: Duration = .seconds(72 * 3600),
        maximumShrinkage: Double = 0.2
    ) {
        (self.keys, self.staleAfter, self.expiredAfter) = (keys, staleAfter, expiredAfter)
        self.maximumShrinkage = maximumShrinkage
    }
}
