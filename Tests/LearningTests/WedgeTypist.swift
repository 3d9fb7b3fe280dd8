import Model

@testable import HID

/// A scanner that types, set in all the ways that scanners are.
struct WedgeTypist {
    enum Controls: CaseIterable { case control, altCodes, everythingInAltCodes, enter, dropped, letters, spaces }
    enum Keys: CaseIterable { case released, held, modifierFirst }
    enum Shape: CaseIterable { case boot, withID, bits }

    var layout = KeyboardLayout.us
    var controls = Controls.control
    var keys = Keys.released
    var shape = Shape.boot
    /// Letters that the layout has no key for: as ALT codes, or not at all.
    var typesForeignLetters = true

    private struct Press: Hashable {
        var modifiers: UInt8
        var usage: UInt8
    }

    func reports(_ bytes: [UInt8]) -> [[UInt8]] {
        let known = Self.presses[layout] ?? [:]
        var reports: [[UInt8]] = []
        var last: Press?
        for byte in bytes {
            for press in presses(byte, known) { type(press, after: &last, into: &reports) }
            if let release = last, release.usage >= 0x59, release.usage <= 0x62, release.modifiers == 4 {
                reports.append(report(0, 0))
                last = nil
            }
        }
        return reports + [report(0, 0)]
    }

    private func presses(_ byte: UInt8, _ known: [UInt8: [Press]]) -> [Press] {
        if controls == .everythingInAltCodes { return Self.altCode(byte) }
        if byte >= 0x20 { return known[byte] ?? (typesForeignLetters ? Self.altCode(byte) : []) }
        let letter =
            byte == 0x1E ? Press(modifiers: 0, usage: 0x23) : known[byte + 0x60]?.first ?? Press(modifiers: 0, usage: 0)
        switch controls {
        case .control: return [Press(modifiers: 1, usage: letter.usage)]
        case .altCodes: return Self.altCode(byte)
        case .letters: return [letter]
        case .spaces: return byte == 0x0D ? [Press(modifiers: 0, usage: 0x28)] : [Press(modifiers: 0, usage: 0x2C)]
        case .enter where byte == 0x0D || byte == 0x0A: return [Press(modifiers: 0, usage: 0x28)]
        case .dropped where byte == 0x0D: return [Press(modifiers: 0, usage: 0x28)]
        default: return []
        }
    }

    private static func altCode(_ byte: UInt8) -> [Press] {
        let digits = "0" + String(repeating: "0", count: 3 - String(byte).count) + String(byte)
        return digits.utf8.map { Press(modifiers: 4, usage: $0 == 0x30 ? 0x62 : $0 - 0x31 + 0x59) }
    }

    private func type(_ press: Press, after last: inout Press?, into reports: inout [[UInt8]]) {
        let isRepeated = last?.usage == press.usage
        switch keys {
        case .released:
            reports += [report(press), report(press.modifiers == 4 ? 4 : 0, 0)]
        case .held:
            if isRepeated { reports.append(report(press.modifiers == 4 ? 4 : 0, 0)) }
            reports.append(report(press))
        case .modifierFirst:
            if press.modifiers != 0 { reports.append(report(press.modifiers, 0)) }
            reports += [report(press), report(press.modifiers, 0)]
            if press.modifiers != 4 { reports.append(report(0, 0)) }
        }
        last = press
    }

    private func report(_ press: Press) -> [UInt8] { report(press.modifiers, press.usage) }

    private func report(_ modifiers: UInt8, _ usage: UInt8) -> [UInt8] {
        let boot = [modifiers, 0, usage, 0, 0, 0, 0, 0]
        switch shape {
        case .boot: return boot
        case .withID: return [7] + boot
        case .bits:
            var bits = [UInt8](repeating: 0, count: 16)
            if usage > 0 { bits[Int(usage / 8)] |= 1 << (usage % 8) }
            return [modifiers] + bits
        }
    }

    private static let presses = Dictionary(
        uniqueKeysWithValues: KeyboardLayout.allCases.map { ($0, presses(on: $0)) }
    )

    /// Which keys to press for each byte on a layout; with accents where they are on keys of their own.
    private static func presses(on layout: KeyboardLayout) -> [UInt8: [Press]] {
        let map = KeyMap.map(for: layout)
        var found: [UInt8: [Press]] = [:]
        let levels: [(KeyMap.Level, UInt8)] = [([.shift, .altGr], 0x42), (.altGr, 0x40), (.shift, 2), ([], 0)]
        var accents: [(DeadKey, Press)] = []
        for (level, modifiers) in levels where map.hasAltGr || !level.contains(.altGr) {
            for usage in UInt8(0x04)...0x87 where Key(usage: usage) == .text {
                guard let scalar = map[usage, level] else { continue }
                let press = Press(modifiers: modifiers, usage: usage)
                if let accent = DeadKey(scalar) {
                    accents.append((accent, press))
                } else if let byte = CodePage.byte(scalar), byte >= 0x20, usage < 0x54 || usage > 0x63 {
                    found[byte] = [press]
                }
            }
        }
        let space = Press(modifiers: 0, usage: 0x2C)
        for (accent, press) in accents {
            if let byte = CodePage.byte(accent.alone), found[byte] == nil { found[byte] = [press, space] }
            for (letter, keys) in found where letter.isLetter && keys.count == 1 {
                if let byte = accent.on(Unicode.Scalar(letter)).flatMap(CodePage.byte), found[byte] == nil {
                    found[byte] = [press] + keys
                }
            }
        }
        return found
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
