/// Finds a value that swallowed the next element because the separator between them was lost: it holds the identifier of
/// an element that the card has nowhere else, and after it what that element holds.
struct AAMVAMerged {
    private let elements: AAMVAElements
    private let header: AAMVAHeader
    /// All came that the directory declares: nothing was lost, and HADDAN is a name.
    private let fits: Bool
    /// Elements that the card must have, unless it is sure that all came.
    private let expected: ElementSet
    private let lacksOne: Bool
    private let mayLackOne: Bool
    private let hasNoLength: Bool

    init(elements: AAMVAElements, header: AAMVAHeader, ending: AAMVAEnding) {
        (self.elements, self.header, fits, lacksOne) = (elements, header, ending.fits, ending.lacksOne)
        (hasNoLength, mayLackOne) = (ending.isUndeclared, ending.mayLackOne)
        expected =
            ending.fitsSurely
            ? [] : AAMVAMandatory.elements(version: header.version ?? 1, besides: elements.identifiers)
    }

    static func isFound(in elements: AAMVAElements, of header: AAMVAHeader, ending: AAMVAEnding) -> Bool {
        let merged = AAMVAMerged(elements: elements, header: header, ending: ending)
        return (AAMVAName.identifiers + ["DAQ"]).contains { id in
            elements[id].map { merged.isFound(in: $0, of: id) } ?? false
        }
    }

    private func isFound(in value: [Unicode.Scalar], of id: String) -> Bool {
        for start in value.indices.dropLast(2) where value[start] == "D" {
            guard AAMVAElements.isIdentifier(value[start...]) else { continue }
            let swallowed = String(value[start..<(start + 3)])
            guard swallowed != id, elements[swallowed] == nil else { continue }
            if value[..<start].suffix(2).elementsEqual("  ".unicodeScalars) { return true }
            let rest = Array(value[(start + 3)...].trimmed)
            // A card has it, and it is nowhere else.
            if start > 0, expected.contains(swallowed), mayBeContent(rest, of: swallowed) { return true }
            if isContent(rest, of: swallowed) { return true }
        }
        return holdsOwnSubfile(value)
    }

    /// Where the directory is malformed, nobody has looked for the type that the issuer's own subfile begins with twice.
    private func holdsOwnSubfile(_ value: [Unicode.Scalar]) -> Bool {
        guard !fits, !header.subfiles.contains(where: \.isIssuersOwn) else { return false }
        return value.indices.dropFirst().dropLast(4).contains {
            value[$0] == "Z" && value[$0 + 1].isLetter && value[$0 + 2] == "Z" && value[$0 + 3] == value[$0 + 1]
        }
    }

    /// Whether this element, which every card has, may hold the text: ADAIR, BRUNDAGE and SOLEDAD are names of cards that
    /// write their cities, streets and middle names elsewhere, or not at all.
    private func mayBeContent(_ text: [Unicode.Scalar], of id: String) -> Bool {
        switch id {
        case "DAD" where elements["DDG"] == nil && elements["DAB"] == nil: false
        case "DAD": !text.isEmpty || lacksOne || hasNoLength
        case "DAR", "DAS", "DAT", "DCA", "DCB", "DCD": !text.isEmpty || lacksOne
        case "DAI": text.count >= 3
        case "DAG": text.contains(where: \.isDigit) || text.count >= 5
        case "DAJ": text.count == 2
        case "DAK", "DAQ", "DAU", "DCF": text.contains(where: \.isDigit) || String(text) == "NONE"
        case "DBA", "DBB", "DBD": text.count >= 6 && text.allSatisfy(\.isDateMark)
        case "DBC": text.count == 1
        case "DAY": Self.colors.contains(String(text.prefix(3)).uppercased())
        case "DCG": ["USA", "CAN", "MEX"].contains(String(text))
        case "DDE", "DDF", "DDG": text.count == 1 && "TNU".unicodeScalars.contains(text[0])
        default: !text.isEmpty
        }
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
        case "DAI": elements["DAN"] == nil && text.count >= 3
        case "DCA", "DCB", "DCD":
            String(text) == "NONE"
                || (!fits && mayLackOne && version > 1 && !tellsPrivileges && header.documentType != "ID"
                    && mayBePrivilege(text))
        case "DAA": text.contains(",")
        case "DAR", "DAS", "DAT": version <= 1 && tellsPrivileges && text.count <= 4 && !text.contains(",")
        default: false
        }
    }

    private var version: Int { header.version ?? 1 }

    /// Classes, restrictions and endorsements are a letter or two, or have digits; HARDCASTLE is a name. So is MADCDE where the
    /// length does not speak of one lost separator: a card that has one of the three elements has the others, too.
    private func mayBePrivilege(_ text: [Unicode.Scalar]) -> Bool {
        (1...2).contains(text.count) || (text.count <= 5 && text.contains { !$0.isLetter })
    }

    /// Whether the card has one of the elements that say whether a name was cut; MADDEN holds one by chance.
    private var tellsTruncation: Bool { ["DDE", "DDF", "DDG"].contains { elements[$0] != nil } }

    private var tellsPrivileges: Bool { ["DAR", "DAS", "DAT"].contains { elements[$0] != nil } }

    /// Eyes and hair (ANSI D20).
    private static let colors: Set<String> = [
        "BLK", "BLU", "BRO", "BRN", "DIC", "GRY", "GRN", "HAZ", "MAR", "PNK", "UNK", "BAL", "BLN", "RED", "SDY", "WHI",
    ]
}

extension Unicode.Scalar {
    fileprivate var isDateMark: Bool { isDigit || self == "-" || self == " " }
}
