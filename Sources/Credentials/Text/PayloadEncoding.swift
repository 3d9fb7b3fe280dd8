import Model

/// The text of bytes that name no character set. A line that is valid UTF-8 is read as such; any other as Windows-1252,
/// which holds ISO 8859-1, the standard's own, or as code page 850, where only that makes words of it. Line by line,
/// because issuers put binary values beside names.
struct PayloadEncoding {
    private(set) var text: [Unicode.Scalar] = []
    /// Whether a character may have taken more than one byte.
    private(set) var isMultibyte = false
    private(set) var quirks: [Quirk] = []

    init(_ bytes: [UInt8]) {
        if bytes.allSatisfy({ $0 < 0x80 }) {
            text = bytes.map(Unicode.Scalar.init)
        } else if let valid = String(validating: bytes, as: UTF8.self) {
            isMultibyte = true
            readTwice(Array(valid.unicodeScalars))
        } else {
            readLines(bytes)
        }
    }

    private mutating func readLines(_ bytes: [UInt8]) {
        let isNoisy = Self.hasLineNoise(bytes)
        let pages = OneByteText(bytes)
        text.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix { !Self.isLineEnd($0) }
            if let valid = String(validating: line, as: UTF8.self) {
                text += valid.unicodeScalars
                isMultibyte = isMultibyte || valid.utf8.contains { $0 >= 0x80 }
            } else {
                text += line.map { isNoisy ? Unicode.Scalar($0) : pages.scalar($0) }
            }
            if line.endIndex < bytes.endIndex { text.append(Unicode.Scalar(bytes[line.endIndex])) }
            rest = bytes[line.endIndex...].dropFirst()
        }
        quirks.append(isNoisy ? .lineNoiseRemoved : .characterSetGuessed)
        if !isNoisy, pages.isUncertain { quirks.append(.characterSetUncertain) }
    }

    /// `Ã‰` for `É`: UTF-8 was taken for Windows-1252 or ISO 8859-1, and that was written as UTF-8 once more.
    private mutating func readTwice(_ valid: [Unicode.Scalar]) {
        var rest = valid[...]
        var lines = 0
        while !rest.isEmpty {
            let line = rest.prefix { $0 != "\n" && $0 != "\r" }
            lines += 1
            if lines <= Self.maximumLines, let once = Self.once(line) {
                text += once.unicodeScalars
                if !quirks.contains(.encodedTwice) { quirks.append(.encodedTwice) }
            } else {
                text += line
            }
            text += rest.dropFirst(line.count).prefix(1)
            rest = rest.dropFirst(line.count + 1)
        }
    }

    /// More than any document has.
    private static let maximumLines = 256

    private static func once(_ line: ArraySlice<Unicode.Scalar>) -> String? {
        guard line.contains(where: { (0xC2...0xC5).contains($0.value) }) else { return nil }
        let bytes = line.compactMap(Windows1252.byte)
        return bytes.count == line.count ? String(validating: bytes, as: UTF8.self) : nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Some scanners put bytes 80–9F around every line. No line of ours begins with such a letter, so a line that does
    /// tells noise from `Š` or `ž`.
    private static func hasLineNoise(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { isLineEnd($0) && (0x80...0x9F).contains($1) }
    }
}
