package import Model

/// What single keys type on a layout, and which key types what: for whoever puts other characters in the place of those
/// that were typed.
package struct KeyLegend: Hashable, Sendable {
    private let map: KeyMap

    package init(_ layout: KeyboardLayout) { map = .map(for: layout) }

    /// - Parameter modifiers: bits of HID 1.11, 8.3.
    /// - Returns: `nil` for accents, commands, and keys that type nothing.
    package func byte(_ usage: UInt8, _ modifiers: UInt8) -> UInt8? {
        let modifiers = Modifiers(rawValue: modifiers)
        switch Key(usage: usage) {
        case .enter: return 0x0D
        case .keypad(let digit): return 0x30 + digit
        case .text where modifiers.holds(.control): return map.control(usage, level(modifiers))
        case .text:
            guard let scalar = map[usage, level(modifiers)], DeadKey(scalar) == nil else { return nil }
            return CodePage.byte(scalar)
        case .capsLock, .lock, .forbidden: return nil
        }
    }

    /// The key that types this character while these modifiers are held.
    package func usage(of byte: UInt8, _ modifiers: UInt8) -> UInt8? {
        (UInt8(0x04)...0x64).first { self.byte($0, modifiers) == byte }
    }

    private func level(_ modifiers: Modifiers) -> KeyMap.Level {
        var level: KeyMap.Level = modifiers.holds(.shift) ? .shift : []
        if map.hasAltGr, !modifiers.isDisjoint(with: .rightAlt) { level.insert(.altGr) }
        return level
    }
}

/// Everything a keyboard typed, read on one layout, for whoever finds out how a scanner is set. Unlike `KeyboardDecoder`
/// it knows no scans and no limits, and goes on behind a key that no scan may hold.
package struct Typing: Hashable, Sendable {
    /// What one key gave.
    package enum Item: Hashable, Sendable {
        /// Enter is a carriage return.
        case byte(UInt8)
        /// A command to a computer: a function key, Ctrl+Alt with a key, the Windows key. The modifier bits are those of
        /// HID 1.11, 8.3.
        case command(usage: UInt8, modifiers: UInt8)
        /// A key that types nothing on this layout, or a character that is in no byte.
        case unreadable
    }

    /// In the order in which the keys were pressed.
    package private(set) var items: [Item] = []
    /// Whether keys were pressed with Ctrl held, and whether the keypad was with Alt held.
    package private(set) var usesControl = false
    /// ALT codes: a character's number on the keypad while Alt is held.
    package private(set) var usesAltCodes = false

    /// - Parameter reports: as the device sent them; those that hold no keys are passed over.
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
