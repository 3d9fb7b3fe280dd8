/// Cuts the objects out of the array under one key of a JSON document, holding no more than one object: so a document
/// with a million persons is read like a file with a million lines. What an object holds is for a decoder to judge.
struct JSONElements {
    struct Element: Equatable {
        /// The line it begins on, from 1.
        var line: Int
        var bytes: [UInt8]
        /// It had more bytes than a record may have, and the rest was skipped.
        var isTooLong = false
    }

    /// More than that is skipped: an object with its addresses is longer than the record made of it.
    static let limit = 1 << 20

    private let next: () throws -> [UInt8]?
    private let key: [UInt8]
    private var piece: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isInArray = false

    /// - Parameter key: of the array, such as `offenders`; it is the first of this name in the document.
    init(_ file: ListFile, key: String) {
        next = file.next
        self.key = Array("\"\(key)\"".utf8)
    }

    /// Whether the array was found; known when `element` has been asked once.
    private(set) var isFound = false

    /// `nil` at the array's end, or where the file ends.
    mutating func element() throws -> Element? {
        if !isInArray, try !enterArray() { return nil }
        while let byte = try read() {
            if byte == UInt8(ascii: "{") { return try object() }
            if byte == UInt8(ascii: "]") { return nil }
        }
        return nil
    }

    private mutating func enterArray() throws -> Bool {
        isInArray = true
        var (matched, isFirst) = (0, true)
        while let byte = try read() {
            // The array itself is the document. A byte-order mark may stand before it.
            if isFirst, byte == UInt8(ascii: "[") {
                isFound = true
                return true
            }
            isFirst = isFirst && [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
            matched = byte == key[matched] ? matched + 1 : (byte == key[0] ? 1 : 0)
            if matched == key.count {
                while let byte = try read() {
                    if byte == UInt8(ascii: "[") {
                        isFound = true
                        return true
                    }
                    guard [0x3A, 0x20, 0x09, 0x0A, 0x0D].contains(byte) else { break }
                }
                matched = 0
            }
        }
        return false
    }

    /// The rest of an object after its `{`.
    private mutating func object() throws -> Element? {
        var element = Element(line: line, bytes: [UInt8(ascii: "{")])
        var depth = 1
        var (isInString, isEscaped) = (false, false)
        while depth > 0 {
            // An object cut off by the file's end is no JSON, and the decoder says so.
            guard let byte = try read() else { return element }
            if element.bytes.count < Self.limit { element.bytes.append(byte) } else { element.isTooLong = true }
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
        }
        return element
    }

    private mutating func read() throws -> UInt8? {
        while position == piece.endIndex {
            guard let more = try next() else { return nil }
            (piece, position) = (more, 0)
        }
        defer { position += 1 }
        if piece[position] == UInt8(ascii: "\n") { line += 1 }
        return piece[position]
    }
}
