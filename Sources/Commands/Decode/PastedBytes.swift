import Model

/// Bytes as tools print them and people paste them: `40 0A`, `40:0A`, `0x40, 0x0A`, `{0x40, 0x0a}`, `\x40\x0a`, `b'\x40'`, and lines of
/// `xxd` and `hexdump -C`.
enum PastedBytes {
    /// `nil` where a group of digits is no whole bytes, or where anything else is among them.
    static func bytes(_ text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline)
        let isDump = lines.contains { $0.contains("|") }
        var digits = ""
        for line in lines {
            for group in groups(of: content(of: line, isDump: isDump)) {
                guard group.count % 2 == 0, group.allSatisfy(\.isHexDigit) else { return nil }
                digits += group
            }
        }
        return Hexadecimal.bytes(digits)
    }

    /// Without what a dump puts before and behind the bytes.
    private static func content(of line: Substring, isDump: Bool) -> Substring {
        if isDump { return line.prefix { $0 != "|" }.drop(while: \.isHexDigit) }
        let offset = line.prefix(while: \.isHexDigit)
        guard offset.count >= 6, line.dropFirst(offset.count).hasPrefix(": ") else { return line }
        let bytes = line.dropFirst(offset.count + 2)
        // Two blanks part them from what they are as text.
        let gap = zip(bytes.indices, bytes.indices.dropFirst()).first { bytes[$0] == " " && bytes[$1] == " " }
        return gap.map { bytes[..<$0.0] } ?? bytes
    }

    private static func groups(of line: Substring) -> [String] {
        var text = String(line)
        if let open = text.lastIndex(of: "{") { text = String(text[open...]) }
        if text.hasPrefix("b'") || text.hasPrefix("b\"") { text.removeFirst() }
        for mark in ["\\x", "0x", "0X"] { text = text.replacing(mark, with: " ") }
        return text.split { " \t,:-;{}[]()'\"".contains($0) }.map(String.init)
    }
}
