import Crypto
package import Model
package import Zstandard

/// Cuts a list's content into the files that a web server serves.
package enum ListPacking {
    /// Bytes of content in a shard, and in a frame of a delta: what a box holds at once while it unpacks.
    package static let shardLength = 32 << 20

    /// The shards one after the other.
    ///
    /// - Parameters:
    ///   - length: bytes of content in each.
    ///   - put: takes a file, whose name is its hash.
    package static func shards(
        of content: UnsafeRawBufferPointer,
        length: Int = shardLength,
        put: (ListPart, [UInt8]) throws -> Void
    ) throws -> [ListPart] {
        try slices(of: content, length).map { slice in
            let frame = try Frame.compress(slice)
            let part = part(of: frame, length: slice.count)
            try put(part, frame)
            return part
        }
    }

    /// What is new in the content against an earlier version's: one file, a frame for each shard.
    ///
    /// - Returns: `nil`: it would not be half as long as the shards, so that it is not worth a way of its own.
    package static func delta(
        from version: Int64,
        _ base: UnsafeRawBufferPointer,
        to content: UnsafeRawBufferPointer,
        instead shards: [ListPart],
        length: Int = shardLength
    ) throws(ZstandardError) -> (delta: ListDelta, file: [UInt8])? {
        let most = min(shards.reduce(0) { $0 + $1.size } / 2, ListPart.limit)
        var file: [UInt8] = []
        for slice in slices(of: content, length) {
            file += try Frame.compress(slice, behind: base, level: 3)
            if file.count > most { return nil }
        }
        return (ListDelta(from: version, part: part(of: file, length: content.count)), file)
    }

    private static func slices(of content: UnsafeRawBufferPointer, _ length: Int) -> [UnsafeRawBufferPointer] {
        stride(from: 0, to: content.count, by: length).map { start in
            UnsafeRawBufferPointer(rebasing: content[start..<min(start + length, content.count)])
        }
    }

    private static func part(of file: [UInt8], length: Int) -> ListPart {
        ListPart(sha256: Hexadecimal.text(SHA256.hash(data: file)), size: file.count, length: length)
    }
}
