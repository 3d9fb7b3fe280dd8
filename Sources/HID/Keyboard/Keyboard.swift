import Model

/// Keyboard reports to keystrokes: what is newly down, with its modifiers, on a layout. Knows nothing of scans.
struct Keyboard: Hashable, Sendable {
    enum Stroke: Hashable, Sendable {
        case byte(UInt8)
        case enter
        case forbidden
        /// A key that types nothing on this layout, or a character that is in no byte.
        case unreadable
    }

    private let map: KeyMap
    private var held: [UInt8] = []
    private var altCode = AltCode()
    private var dead: DeadKey?
    private var isCapsLocked = false

    init(_ layout: KeyboardLayout) { map = .map(for: layout) }

    /// `keys` are the usages that are down, but for the modifiers; they may hold zeros.
    mutating func press(_ modifiers: Modifiers, keys: [UInt8]) -> [Stroke] {
        // 1 to 3 in any slot: roll-over, self-test or undefined error (HID Usage Tables 1.5, 10). The report says
        // nothing about what is down.
        guard !keys.contains(where: { (1...3).contains($0) }) else { return [] }
        if modifiers.holds(.gui) || (modifiers.holds(.control) && modifiers.holds(.alt)) {
            forget()
            return [.forbidden]
        }
        var strokes = modifiers.holds(.alt) ? [] : endOfAltCode()
        let down = keys.filter { $0 != 0 }
        for usage in down where !held.contains(usage) { strokes += stroke(usage, modifiers) }
        held = down
        return strokes
    }

    /// What is down, half an accent or character code, and the Caps Lock that the scanner itself set.
    mutating func forget() { (held, altCode, dead, isCapsLocked) = ([], AltCode(), nil, false) }

    /// The scanner has been silent. Whatever it set up for the last scan holds no longer; keys may still be down.
    mutating func endOfScan() { (altCode, dead, isCapsLocked) = (AltCode(), nil, false) }

    private mutating func stroke(_ usage: UInt8, _ modifiers: Modifiers) -> [Stroke] {
        switch Key(usage: usage) {
        case .lock: return []
        case .capsLock:
            isCapsLocked.toggle()
            return []
        case .forbidden: return [.forbidden]
        case .keypad(let digit) where modifiers.holds(.alt):
            altCode.append(digit)
            return []
        case .keypad(let digit): return accented(Unicode.Scalar(0x30 + digit))
        case .enter: return modifiers.holds([.control, .alt]) ? [.forbidden] : endOfAccent() + [.enter]
        case .text: return text(usage, modifiers)
        }
    }

    private mutating func text(_ usage: UInt8, _ modifiers: Modifiers) -> [Stroke] {
        var level: KeyMap.Level = modifiers.holds(.shift) ? .shift : []
        if modifiers.holds(.control) {
            return endOfAccent() + [map.control(usage, level).map(Stroke.byte) ?? .forbidden]
        }
        if modifiers.holds(.alt) {
            guard map.hasAltGr, modifiers.isDisjoint(with: .alt.subtracting(.rightAlt)) else { return [.forbidden] }
            level.insert(.altGr)
        }
        guard let scalar = map[usage, level] else { return [.unreadable] }
        return accented(isCapsLocked ? scalar.otherCase : scalar)
    }

    /// A character, with the accent that may wait for it. Two accents in a row are typed as signs, as Windows does.
    private mutating func accented(_ scalar: Unicode.Scalar) -> [Stroke] {
        let next = DeadKey(scalar)
        guard let waiting = dead else {
            dead = next
            return next == nil ? [typed(scalar)] : []
        }
        dead = nil
        if scalar == " " { return [typed(waiting.alone)] }
        return waiting.on(scalar).map { [typed($0)] } ?? [typed(waiting.alone), typed(next?.alone ?? scalar)]
    }

    private mutating func endOfAccent() -> [Stroke] {
        defer { dead = nil }
        return dead.map { [typed($0.alone)] } ?? []
    }

    private func typed(_ scalar: Unicode.Scalar) -> Stroke { CodePage.byte(scalar).map(Stroke.byte) ?? .unreadable }

    private mutating func endOfAltCode() -> [Stroke] {
        guard !altCode.isEmpty else { return [] }
        defer { altCode = AltCode() }
        return endOfAccent() + [altCode.byte.map(Stroke.byte) ?? .forbidden]
    }
}

extension Unicode.Scalar {
    /// With Caps Lock on, letters change case; nothing else does.
    fileprivate var otherCase: Unicode.Scalar {
        let other = properties.isLowercase ? properties.uppercaseMapping : properties.lowercaseMapping
        return other.unicodeScalars.count == 1 ? other.unicodeScalars.first ?? self : self
    }
}
