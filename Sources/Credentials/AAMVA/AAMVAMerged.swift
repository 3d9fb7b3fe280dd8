/// Finds a value that swallowed the next element because the separator between them was lost: it holds the identifier of
/// an element that the card has nowhere else, and after it what that element holds.
struct AAMVAMerged {
    private let elements: AAMVAElements
    private let header: AAMVAHeader
    /// All came that the directory declares: nothing was lost, and HADDAN is a name.
    private let fits: Bool

    static func isFound(in elements: AAMVAElements, of header: AAMVAHeader, fits: Bool) -> Bool {
        let merged = AAMVAMerged(elements: elements, header: header, fits: fits)
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
        case "DBC", "DDD", "DDK", "DDL", "DCE": text.count == 1 && text[0].isDigit
        case "DDE", "DDF", "DDG": tellsTruncation && text.count == 1 && "TNU".unicodeScalars.contains(text[0])
        case "DDA": !fits && version >= 8 && text.count == 1 && "FNM".unicodeScalars.contains(text[0])
        case "DCU", "DAE": (!fits || text.count > 1) && NameSuffix.isOne(String(text))
        case "DCG": ["USA", "CAN", "MEX"].contains(String(text))
        case "DAJ": text.count == 2
        case "DAC": elements["DCT"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DCT": elements["DAC"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DCS": elements["DAB"] == nil && elements["DAA"] == nil && !text.isEmpty
        case "DAD": (elements["DDG"] != nil || elements["DAB"] != nil) && !text.isEmpty
        case "DAI": elements["DAN"] == nil && !text.isEmpty
        case "DCA", "DCB", "DCD": version > 1 && header.documentType == "DL" && (1...5).contains(text.count)
        default: false
        }
    }

    private var version: Int { header.version ?? 1 }

    /// Whether the card has one of the elements that say whether a name was cut; MADDEN holds one by chance.
    private var tellsTruncation: Bool { ["DDE", "DDF", "DDG"].contains { elements[$0] != nil } }

    /// Eyes and hair (ANSI D20).
    private static let colors: Set<String> = [
        "BLK", "BLU", "BRO", "BRN", "DIC", "GRY", "GRN", "HAZ", "MAR", "PNK", "UNK", "BAL", "BLN", "RED", "SDY", "WHI",
    ]
}

extension Unicode.Scalar {
    fileprivate var isDateMark: Bool { isDigit || self == "-" || self == " " }
}
