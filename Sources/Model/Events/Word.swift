/// A word of a vocabulary as it stands on the disk and on the wire: one this release knows, or one of a later release.
///
/// Records are kept for years and read by releases older than the one that wrote them, after a rollback. A word they do
/// not know is carried as it is, so that the record is verified, sent and shown; only the rules use the closed type.
package struct Word<Known>: RawRepresentable, Hashable, Sendable
where Known: RawRepresentable<String> & Hashable & Sendable {
    /// As it was read, in this release's vocabulary or not.
    package let rawValue: String

    /// Takes any text: what this release does not know may be a later one's.
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ known: Known) { rawValue = known.rawValue }

    /// `nil`: a later release's.
    package var known: Known? { Known(rawValue: rawValue) }

    package static func == (lhs: Self, rhs: Known) -> Bool { lhs.rawValue == rhs.rawValue }
    package static func != (lhs: Self, rhs: Known) -> Bool { lhs.rawValue != rhs.rawValue }
}

extension Word: Codable {
    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
