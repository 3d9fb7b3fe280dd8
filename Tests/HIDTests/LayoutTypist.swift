import Model

@testable import HID

/// Types any byte on any layout, in the ways scanners do: a model of the other side, for round trips.
struct LayoutTypist {
    enum Style: CaseIterable {
        /// Every key is let go.
        case keyUp
        /// The next key replaces the last; only a repeated one is let go.
        case noKeyUp
        /// Shift and the like come in reports of their own.
        case modifierFirst
    }

    enum Controls: CaseIterable {
        case control, altThreeDigits, altFourDigits, altWithNumLock, altForEverything
    }

    var layout: KeyboardLayout
    var style = Style.keyUp
    var controls = Controls.control
    private(set) var presses: [Press] = []

    struct Press: Hashable {
        var modifiers: UInt8
        var usage: UInt8
    }

    init(_ layout: KeyboardLayout, _ style: Style = .keyUp, _ controls: Controls = .control) {
        (self.layout, self.style, self.controls) = (layout, style, controls)
    }

    /// The reports of a boot keyboard.
    mutating func type(_ bytes: [UInt8]) -> [[UInt8]] {
        presses = []
        for byte in bytes { type(byte) }
        presses.append(Press(modifiers: 0, usage: 0x28))
        return reports
    }

    private mutating func type(_ byte: UInt8) {
        if controls == .altForEverything { return alt(byte) }
        if let found = find(byte) { return presses += found }
        if controls == .control, let found = control(byte) { return presses.append(found) }
        alt(byte)
    }

    private func find(_ byte: UInt8) -> [Press]? { Self.keys[layout]?[byte] }
    private func control(_ byte: UInt8) -> Press? { Self.controlKeys[layout]?[byte] }

    private mutating func alt(_ byte: UInt8) {
        let digits = String(byte)
        let width = controls == .altFourDigits || byte >= 0x80 ? 4 : 3
        if controls == .altWithNumLock { presses.append(Press(modifiers: 0, usage: 0x53)) }
        for digit in (String(repeating: "0", count: width - digits.count) + digits).utf8 {
            presses.append(Press(modifiers: 4, usage: digit == 0x30 ? 0x62 : digit - 0x31 + 0x59))
        }
        presses.append(Press(modifiers: 0, usage: 0))
        if controls == .altWithNumLock { presses.append(Press(modifiers: 0, usage: 0x53)) }
    }

    private var reports: [[UInt8]] {
        var reports: [[UInt8]] = []
        var last = Press(modifiers: 0, usage: 0)
        for press in presses {
            let up = style == .noKeyUp ? last.usage == press.usage : true
            // A digit let go while Alt stays down, and everything else with its modifier.
            if up, last.usage != 0 { reports.append(Self.report(last.modifiers & press.modifiers & 4, 0)) }
            if style == .modifierFirst, press.modifiers != 0 { reports.append(Self.report(press.modifiers, 0)) }
            reports.append(Self.report(press.modifiers, press.usage))
            last = press
        }
        return reports + [Self.report(0, 0)]
    }

    private static func report(_ modifiers: UInt8, _ usage: UInt8) -> [UInt8] { [modifiers, 0, usage, 0, 0, 0, 0, 0] }

    /// The key, or the dead key and the letter, that types each byte.
    private static let keys = table { layout in
        let keys = characters(layout)
        var found: [UInt8: [Press]] = [:]
        func add(_ scalar: Unicode.Scalar?, _ presses: [Press]) {
            guard let scalar, let byte = CodePage.byte(scalar), byte >= 0x20, found[byte] == nil else { return }
            found[byte] = presses
        }
        for key in keys where DeadKey(key.scalar) == nil { add(key.scalar, [key.press]) }
        for accent in keys {
            guard let dead = DeadKey(accent.scalar) else { continue }
            add(dead.alone, [accent.press, Press(modifiers: 0, usage: 0x2C)])
            for letter in keys { add(dead.on(letter.scalar), [accent.press, letter.press]) }
        }
        return found
    }

    private static let controlKeys = table { layout in
        let map = KeyMap.map(for: layout)
        var found: [UInt8: Press] = [:]
        for (modifiers, level) in [(UInt8(1), KeyMap.Level()), (0x21, .shift)] {
            for usage in UInt8(0x04)...0x64 {
                guard let byte = map.control(usage, level), found[byte] == nil else { continue }
                found[byte] = Press(modifiers: modifiers, usage: usage)
            }
        }
        return found
    }

    private static func table<Value>(_ make: (KeyboardLayout) -> Value) -> [KeyboardLayout: Value] {
        Dictionary(uniqueKeysWithValues: KeyboardLayout.allCases.map { ($0, make($0)) })
    }

    private static func characters(_ layout: KeyboardLayout) -> [(press: Press, scalar: Unicode.Scalar)] {
        let map = KeyMap.map(for: layout)
        let levels: [(UInt8, KeyMap.Level)] = [(0, []), (2, .shift), (0x40, .altGr), (0x42, [.shift, .altGr])]
        return levels.flatMap { modifiers, level in
            (UInt8(0x04)...0x87).compactMap { usage in
                map[usage, level].map { (Press(modifiers: modifiers, usage: usage), $0) }
            }
        }
    }
}
