import Model
import Testing

@testable import HID

@Suite("Keyboard layouts")
struct LayoutTests {
    @Test("every layout has its 48 keys", arguments: KeyboardLayout.allCases)
    func complete(layout: KeyboardLayout) {
        let table = LayoutTable.table(for: layout)
        #expect(table.plain.unicodeScalars.count == LayoutTable.keys.count)
        #expect(table.shift.unicodeScalars.count == LayoutTable.keys.count)
        #expect(LayoutTable.names.unicodeScalars.count == LayoutTable.keys.count)
        #expect(Set(LayoutTable.keys).count == LayoutTable.keys.count)
    }

    @Test("all of ASCII and every control character can be typed", arguments: KeyboardLayout.allCases)
    func reachable(layout: KeyboardLayout) {
        // Italians spell the grave accent and the tilde as character codes.
        let missing: [UInt8] = layout == .it ? [0x60, 0x7E] : []
        for byte in UInt8(0)...0x7E where !missing.contains(byte) {
            var typist = LayoutTypist(layout)
            _ = typist.type([byte])
            #expect(!typist.presses.contains { $0.modifiers & 4 != 0 }, "\(layout) has no key for \(byte)")
        }
    }

    @Test("what is typed is read, whatever the layout, the style and the control characters", arguments: 0..<3)
    func roundTrip(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        for layout in KeyboardLayout.allCases {
            for style in LayoutTypist.Style.allCases {
                for controls in LayoutTypist.Controls.allCases {
                    let text = Self.text(&dice)
                    var typist = LayoutTypist(layout, style, controls)
                    var decoder = KeyboardDecoder(layout: layout)
                    let readings = decoder.play(typist.type(text), every: .milliseconds(1))
                    #expect(readings == [.scan(text, aim: nil)], "seed \(seed) \(layout) \(style) \(controls)")
                }
            }
        }
    }

    /// No badge and no licence: those end elsewhere. Every byte but those of Windows-1252 that no key has.
    private static func text(_ dice: inout SeededGenerator) -> [UInt8] {
        let bytes = Array(UInt8(0)...0x7E) + Array(0xA1...0xFF)
        return Array("<x>:".utf8) + (0..<60).map { _ in bytes.randomElement(using: &dice) ?? 0 } + Array("Z".utf8)
    }

    @Test(
        "characters that layouts move",
        arguments: [
            (.de, 0x40, 0x14, "@"), (.de, 0, 0x1D, "y"), (.de, 2, 0x24, "/"), (.de, 0x40, 0x2D, "\\"),
            (.fr, 0, 0x14, "a"), (.fr, 2, 0x1E, "1"), (.fr, 0, 0x33, "m"), (.fr, 0x40, 0x27, "@"),
            (.fr, 0, 0x64, "<"), (.uk, 2, 0x1F, "\""), (.uk, 2, 0x34, "@"), (.uk, 0, 0x32, "#"), (.es, 0x40, 0x1F, "@"),
            (.es, 2, 0x24, "/"), (.ptBR, 0, 0x87, "/"), (.ptBR, 0, 0x38, ";"), (.it, 0x40, 0x33, "@"),
            (.be, 0x40, 0x1F, "@"), (.deCH, 0x40, 0x1F, "@"), (.frCH, 2, 0x24, "/"), (.se, 0x40, 0x2D, "\\"),
            (.dk, 0, 0x64, "<"), (.no, 0, 0x2E, "\\"), (.pt, 0x40, 0x1F, "@"), (.latam, 0x40, 0x14, "@"),
            (.frCA, 0x40, 0x1F, "@"), (.us, 2, 0x36, "<"),
        ] as [(KeyboardLayout, UInt8, UInt8, String)]
    )
    func moved(layout: KeyboardLayout, modifiers: UInt8, usage: UInt8, character: String) {
        var keyboard = Keyboard(layout)
        #expect(
            keyboard.press(Modifiers(rawValue: modifiers), keys: [usage]) == character.utf8.map { .byte($0) },
            "\(layout)"
        )
    }

    @Test("a dead key waits: with a letter, the space bar, another accent, Enter")
    func deadKeys() {
        func typed(_ usages: [UInt8]) -> [Keyboard.Stroke] {
            var keyboard = Keyboard(.de)
            return usages.flatMap { keyboard.press([], keys: [$0]) + keyboard.press([], keys: []) }
        }
        #expect(typed([0x35, 0x04]) == [.byte(0xE2)])
        #expect(typed([0x35, 0x2C]) == [.byte(0x5E)])
        #expect(typed([0x35, 0x05]) == [.byte(0x5E), .byte(0x62)])
        #expect(typed([0x35, 0x2E]) == [.byte(0x5E), .byte(0xB4)])
        #expect(typed([0x35, 0x28]) == [.byte(0x5E), .enter])
    }

    @Test(
        "character codes: Windows-1252 behind a zero, CP437 without one where that is a letter",
        arguments: [
            ("010", 0x0A), ("0010", 0x0A), ("10", 0x0A), ("063", 0x3F), ("0233", 0xE9), ("130", 0xE9), ("165", 0xD1),
            ("209", 0xD1), ("201", 0xC9), ("241", 0xF1), ("0128", 0x80), ("0", 0x00),
        ] as [(String, UInt8)]
    )
    func characterCode(digits: String, byte: UInt8) {
        #expect(strokes(alt: digits) == [.byte(byte)])
    }

    @Test("a code that is no byte is a shortcut", arguments: ["256", "00065", "999"])
    func noCharacterCode(digits: String) {
        #expect(strokes(alt: digits) == [.forbidden])
    }

    private func strokes(alt digits: String) -> [Keyboard.Stroke] {
        var keyboard = Keyboard(.us)
        for digit in digits.utf8 {
            _ = keyboard.press(.alt, keys: [digit == 0x30 ? 0x62 : digit - 0x31 + 0x59])
            _ = keyboard.press(.alt, keys: [])
        }
        return keyboard.press([], keys: [])
    }

    @Test("Caps Lock that the scanner itself sets turns case, until it is silent")
    func capsLock() {
        var decoder = KeyboardDecoder()
        let lock: [[UInt8]] = [[0, 0, 0x39, 0, 0, 0, 0, 0], Typist.up]
        let letters: [[UInt8]] = [
            [0, 0, 0x04, 0, 0, 0, 0, 0], [2, 0, 0x05, 0, 0, 0, 0, 0], [0, 0, 0x1E, 0, 0, 0, 0, 0],
        ]
        let enter = Typist.reports("\n")
        #expect(decoder.play(lock + letters + enter) == [.scan(Array("Ab1".utf8), aim: nil)])
        let later = Instant(nanoseconds: 5_000_000_000)
        #expect(decoder.play(letters + enter, from: later) == [.scan(Array("aB1".utf8), aim: nil)])
    }

    @Test("a key without a character on the layout is not skipped in silence")
    func unreadable() {
        var decoder = KeyboardDecoder(layout: .fr)
        #expect(decoder.play([[2, 0, 0x35, 0, 0, 0, 0, 0], Typist.up]) == [.failure(.unsupported)])
    }

    @Test("AltGr is a shortcut where the layout has none, and Ctrl with it everywhere")
    func altGr() {
        var american = KeyboardDecoder(layout: .us)
        #expect(american.play([[0x40, 0, 0x14, 0, 0, 0, 0, 0], Typist.up]) == [.failure(.forbiddenKey)])
        var german = KeyboardDecoder(layout: .de)
        #expect(german.play([[0x41, 0, 0x14, 0, 0, 0, 0, 0], Typist.up]) == [.failure(.forbiddenKey)])
    }
}
