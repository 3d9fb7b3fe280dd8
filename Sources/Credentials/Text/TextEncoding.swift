/// Cards name no character set. A line that is valid UTF-8 is read as such, any other as Windows-1252, which holds
/// ISO 8859-1. Line by line, because issuers put binary values beside names.
enum TextEncoding {
    static func decoded(_ bytes: [UInt8]) -> (text: [Unicode.Scalar], quirks: [Quirk]) {
        if bytes.allSatisfy({ $0 < 0x80 }) { return (bytes.map(Unicode.Scalar.init), []) }
        if let text = String(validating: bytes, as: UTF8.self) { return (Array(text.unicodeScalars), []) }
        let isNoisy = hasLineNoise(bytes)
        var text: [Unicode.Scalar] = []
        for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: isLineEnd) {
            if let valid = String(validating: line, as: UTF8.self) {
                text += valid.unicodeScalars
            } else {
                text += line.map { isNoisy ? Unicode.Scalar($0) : Windows1252.scalar($0) }
            }
            if line.endIndex < bytes.endIndex { text.append(Unicode.Scalar(bytes[line.endIndex])) }
        }
        return (text, isNoisy ? [.lineNoiseRemoved] : [.characterSetGuessed])
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Some scanners put bytes 80–9F around every line. No line of ours begins with such a letter, so a line that does
    /// tells noise from `Š` or `ž`.
    private static func hasLineNoise(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { isLineEnd($0) && (0x80...0x9F).contains($1) }
    }
}
