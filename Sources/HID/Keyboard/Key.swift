/// A key by its usage id (HID Usage Tables 1.5, 10), on the US layout.
enum Key: Hashable, Sendable {
    /// Types a character, plain and with Shift.
    case character(UInt8, shifted: UInt8)
    /// A keypad digit, which types itself or, with Alt held, spells a character code.
    case keypad(digit: UInt8)
    case enter
    /// Caps Lock, Scroll Lock, Num Lock: raw reports are not changed by them.
    case lock
    /// Function, arrow, Delete and whatever else is a command rather than text.
    case forbidden

    init(usage: UInt8) {
        switch usage {
        case 0x04...0x1D: self = .character(usage - 0x04 + 0x61, shifted: usage - 0x04 + 0x41)
        case 0x1E...0x27: self = Self.row("1234567890", "!@#$%^&*()", usage - 0x1E)
        case 0x28, 0x58: self = .enter
        case 0x29...0x2C: self = Self.row("\u{1B}\u{08}\t ", "\u{1B}\u{08}\t ", usage - 0x29)
        case 0x2D...0x38: self = Self.row("-=[]\\\\;'`,./", "_+{}||:\"~<>?", usage - 0x2D)
        case 0x54...0x57: self = Self.row("/*-+", "/*-+", usage - 0x54)
        case 0x59...0x61: self = .keypad(digit: usage - 0x59 + 1)
        case 0x62: self = .keypad(digit: 0)
        case 0x63: self = .character(0x2E, shifted: 0x2E)
        case 0x64: self = .character(0x5C, shifted: 0x7C)
        case 0x67: self = .character(0x3D, shifted: 0x3D)
        case 0x39, 0x47, 0x53: self = .lock
        default: self = .forbidden
        }
    }

    private static func row(_ plain: StaticString, _ shifted: StaticString, _ index: UInt8) -> Self {
        func byte(_ text: StaticString) -> UInt8 { text.withUTF8Buffer { $0[Int(index)] } }
        return .character(byte(plain), shifted: byte(shifted))
    }

    /// The control character a key types with Ctrl held: letters, `[ \ ]`, `6` for RS and `-` for US; `nil` for any
    /// other key, which is then a shortcut.
    static func control(_ plain: UInt8) -> UInt8? {
        switch plain {
        case 0x61...0x7A: plain - 0x60
        case 0x5B...0x5D: plain - 0x40
        case 0x36: 0x1E
        case 0x2D: 0x1F
        default: nil
        }
    }
}
