package import Model

/// Everything a keyboard typed, read on one layout, for whoever finds out how a scanner is set. Unlike `KeyboardDecoder`
/// it knows no scans and no limits, and goes on behind a key that no scan may hold.
package struct Typing: Hashable, Sendable {
    package enum Item: Hashable, Sendable {
        /// Enter is a carriage return.
        case byte(UInt8)
        /// A command to a computer: a function key, Ctrl+Alt with a key, the Windows key. The modifier bits are those of
        /// HID 1.11, 8.3.
        case command(usage: UInt8, modifiers: UInt8)
        /// A key that types nothing on this layout, or a character that is in no byte.
        case unreadable
    }

    package private(set) var items: [Item] = []
    /// Whether keys were pressed with Ctrl held, and whether the keypad was with Alt held.
    package private(set) var usesControl = false
    package private(set) var usesAltCodes = false

    package init(_ reports: [[UInt8]], shape: KeyboardReportShape, layout: KeyboardLayout) {
        var keyboard = Keyboard(layout)
        for report in reports {
            guard case .keys(let modifiers, let keys) = shape.content(of: report) else { continue }
            note(modifiers, keys)
            for stroke in keyboard.press(modifiers, keys: keys) { append(stroke, modifiers, keys) }
        }
    }

    private mutating func note(_ modifiers: Modifiers, _ keys: [UInt8]) {
        if modifiers.holds(.control), keys.contains(where: { $0 > 3 }) { usesControl = true }
        if modifiers.holds(.alt), keys.contains(where: { (0x59...0x62).contains($0) }) { usesAltCodes = true }
    }

    private mutating func append(_ stroke: Keyboard.Stroke, _ modifiers: Modifiers, _ keys: [UInt8]) {
        switch stroke {
        case .byte(let byte): items.append(.byte(byte))
        case .enter: items.append(.byte(0x0D))
        case .unreadable: items.append(.unreadable)
        case .forbidden:
            items.append(.command(usage: keys.first { $0 != 0 } ?? 0, modifiers: modifiers.rawValue))
        }
    }
}
