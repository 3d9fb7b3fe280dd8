import FoundationEssentials

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

    private static func row(_ bytes: [UInt8], _ at: inout Int) -> [String]? {
        guard at < bytes.count else { return nil }
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                    field.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\"") && field.isEmpty {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            } else if byte == UInt8(ascii: "\n") {
                break
            } else if byte != UInt8(ascii: "\r") {
                field.append(byte)
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
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
