/// Cuts bytes into lines that end with LF or CR LF, holding no more than one line and one piece of the file.
struct LineReader {
    struct Line: Equatable {
        /// From 1.
        var number: Int
        /// Without its end, and without a byte-order mark.
        var bytes: [UInt8]
        /// It had more than `limit` bytes, and the rest was skipped.
        var isTooLong = false
    }

    /// 64 KiB, as much as a box takes in one record.
    static let limit = 64 << 10

    private let next: () throws -> [UInt8]?
    private var piece: [UInt8] = []
    private var position = 0
    private var number = 0

    init(_ file: ListFile) { next = file.next }

    mutating func line() throws -> Line? {
        guard try fill() else { return nil }
        number += 1
        var line = Line(number: number, bytes: [])
        repeat {
            let rest = piece[position...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            line.append(rest[..<(end ?? rest.endIndex)])
            position = end.map { $0 + 1 } ?? piece.endIndex
            if end != nil { break }
        } while try fill()
        line.finish()
        return line
    }

    /// Whether there is a byte left.
    private mutating func fill() throws -> Bool {
        while position == piece.endIndex {
            guard let more = try next() else { return false }
            (piece, position) = (more, 0)
        }
        return true
    }
}

extension LineReader.Line {
    fileprivate mutating func append(_ part: ArraySlice<UInt8>) {
        let room = LineReader.limit + 1 - bytes.count
        if part.count > room { isTooLong = true }
        bytes += part.prefix(max(0, room))
    }

    fileprivate mutating func finish() {
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.count > LineReader.limit { isTooLong = true }
    }
}

/// One file to be read, piece by piece.
package struct ListFile {
    /// The last part of its path: what reports call it, and by which relational layouts know what it holds.
    package let name: String
    /// The next bytes; `nil` at the end.
    package let next: () throws -> [UInt8]?

    /// The same file from its beginning; `nil`: it cannot be read twice.
    package let again: (() throws -> ListFile)?

    /// - Parameters:
    ///   - again: opens it anew, so that it can be looked through before it is read.
    ///   - next: may throw what reading throws, which is passed on.
    package init(
        name: String,
        again: (() throws -> ListFile)? = nil,
        next: @escaping () throws -> [UInt8]?
    ) {
        (self.name, self.again, self.next) = (name, again, next)
    }

    /// A file that is in memory, in one piece.
    package init(name: String, bytes: [UInt8]) {
        var rest: [UInt8]? = bytes
        self.init(name: name, again: { ListFile(name: name, bytes: bytes) }) {
            defer { rest = nil }
            return rest
        }
    }
}
