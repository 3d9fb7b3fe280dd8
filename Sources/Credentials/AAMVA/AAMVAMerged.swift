/// Finds a value that swallowed the next element because the separator between them was lost: it holds the identifier of
/// an element that the card has nowhere else, and after it what that element holds.
struct AAMVAMerged {
    private let elements: AAMVAElements

    static func isFound(in elements: AAMVAElements) -> Bool {
        let merged = AAMVAMerged(elements: elements)
        return AAMVAName.elements.union(["DAQ"]).contains { id in
            elements[id].map { merged.isFound(in: $0, of: id) } ?? false
        }
    }

    private func isFound(in value: [Unicode.Scalar], of id: String) -> Bool {
        for start in value.indices.dropFirst().dropLast(2) where value[start] == "D" {
            let swallowed = String(value[start..<(start + 3)])
            guard swallowed != id, elements[swallowed] == nil else { continue }
            if value[start - 1] == " ", value[..<start].suffix(2).allSatisfy({ $0 == " " }) { return true }
            if isContent(Array(value[(start + 3)...].trimmed), of: swallowed) { return true }
        }
        return false
    }

    /// Whether the text is what this element holds. A name may hold an identifier by chance, but hardly both.
    private func isContent(_ text: [Unicode.Scalar], of id: String) -> Bool {
        switch id {
        case "DBA", "DBB", "DBD", "DDB", "DDC", "DDH", "DDI", "DDJ": text.count >= 8 && text.allSatisfy(\.isDateMark)
        case "DAU", "DAW", "DAX", "DAK", "DAG", "DAL", "DAQ", "DCF", "DCK", "DBJ": text.contains(where: \.isDigit)
        case "DAY", "DAZ": Self.colors.contains(String(text).uppercased())
        case "DBC", "DDD", "DDK", "DDL", "DCE": text.count == 1
        case "DDE", "DDF", "DDG": text.count == 1 && "TNU".unicodeScalars.contains(text[0])
        case "DDA": text.count == 1 && "FNM".unicodeScalars.contains(text[0])
        case "DCU", "DAE": NameSuffix.isOne(String(text))
        case "DCG": ["USA", "CAN", "MEX"].contains(String(text))
        case "DAJ": text.count == 2
        case "DAC": elements["DCT"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DCT": elements["DAC"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DCS": elements["DAB"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DAD": (elements["DDG"] != nil || elements["DAB"] != nil) && !text.isEmpty
        case "DAI": elements["DAN"] == nil && !text.isEmpty
        case "DCA", "DCB", "DCD": (1...5).contains(text.count)
        default: false
        }
    }

    /// Eyes and hair (ANSI D20).
    private static let colors: Set<String> = [
        "BLK", "BLU", "BRO", "BRN", "DIC", "GRY", "GRN", "HAZ", "MAR", "PNK", "UNK", "BAL", "BLN", "RED", "SDY", "WHI",
    ]
}

extension Unicode.Scalar {
    fileprivate var isDateMark: Bool { isDigit || self == "-" || self == " " }
}
