/// Keyboard reports to keystrokes: what is newly down, with its modifiers. Knows nothing of scans.
struct Keyboard: Hashable, Sendable {
    enum Stroke: Hashable, Sendable {
        case byte(UInt8)
        case enter
        case forbidden
    }

    private var held: [UInt8] = []
    /// Digits of an Alt code so far.
    private var alt: [UInt8] = []

    /// `nil` modifiers never occur; `keys` may hold zeros.
    mutating func press(_ modifiers: Modifiers, keys: ArraySlice<UInt8>) -> [Stroke] {
        // 1 to 3 in any slot: roll-over, self-test or undefined error (HID Usage Tables 1.5, 10). The report says
        // nothing about what is down.
        guard !keys.contains(where: { (1...3).contains($0) }) else { return [] }
        if modifiers.holds(.gui) || (modifiers.holds(.control) && modifiers.holds(.alt)) {
            self = Keyboard()
            return [.forbidden]
        }
        var strokes = modifiers.holds(.alt) ? [] : endOfAltCode()
        let down = keys.filter { $0 != 0 }
        for usage in down where !held.contains(usage) {
            if let stroke = stroke(Key(usage: usage), modifiers) { strokes.append(stroke) }
        }
        held = Array(down)
        return strokes
    }

    private mutating func stroke(_ key: Key, _ modifiers: Modifiers) -> Stroke? {
        switch key {
        case .lock: return nil
        case .forbidden: return .forbidden
        case .keypad(let digit) where modifiers.holds(.alt):
            alt.append(digit)
            return nil
        case _ where modifiers.holds(.alt): return .forbidden
        case .enter: return modifiers.holds(.control) ? .forbidden : .enter
        case .keypad(let digit): return .byte(0x30 + digit)
        case .character(let plain, _) where modifiers.holds(.control):
            return Key.control(plain).map(Stroke.byte) ?? .forbidden
        case .character(let plain, let shifted): return .byte(modifiers.holds(.shift) ? shifted : plain)
        }
    }

    /// Alt was let go: three or four decimal digits name a character.
    private mutating func endOfAltCode() -> [Stroke] {
        guard !alt.isEmpty else { return [] }
        defer { alt = [] }
        let code = alt.prefix(5).reduce(0) { $0 * 10 + Int($1) }
        guard (1...4).contains(alt.count), let byte = UInt8(exactly: code) else { return [.forbidden] }
        return [.byte(byte)]
    }
}
