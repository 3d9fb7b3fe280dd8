import FoundationEssentials
import Model

/// Reads a list's JSON Lines, bounded in every direction.
enum ListLines {
    static let lineLimit = 64 << 10
    static let recordLimit = 2_000_000
    private static let fieldLimit = 64

    static func parse(_ content: [UInt8]) throws(SnapshotError) -> [ListedPerson] {
        var records: [ListedPerson] = []
        var ids: Set<String> = []
        let decoder = JSONDecoder()
        var rest = content[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let number = records.count + 1
            let record = try record(rest[..<end], line: number, decoder)
            guard ids.insert(record.id).inserted else { throw SnapshotError(line: number, reason: .duplicate) }
            guard number <= recordLimit else { throw SnapshotError(line: number, reason: .tooMany) }
            records.append(record)
            rest = rest[end...].dropFirst()
        }
        return records
    }

    private static func record(
        _ line: ArraySlice<UInt8>,
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
