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
