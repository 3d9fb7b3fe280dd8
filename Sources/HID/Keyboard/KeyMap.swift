import Model

/// What each key types on a layout, by its usage id.
struct KeyMap: Hashable, Sendable {
    struct Level: OptionSet, Hashable, Sendable {
        let rawValue: Int
        static let shift = Level(rawValue: 1)
        static let altGr = Level(rawValue: 2)
    }

    /// For each level and usage a character of the Basic Multilingual Plane; 0 for none.
    private var characters: [UInt16]
    /// Whether the right Alt key is AltGr.
    let hasAltGr: Bool

    static func map(for layout: KeyboardLayout) -> KeyMap { all[layout] ?? KeyMap(.us) }

    private static let all = Dictionary(
        uniqueKeysWithValues: KeyboardLayout.allCases.map { ($0, KeyMap(.table(for: $0), isABNT2: $0 == .ptBR)) }
    )

    private init(_ table: LayoutTable, isABNT2: Bool = false) {
        characters = Array(repeating: 0, count: 4 * 256)
        hasAltGr = !table.altGr.isEmpty
        set(Self.everywhere, at: [[], .shift, .altGr])
        set([(0x63, table.decimal)], at: [[], .shift])
        set(Array(zip(LayoutTable.keys, table.plain.unicodeScalars)), at: [[]])
        set(Array(zip(LayoutTable.keys, table.shift.unicodeScalars)), at: [.shift])
        set(Self.pairs(table.altGr), at: [.altGr])
        set(Self.pairs(table.shiftAltGr), at: [[.shift, .altGr]])
        if isABNT2 {
            set([(0x87, "/"), (0x85, ".")], at: [[]])
            set([(0x87, "?"), (0x85, ".")], at: [.shift])
            set([(0x87, "°")], at: [.altGr])
        }
    }

    subscript(usage: UInt8, level: Level) -> Unicode.Scalar? {
        let character = characters[level.rawValue * 256 + Int(usage)]
        return character == 0 ? nil : Unicode.Scalar(character)
    }

    /// Escape, Backspace, Tab, the space bar and the keypad's signs, which no layout moves.
    private static let everywhere: [(UInt8, Unicode.Scalar)] = [
        (0x29, "\u{1B}"), (0x2A, "\u{08}"), (0x2B, "\t"), (0x2C, " "),
        (0x54, "/"), (0x55, "*"), (0x56, "-"), (0x57, "+"), (0x67, "="),
    ]

    private static func pairs(_ text: String) -> [(UInt8, Unicode.Scalar)] {
        let scalars = Array(text.unicodeScalars)
        let names = Array(LayoutTable.names.unicodeScalars)
        return stride(from: 0, to: scalars.count - 1, by: 2).compactMap { at in
            names.firstIndex(of: scalars[at]).map { (LayoutTable.keys[$0], scalars[at + 1]) }
        }
    }

    private mutating func set(_ keys: [(UInt8, Unicode.Scalar)], at where: [Level]) {
        for level in `where` {
            for (usage, scalar) in keys where scalar != "□" {
                let character = UInt16(truncatingIfNeeded: scalar.value)
                characters[level.rawValue * 256 + Int(usage)] = character
                // The key left of Enter has two usages, for ANSI and for ISO keyboards.
                if usage == 0x31 { characters[level.rawValue * 256 + 0x32] = character }
            }
        }
    }
}

extension LayoutTable {
    static func table(for layout: KeyboardLayout) -> LayoutTable {
        switch layout {
        case .us: us
        case .uk: uk
        case .de: de
        case .fr: fr
        case .es: es
        case .it: it
        case .be: be
        case .pt: pt
        case .dk: dk
        case .no: no
        case .latam: latam
        case .se: se
        case .ptBR: ptBR
        case .frCA: frCA
        case .deCH: deCH
        case .frCH: frCH
        }
    }
}

/// The control characters that keys type with Ctrl held.
extension KeyMap {
    /// `nil` for a key that types none, which is a shortcut then.
    ///
    /// Letters and the signs of the caret notation by what the layout writes on the key; the digits 2 and 6 and the places
    /// of `[ ] \ -` of a US keyboard by their position, which layouts without those signs keep for them.
    func control(_ usage: UInt8, _ level: Level) -> UInt8? {
        if let letter = self[usage, []], (0x61...0x7A).contains(letter.value) { return UInt8(letter.value - 0x60) }
        return Self.digits[usage] ?? self[usage, level].flatMap { Self.signs[$0] } ?? Self.positions[usage]
    }

    private static let digits: [UInt8: UInt8] = [0x1F: 0x00, 0x23: 0x1E]

    private static let signs: [Unicode.Scalar: UInt8] = [
        "@": 0x00, "[": 0x1B, "\\": 0x1C, "]": 0x1D, "^": 0x1E, "_": 0x1F, "-": 0x1F,
    ]

    private static let positions: [UInt8: UInt8] = [
        0x2D: 0x1F, 0x2F: 0x1B, 0x30: 0x1D, 0x31: 0x1C, 0x32: 0x1C, 0x64: 0x1C,
    ]
}
