package import Model

/// The text of a scan, without what the scanner added: the AIM symbology identifier (ISO/IEC 15424) and, where that says
/// so, the escapes of ECI mode.
package struct Payload {
    /// More than any symbol or card holds (QR 2953 bytes, PDF417 1850 characters).
    package static let maximumBytes = 4096
    /// Without `]`.
    package let aim: String?
    /// What the symbol or the card holds.
    package let text: [Unicode.Scalar]
    /// Whether a character may have taken more than one byte.
    let isMultibyte: Bool
    /// What was odd about the bytes, in the order in which it was found.
    package private(set) var quirks: [Quirk] = []

    /// `nil` for more than any symbol holds.
    package init?(_ scan: Scan, _ use: ScannerContent.AIMUse = .optional) {
        guard scan.bytes.count <= Self.maximumBytes else { return nil }
        var bytes = scan.bytes[...]
        let lead = bytes.prefix { $0 <= 0x20 }.count
        var aim = scan.aim
        if use != .none, let typed = Self.identifier(bytes.dropFirst(lead)) {
            aim = typed
            bytes = bytes.dropFirst(lead + 3)
        }
        self.aim = aim
        if use == .expected, aim == nil { quirks.append(.aimMissing) }
        let isEscaped = Self.isEscaped(aim) && bytes.contains(UInt8(ascii: "\\"))
        if isEscaped { quirks.append(.backslashesUndoubled) }
        let decoded = PayloadEncoding(isEscaped ? ECI.unescaped(bytes) : Array(bytes))
        (text, isMultibyte) = (decoded.text, decoded.isMultibyte)
        quirks += decoded.quirks
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
    private static func isEscaped(_ aim: String?) -> Bool {
        ["L1", "Q2", "Q4", "Q6", "d4", "d5", "d6"].contains(aim ?? "")
    }
}

/// Extended Channel Interpretation (AIM ITS/04-001) as scanners transmit it: a backslash of the data comes twice, and
/// one followed by six digits names the character set that begins there.
enum ECI {
    /// The data alone. Character sets are recognised by what they look like, so their names are dropped.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == backslash, rest.first == backslash {
                rest.removeFirst()
            } else if byte == backslash, rest.count >= 6, rest.prefix(6).allSatisfy(\.isDigit) {
                rest = rest.dropFirst(6)
                continue
            }
            result.append(byte)
        }
        return result
    }

    private static let backslash = UInt8(ascii: "\\")
}
