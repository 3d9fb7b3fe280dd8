import Files
import FoundationEssentials
import Glibc
import Model

/// A CSV file (RFC 4180) with a head line, row by row.
package struct CSVFile: Sendable {
    private let bytes: [UInt8]
    private let columns: [String: Int]
    private let start: Int

    package init(path: String, columns needed: [String]) throws(PeopleError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        bytes = Array(data)
        var at = 0
        let head = Self.row(bytes, &at) ?? []
        columns = Dictionary(head.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        start = at
        for name in needed where columns[name] == nil { throw .noColumn(name, path) }
    }

    /// Calls with each row; what is asked of it by column.
    package func forEachRow(_ body: (CSVRow) throws -> Void) rethrows {
        var at = start
        while let fields = Self.row(bytes, &at) {
            if fields.count > 1 { try body(CSVRow(fields: fields, columns: columns)) }
        }
    }

    /// The rows are those that `CSVOutput` and the tools of the studies write: a quote that is never closed goes to the file's end.
    private static func row(_ bytes: [UInt8], _ at: inout Int) -> [String]? {
        guard at < bytes.count else { return nil }
        var row = DelimitedRow(line: 1, .init())
        repeat {
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let line = bytes[at..<end]
            at = min(end + 1, bytes.count)
            if row.isOpen { _ = row.take([UInt8(ascii: "\n")]) }
            guard row.take(line.last == UInt8(ascii: "\r") ? line.dropLast() : line) else { return row.fields }
        } while row.isOpen && at < bytes.count
        row.finish()
        return row.fields
    }
}

package struct CSVRow {
    fileprivate let fields: [String]
    fileprivate let columns: [String: Int]

    /// Empty when the row has no such field.
    package subscript(column: String) -> String {
        guard let index = columns[column], index < fields.count else { return "" }
        return fields[index]
    }
}

/// A CSV file being written, a row at a time: plain words without commas or quotes.
struct CSVOutput: ~Copyable {
    private static let chunk = 1 << 20

    private let path: String
    private let descriptor: OwnedDescriptor
    private var buffer: [UInt8] = []

    init(_ path: String, columns: [String]) throws(PeopleError) {
        self.path = path
        descriptor = OwnedDescriptor(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644))
        guard descriptor.number >= 0 else { throw .unwritable(path) }
        buffer.reserveCapacity(Self.chunk + 4096)
        try write(columns)
    }

    mutating func write(_ fields: [String]) throws(PeopleError) {
        for (place, field) in fields.enumerated() {
            if place > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(contentsOf: field.utf8)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.chunk { try flush() }
    }

    /// What is not flushed is lost.
    mutating func flush() throws(PeopleError) {
        do throws(FileError) { try descriptor.write(buffer) } catch { throw .unwritable(path) }
        buffer.removeAll(keepingCapacity: true)
    }
}

package enum PeopleError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(String)
    case unwritable(String)
    case noColumn(String, String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read"
        case .unwritable(let path): "\(path) cannot be written"
        case .noColumn(let name, let path): "\(path) has no column \(name)"
        }
    }
}
