/// A key by its usage id (HID Usage Tables 1.5, 10).
enum Key: Hashable, Sendable {
    /// Types a character; which, the layout knows.
    case text
    /// A keypad digit, which types itself or, with Alt held, spells a character code.
    case keypad(digit: UInt8)
    case enter
    case capsLock
    /// Scroll Lock and Num Lock: a keypad digit has the same usage either way.
    case lock
    /// Function, arrow, Delete and whatever else is a command rather than text.
    case forbidden

    init(usage: UInt8) {
        switch usage {
        case 0x28, 0x58: self = .enter
        case 0x39: self = .capsLock
        case 0x47, 0x53: self = .lock
        case 0x59...0x61: self = .keypad(digit: usage - 0x59 + 1)
        case 0x62: self = .keypad(digit: 0)
        case 0x04...0x38, 0x54...0x57, 0x63, 0x64, 0x67, 0x85, 0x87: self = .text
        default: self = .forbidden
        }
    }
}

/// The modifier byte of a keyboard report (HID 1.11, 8.3).
struct Modifiers: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let control = Modifiers(rawValue: 0x11)
    static let shift = Modifiers(rawValue: 0x22)
    static let alt = Modifiers(rawValue: 0x44)
    static let rightAlt = Modifiers(rawValue: 0x40)
    static let gui = Modifiers(rawValue: 0x88)

    /// Whether either side's key is down.
    func holds(_ either: Modifiers) -> Bool { !isDisjoint(with: either) }
}

/// A key that types nothing until the next one: an accent and the letters it goes on.
struct DeadKey: Hashable, Sendable {
    /// As `LayoutTable` writes it.
    let accent: Unicode.Scalar

    init?(_ scalar: Unicode.Scalar) {
        guard Self.composed[scalar] != nil else { return nil }
        accent = scalar
    }

    /// The accent by itself, which the space bar gives.
    var alone: Unicode.Scalar { Self.spacing[accent] ?? accent }

    /// The letter with the accent on it; `nil` when there is no such letter.
    func on(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        let pairs = Array((Self.composed[accent] ?? "").unicodeScalars)
        return stride(from: 0, to: pairs.count, by: 2).first { pairs[$0] == letter }.map { pairs[$0 + 1] }
    }

    private static let spacing: [Unicode.Scalar: Unicode.Scalar] = ["ˊ": "´", "ˋ": "`", "ˆ": "^", "˜": "~"]

    /// Letter and letter with accent, in pairs; those of Windows-1252.
    private static let composed: [Unicode.Scalar: String] = [
        "ˊ": "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ",
        "ˋ": "aàeèiìoòuùAÀEÈIÌOÒUÙ",
        "ˆ": "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        "˜": "aãnñoõAÃNÑOÕ",
        "¨": "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ",
        "¸": "cçCÇ",
    ]
}
