/// A row of delimited fields (RFC 4180, and looser), taken line by line: a quote within a field that does not begin with one is a
/// character like any other, as in `5'04"`.
package struct DelimitedRow: Hashable, Sendable {
    /// How the fields of a file are written.
    package struct Style: Hashable, Sendable {
        /// What stands between two fields.
        package var delimiter: UInt8
        /// Whether a field may be quoted, and then hold delimiters and line ends.
        package var hasQuotes: Bool
        /// Whether spaces and tabs around a field do not count.
        package var trimsBlanks: Bool

        /// As RFC 4180 has it, unless something else is said.
        package init(delimiter: UInt8 = UInt8(ascii: ","), hasQuotes: Bool = true, trimsBlanks: Bool = false) {
            (self.delimiter, self.hasQuotes, self.trimsBlanks) = (delimiter, hasQuotes, trimsBlanks)
        }
    }

    private enum State { case start, plain, quoted, closed }

    /// Where it begins, from 1.
    package let line: Int
    private let style: Style
    private var state = State.start
    /// Of all fields, one after the other.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// A row that begins on this line, from 1.
    package init(line: Int, _ style: Style) { (self.line, self.style) = (line, style) }

    /// How many fields have ended.
    package var count: Int { ends.count }
    /// Bytes of all fields so far.
    package var size: Int { bytes.count }
    /// Nothing in any field: an empty line, or the commas that spreadsheets leave.
    package var isEmpty: Bool { bytes.isEmpty }
    /// Whether a quoted field has begun and not ended: it goes on in the next line.
    package var isOpen: Bool { state == .quoted }

    /// A field that has ended, from 0.
    package subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The fields as text; what is not UTF-8 in them is replaced.
    package var fields: [String] { ends.indices.map { String(decoding: self[$0], as: UTF8.self) } }

    /// Takes the bytes of a line; while the row is open, those of a line's end as well.
    ///
    /// - Returns: whether it can be a row: not when something other than a delimiter follows a closing quote.
    package mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
        for byte in line {
            switch state {
            case .start where byte == .quote && style.hasQuotes: state = .quoted
            case .start, .plain:
                if byte == style.delimiter {
                    endField()
                } else if state == .plain || !isTrimmed(byte) {
                    bytes.append(byte)
                    state = .plain
                }
            case .quoted:
                if byte == .quote { state = .closed } else { bytes.append(byte) }
            case .closed where byte == .quote:
                bytes.append(byte)
                state = .quoted
            case .closed where byte == style.delimiter: endField()
            case .closed where byte == UInt8(ascii: " ") || isTrimmed(byte): break
            case .closed: return false
            }
        }
        return true
    }

    /// After the last line.
    package mutating func finish() { endField() }

    private mutating func endField() {
        if state == .plain {
            let start = ends.last ?? 0
            while bytes.count > start, let last = bytes.last, isTrimmed(last) { bytes.removeLast() }
        }
        ends.append(bytes.count)
        state = .start
    }

    private func isTrimmed(_ byte: UInt8) -> Bool {
        style.trimsBlanks && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
}

/// Windows-1252, where it differs from ISO 8859-1 (WHATWG Encoding, index windows-1252).
package enum Windows1252 {
    private static let upper: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]

    /// The character of a byte; five bytes are none of the code page, and give a control character.
    package static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The byte for a character, of ISO 8859-1 as well; `nil` where there is none.
    package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let byte = UInt8(exactly: scalar.value) { return byte }
        return upper.firstIndex(of: scalar).map { UInt8($0) + 0x80 }
    }
}
