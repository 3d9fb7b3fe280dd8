/// A compressed file of a list, as the manifest names it: a shard of the content, or what is new against an earlier version.
package struct ListPart: Hashable, Sendable, Codable {
    /// SHA-256 of the file, lower-case hex: its name, too.
    package var sha256: String
    /// Bytes of the file.
    package var size: Int
    /// Bytes of content that it gives.
    package var length: Int

    package init(sha256: String, size: Int, length: Int) {
        (self.sha256, self.size, self.length) = (sha256, size, length)
    }

    /// Of a file, and of what one frame in it gives. A box holds both in memory.
    package static let limit = 64 << 20
}

/// What is new against an earlier version of the same list.
package struct ListDelta: Hashable, Sendable, Codable {
    /// The version it is read behind.
    package var from: Int64
    package var part: ListPart

    package init(from: Int64, part: ListPart) { (self.from, self.part) = (from, part) }
}
