/// The rows of a file that adds to persons, in as little memory as they take: their kept values in one run of bytes, and
/// for each key the chain of its rows.
struct RowStore {
    struct Row {
        /// Which of the files it is from.
        var file: UInt16
        /// Somebody asked for its key; kept at the key's first row.
        fileprivate var isUsed = false
        var line: UInt32
        fileprivate var start: Int
        fileprivate var next: Int32 = -1
        /// The key's last row; kept at its first.
        fileprivate var last: Int32
    }

    private var bytes: [UInt8] = []
    private var rows: [Row] = []
    /// The first row of each key.
    private var first: [String: Int32] = [:]

    /// Ends a value; rows with control characters never come here.
    private static let end: UInt8 = 0x1F

    var count: Int { rows.count }

    mutating func add(key: String, values: [String], file: UInt16, line: Int) {
        let index = Int32(rows.count)
        rows.append(Row(file: file, line: UInt32(clamping: line), start: bytes.count, last: index))
        for value in [key] + values {
            bytes += value.utf8
            bytes.append(Self.end)
        }
        if let first = first[key] {
            rows[Int(rows[Int(first)].last)].next = index
            rows[Int(first)].last = index
        } else {
            first[key] = index
        }
    }

    /// The key that first came with this row; `nil` where it had come before.
    func newKey(at index: Int) -> String? {
        let key = values(rows[index], count: 1)[0]
        return first[key] == Int32(index) ? key : nil
    }

    /// The rows of a key, which is marked as used.
    ///
    /// - Parameter count: how many values a row has.
    mutating func take(_ key: String, count: Int) -> [(row: Row, values: [String])] {
        guard let first = first[key] else { return [] }
        rows[Int(first)].isUsed = true
        var found: [(row: Row, values: [String])] = []
        var index = first
        while index >= 0 {
            let row = rows[Int(index)]
            found.append((row, Array(values(row, count: count + 1).dropFirst())))
            index = row.next
        }
        return found
    }

    /// Rows whose key nobody asked for.
    var unused: [Row] {
        rows.filter { row in
            first[values(row, count: 1)[0]].map { !rows[Int($0)].isUsed } ?? false
        }
    }

    private func values(_ row: Row, count: Int) -> [String] {
        var values: [String] = []
        var start = row.start
        while values.count < count, let end = bytes[start...].firstIndex(of: Self.end) {
            values.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end + 1
        }
        return values
    }
}

/// One value of a row, and what it means.
struct Fact {
    var column: Column
    var text: String
}

/// The facts of one row. Parts of names in it belong together.
typealias RowFacts = [Fact]
