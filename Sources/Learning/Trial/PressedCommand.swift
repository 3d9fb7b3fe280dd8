/// A key that no scan may hold, as people call it.
struct PressedCommand: Hashable, Sendable {
    var usage: UInt8
    var modifiers: UInt8

    /// `Ctrl+Alt+F4`.
    var name: String { (Self.modifierNames.filter { modifiers & $0.0 != 0 }.map(\.1) + [key]).joined(separator: "+") }

    private static let modifierNames: [(UInt8, String)] = [
        (0x11, "Ctrl"), (0x44, "Alt"), (0x22, "Shift"), (0x88, "Win"),
    ]

    private var key: String {
        switch usage {
        case 0: "a modifier"
        case 0x04...0x1D: String(UnicodeScalar(usage - 0x04 + 0x41))
        case 0x3A...0x45: "F\(usage - 0x39)"
        case 0x68...0x73: "F\(usage - 0x68 + 13)"
        default: Self.names[usage] ?? "key \(String(usage, radix: 16))"
        }
    }

    /// HID Usage Tables 1.5, 10.
    private static let names: [UInt8: String] = [
        0x28: "Enter", 0x29: "Esc", 0x2A: "Backspace", 0x2B: "Tab", 0x2C: "Space", 0x46: "Print Screen", 0x48: "Pause",
        0x49: "Insert", 0x4A: "Home", 0x4B: "Page Up", 0x4C: "Delete", 0x4D: "End", 0x4E: "Page Down", 0x4F: "Right",
        0x50: "Left", 0x51: "Down", 0x52: "Up", 0x65: "Menu",
    ]
}
