import Model

/// The text of a scan, without what the scanner added: the AIM symbology identifier (ISO/IEC 15424) and, where that says
/// so, doubled backslashes. Valid UTF-8 is read as such, anything else as Windows-1252.
struct Payload {
    static let maximumBytes = 4096
    let aim: String?
    let text: [Unicode.Scalar]

    /// `nil` for nothing, and for more than any symbol holds.
    init?(_ scan: Scan) {
        guard (1...Self.maximumBytes).contains(scan.bytes.count) else { return nil }
        var bytes = scan.bytes[...]
        let lead = bytes.prefix { $0 <= 0x20 }.count
        var aim = scan.aim
        if let typed = Self.identifier(bytes.dropFirst(lead)) {
            aim = typed
            bytes = bytes.dropFirst(lead + 3)
        }
        self.aim = aim
        let text = Self.scalars(Array(bytes))
        self.text = Self.doublesBackslashes(aim) ? Self.undoubled(text) : text
    }

    /// `]cm`: a symbology letter and a modifier.
    private static func identifier(_ bytes: ArraySlice<UInt8>) -> String? {
        let three = Array(bytes.prefix(3))
        guard three.count == 3, three[0] == UInt8(ascii: "]"),
            (0x41...0x5A).contains(three[1] & 0xDF), three[2].isDigit || (0x41...0x5A).contains(three[2] & 0xDF)
        else { return nil }
        return String(decoding: three[1...], as: UTF8.self)
    }

    /// The ECI protocols: PDF417 `L1`, QR `Q2 Q4 Q6`, Data Matrix `d4 d5 d6`.
    private static func doublesBackslashes(_ aim: String?) -> Bool {
        ["L1", "Q2", "Q4", "Q6", "d4", "d5", "d6"].contains(aim ?? "")
    }

    private static func undoubled(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isSecond = false
        for scalar in text {
            isSecond = scalar == "\\" && !isSecond
            if scalar != "\\" || isSecond { result.append(scalar) }
        }
        return result
    }

    private static func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        if let text = String(validating: bytes, as: UTF8.self) { return Array(text.unicodeScalars) }
        let noise = hasLineNoise(bytes)
        return bytes.map { byte in
            (0x80...0x9F).contains(byte) && !noise ? Windows1252.scalar(byte) : Unicode.Scalar(byte)
        }
    }

    /// Some scanners put bytes 80–9F around every line. No line of ours begins with such a letter, so a line that does
    /// tells noise from `Š` or `ž`.
    private static func hasLineNoise(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { ($0 == 0x0A || $0 == 0x0D) && (0x80...0x9F).contains($1) }
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Unicode.Scalar {
    var isDigit: Bool { (0x30...0x39).contains(value) }
    var isLetter: Bool { (0x41...0x5A).contains(value & ~0x20) && value < 0x80 }
}
