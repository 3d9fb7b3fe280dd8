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
