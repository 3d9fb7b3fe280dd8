import Crypto
import FoundationEssentials
package import Model

/// Reads a list's JSON Lines one record at a time, bounded in every direction.
package enum ListLines {
    static let lineLimit = 64 << 10
    static let recordLimit = 2_000_000
    private static let fieldLimit = 64

    /// - Throws: the first line that is wrong, and why.
    package static func forEach(
        of content: UnsafeRawBufferPointer,
        _ body: (ListedPerson) -> Void
    ) throws(SnapshotError) {
        var (rest, number) = (content[...], 0)
        var ids: Set<UInt64> = []
        let decoder = JSONDecoder()
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            number += 1
            guard number <= recordLimit else { throw SnapshotError(line: number, reason: .tooMany) }
            let record = try record(UnsafeRawBufferPointer(rebasing: rest[..<end]), line: number, decoder)
            // Of a million ids two share their 64 bits once in thirty million lists.
            guard ids.insert(WordHash.hash(record.id.utf8)).inserted else {
                throw SnapshotError(line: number, reason: .duplicate)
            }
            body(record)
            rest = rest[end...].dropFirst()
        }
    }

    private static func record(
        _ line: UnsafeRawBufferPointer,
        line number: Int,
        _ decoder: JSONDecoder
    ) throws(SnapshotError) -> ListedPerson {
        guard line.count <= lineLimit else { throw SnapshotError(line: number, reason: .tooLong) }
        // What the decoder says may quote the record: only that it failed is passed on.
        guard let record = try? decoder.decode(ListedPerson.self, from: Data(line)) else {
            throw SnapshotError(line: number, reason: .notJSON)
        }
        let areNamed = record.names.allSatisfy { !$0.given.isEmpty || !$0.family.isEmpty }
        guard (1...fieldLimit).contains(record.names.count), areNamed, !record.id.isEmpty else {
            throw SnapshotError(line: number, reason: .noName)
        }
        guard record.birthDates.count <= fieldLimit, record.documentNumbers.count <= fieldLimit else {
            throw SnapshotError(line: number, reason: .tooManyFields)
        }
        return record
    }
}

/// Size and SHA-256 (FIPS 180-4) of a list's content, taken while it comes.
package struct ListDigest: Sendable {
    private var hash = SHA256()
    package private(set) var count = 0

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
        count += bytes.count
    }

    /// - Throws: `ListRefusal.content` when it is not the content that was signed.
    package func check(_ manifest: ListManifest) throws(ListRefusal) {
        guard count == manifest.size, Hexadecimal.text(hash.finalize()) == manifest.sha256 else {
            throw .content
        }
    }
}
