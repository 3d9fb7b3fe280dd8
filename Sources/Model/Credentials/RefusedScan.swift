/// A scan at the desk that was not taken, and why. Nothing of what it held.
package struct RefusedScan: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    /// What the decoder found; `nil` when the scan did not come so far.
    package var refusal: ScanRefusal?
    /// What the framer found: no whole scan came; `nil` when one did.
    package var failure: ReadFailure?
    /// Milliseconds since it came, where it is told once more to who was not there; `nil`: it comes now.
    package var ago: Int64?

    /// How long it is worth a word, if nothing better comes.
    package static let limit = Duration.seconds(120)

    /// How long ago it came.
    package var age: Duration { .milliseconds(ago ?? 0) }

    package init(_ refusal: ScanRefusal, from scanner: ScannerID) { (self.scanner, self.refusal) = (scanner, refusal) }
    package init(_ failure: ReadFailure, from scanner: ScannerID) { (self.scanner, self.failure) = (scanner, failure) }

    /// A reason of another release is none: the scan was refused all the same.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        scanner = try container.decode(ScannerID.self, forKey: .scanner)
        refusal = try container.decodeIfPresent(String.self, forKey: .refusal).flatMap(ScanRefusal.init)
        failure = try container.decodeIfPresent(String.self, forKey: .failure).flatMap(ReadFailure.init)
        ago = try container.decodeIfPresent(Int64.self, forKey: .ago)
    }
}
