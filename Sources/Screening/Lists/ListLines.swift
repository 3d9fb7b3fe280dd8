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

/// Why a list's content cannot be used. Says the line, never what stands in it.
package struct SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    /// What is wrong with the line.
    package var reason: Reason

    /// The raw value is the rest of a sentence that begins with the line.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case notJSON = "is not the JSON of a listed person"
        case tooLong = "is longer than 64 KiB"
        case noName = "has no name, or more than 64"
        case tooManyFields = "has more than 64 birth dates or document numbers"
        case duplicate = "repeats the id of an earlier record"
        case tooMany = "is one record too many for this box"
    }

    package var description: String { "line \(line) of the list \(reason.rawValue)" }
}
