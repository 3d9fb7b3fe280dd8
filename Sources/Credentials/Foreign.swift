import Model

/// What is no scan of ours, and common enough that what to do about it can be said.
enum Foreign {
    static func refusal(_ scan: Scan, _ payload: Payload) -> ScanRefusal? {
        if KeptParity.isFound(in: scan.bytes) { return .parityKept }
        let text = payload.text.trimmed
        if String(text.prefix(5)).lowercased() == "mdoc:" { return .phoneLicence }
        return isParsed(text) ? .parsedLicence : nil
    }

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
