/// Walks through the bytes of a CSV file, record by record.
struct CSVScanner {
    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ text: String) {
        bytes = Array(text.utf8)
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record, or `nil` at the end.
    mutating func next() throws(CSVLine.Failure) -> CSVLine? {
        guard position < bytes.count else { return nil }
        let number = line
        var fields: [String] = []
        repeat { fields.append(try field(recordLine: number)) } while take(Self.comma)
        endLine()
        return CSVLine(number: number, fields: fields)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
    private var atEnd: Bool { current == nil || current == Self.newline || current == Self.carriageReturn }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func endLine() {
        _ = take(Self.carriageReturn)
        _ = take(Self.newline)
        line += 1
    }

    private mutating func field(recordLine: Int) throws(CSVLine.Failure) -> String {
        skipSpaces()
        guard take(Self.quote) else { return plain() }
        let text = try quoted(recordLine: recordLine)
        skipSpaces()
        guard atEnd || current == Self.comma else { throw CSVLine.Failure(line: line, reason: .afterQuote) }
        return text
    }

    private mutating func skipSpaces() { while take(UInt8(ascii: " ")) || take(UInt8(ascii: "\t")) {} }

    private mutating func plain() -> String {
        let start = position
        while !atEnd, current != Self.comma { position += 1 }
        let text = bytes[start..<position].reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return String(decoding: text.reversed(), as: UTF8.self)
    }

    private mutating func quoted(recordLine: Int) throws(CSVLine.Failure) -> String {
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            if byte == Self.newline { line += 1 }
            if byte == Self.quote, !take(Self.quote) { return String(decoding: text, as: UTF8.self) }
            text.append(byte)
        }
        throw CSVLine.Failure(line: recordLine, reason: .unclosed)
    }
}
