import Files
import Glibc

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
