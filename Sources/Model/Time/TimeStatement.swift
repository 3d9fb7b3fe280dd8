/// What the office signs when a box asks it what time it is. The signature is made as that of a list's manifest: Ed25519 over
/// these JSON bytes as they are.
///
/// It says what it is, so that nothing else that a key signs can be taken for it; which box asked, and the number that the box
/// drew, so that an answer to another box, or of another day, is none.
package struct TimeStatement: Hashable, Sendable, Codable {
    /// What `statement` has to be.
    package static let word = "time"

    /// Always `time`.
    package var statement: String
    /// The box that asked.
    package var source: String
    /// The number that it asked with.
    package var nonce: String
    /// When the office signed.
    package var time: WallTime

    package init(source: String, nonce: String, time: WallTime) {
        statement = Self.word
        (self.source, self.nonce, self.time) = (source, nonce, time)
    }
}
