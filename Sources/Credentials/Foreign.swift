import Model

/// What is no scan of ours, and common enough that what to do about it can be said.
enum Foreign {
    static func refusal(_ scan: Scan, _ payload: Payload) -> ScanRefusal? {
        if hasParity(scan.bytes) { return .parityKept }
        let text = payload.text.trimmed
        if String(text.prefix(5)).lowercased() == "mdoc:" { return .phoneLicence }
        return isParsed(text) ? .parsedLicence : nil
    }

    /// Seven bits and even or odd parity, read as eight: a text of which every byte agrees, and some are above 7F.
    private static func hasParity(_ bytes: [UInt8]) -> Bool {
        // UTF-8 needs no other explanation, and its bytes may agree by chance.
        guard bytes.count >= 4, String(validating: bytes, as: UTF8.self) == nil else { return false }
        guard bytes.allSatisfy({ $0 & 0x7F >= 0x20 || controls.contains($0 & 0x7F) }) else { return false }
        let odd = bytes.count { $0.nonzeroBitCount % 2 == 1 }
        return odd == 0 || odd == bytes.count || bytes.allSatisfy { $0 >= 0x80 }
    }

    /// What scanners send among text: STX, ETX, EOT, TAB, line ends, FS to US.
    private static let controls: Set<UInt8> = [0x02, 0x03, 0x04, 0x09, 0x0A, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F]

    /// Names and a date, between tabs, line ends or signs, with or without labels.
    private static func isParsed(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text.count <= 600 else { return false }
        let parts = text.split(maxSplits: 60) { "\t\r\n;,|:=<>".unicodeScalars.contains($0) }.map(\.trimmed)
        let names = parts.count { part in
            part.count > 1
                && part.allSatisfy { $0.properties.isAlphabetic || " '-.".unicodeScalars.contains($0) }
        }
        return parts.count >= 3 && names >= 2 && parts.contains(where: isDate)
    }

    /// `03/14/1985`, `3/4/1985`, `19850314`, `031485`.
    private static func isDate(_ part: ArraySlice<Unicode.Scalar>) -> Bool {
        let numbers = part.split(omittingEmptySubsequences: false) { "/-.".unicodeScalars.contains($0) }
        guard numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return false }
        switch numbers.count {
        case 1: return [6, 8].contains(part.count)
        case 3: return part.count >= 6 && numbers.allSatisfy { $0.count <= 2 || $0.count == 4 }
        default: return false
        }
    }
}
