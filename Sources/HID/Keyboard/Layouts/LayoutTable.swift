/// A layout as data: what each of the 48 text keys types, key by key in the order of `keys`.
///
/// Dead keys are written with the modifier letters `ˊ ˋ ˆ ˜ ¨ ¸`, the accents that wait for a letter; `□` is a key that
/// types nothing.
struct LayoutTable: Sendable {
    /// The usages (HID Usage Tables 1.5, 10) of an ISO keyboard, row by row as they lie on the desk: the digit row, the
    /// Q row, the A row with the key left of Enter, the row of Z with the key beside the left Shift.
    static let keys: [UInt8] = [
        0x35, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2D, 0x2E,
        0x14, 0x1A, 0x08, 0x15, 0x17, 0x1C, 0x18, 0x0C, 0x12, 0x13, 0x2F, 0x30,
        0x04, 0x16, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x0E, 0x0F, 0x33, 0x34, 0x31,
        0x64, 0x1D, 0x1B, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38,
    ]

    /// The names of the same keys in `altGr`: what they type on a US keyboard, `<` for the key beside the left Shift.
    static let names = "`1234567890-=qwertyuiop[]asdfghjkl;'\\<zxcvbnm,./"

    var plain: String
    var shift: String
    /// Pairs: a key's name and what it types with AltGr.
    var altGr = ""
    var shiftAltGr = ""
    /// The keypad's decimal key.
    var decimal: Unicode.Scalar = "."
}
