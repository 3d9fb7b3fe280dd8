package import FoundationEssentials
package import Model

/// Reads and writes our own list: JSON Lines, one `ListedPerson` a line.
package struct CanonicalLines {
    private var lines: LineReader
    private let decoder = JSONDecoder()

    package init(_ file: ListFile) { lines = LineReader(file) }

    /// The next line's record, or what is wrong with it; `nil` at the end.
    package mutating func next() throws -> (line: Int, record: Result<ListedPerson, RowFault>)? {
        guard let line = try lines.line() else { return nil }
        guard !line.isTooLong else { return (line.number, .failure(.tooLong)) }
        // What the decoder says may quote the record: only that it failed is passed on.
        guard let person = try? decoder.decode(ListedPerson.self, from: Data(line.bytes)) else {
            return (line.number, .failure(.notJSON))
        }
        return (line.number, .success(person))
    }

    /// The line of a record, with its end.
    package static func line(_ person: ListedPerson, _ encoder: JSONEncoder) throws -> Data {
        try encoder.encode(person) + Data([0x0A])
    }

    /// Keys sorted, slashes plain: the same record is the same line everywhere.
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
