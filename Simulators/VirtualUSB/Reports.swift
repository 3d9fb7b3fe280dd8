/// Scan bytes as the input reports of a scanner.
enum Reports {
    /// `nil` when a byte cannot be typed on the US layout.
    static func make(_ bytes: [UInt8], kind: ScannerKind) -> [[UInt8]]? {
        switch kind {
        case .keyboard: typed(bytes)
        case .pos: pos(bytes)
        }
    }

    /// Key down, all up. CR is Enter; LF and other control characters are Ctrl with a key.
    private static func typed(_ bytes: [UInt8]) -> [[UInt8]]? {
        var reports: [[UInt8]] = []
        for byte in bytes {
            guard let (modifiers, usage) = key(byte) else { return nil }
            reports.append([modifiers, 0, usage, 0, 0, 0, 0, 0])
            reports.append([0, 0, 0, 0, 0, 0, 0, 0])
        }
        return reports
    }

    private static let plain = Array("abcdefghijklmnopqrstuvwxyz1234567890".utf8)
    private static let marks = Array("-=[]\\".utf8) + [0] + Array(";'`,./".utf8)
    private static let shiftedDigits = Array("!@#$%^&*()".utf8)
    private static let shiftedMarks = Array("_+{}|".utf8) + [0] + Array(":\"~<>?".utf8)

    private static func key(_ byte: UInt8) -> (modifiers: UInt8, usage: UInt8)? {
        func at(_ list: [UInt8], _ byte: UInt8) -> UInt8? { list.firstIndex(of: byte).map { UInt8($0) } }
        switch byte {
        case 0x0D: return (0, 0x28)
        case 0x20: return (0, 0x2C)
        case 0x1D: return (1, 0x30)
        case 0x1E: return (1, 0x23)
        case 0x01...0x1A: return (1, byte + 3)
        case 0x41...0x5A: return (2, byte - 0x41 + 4)
        default: break
        }
        if let index = at(plain, byte) { return (0, index + 4) }
        if let index = at(marks, byte) { return (0, index + 0x2D) }
        if let index = at(shiftedDigits, byte) { return (2, index + 0x1E) }
        if let index = at(shiftedMarks, byte) { return (2, index + 0x2D) }
        return nil
    }

    private static func pos(_ bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: 56).map { start in
            let data = bytes[start..<min(start + 56, bytes.count)]
            let padding = [UInt8](repeating: 0, count: 56 - data.count)
            let goesOn: UInt8 = start + 56 < bytes.count ? 1 : 0
            return [2, UInt8(data.count)] + Array("]L2".utf8) + data + padding + [0, 0, goesOn]
        }
    }
}
