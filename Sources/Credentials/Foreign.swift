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
        guard bytes.count >= 6, bytes.contains(where: { $0 >= 0x80 }) else { return false }
        guard bytes.allSatisfy({ $0 & 0x7F >= 0x20 || [0x09, 0x0A, 0x0D, 0x1E].contains($0 & 0x7F) }) else {
            return false
        }
        let odd = bytes.count { $0.nonzeroBitCount % 2 == 1 }
        return odd == 0 || odd == bytes.count
    }

    /// Names and a date between tabs, semicolons or commas.
    private static func isParsed(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { "\t;,".unicodeScalars.contains($0) }
        guard parts.count >= 3, text.count <= 400 else { return false }
        let names = parts.count { $0.count > 1 && $0.allSatisfy { $0.isLetter || " '-.".unicodeScalars.contains($0) } }
        let dates = parts.count { part in
            let digits = part.filter(\.isDigit)
            return digits.count == 8 && part.allSatisfy { $0.isDigit || "/-.".unicodeScalars.contains($0) }
        }
        return names >= 2 && dates >= 1
    }
}
