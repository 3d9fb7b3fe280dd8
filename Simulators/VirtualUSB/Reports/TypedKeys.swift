import HID
import Model

/// What a keyboard sends for each byte on a layout: key down, all up. CR is Enter; other control characters are Ctrl with
/// a key; letters beyond the layout are spelled on the keypad with Alt held.
struct TypedKeys {
    private struct Stroke {
        var modifiers: UInt8
        var usage: UInt8
    }

    private let strokes: [UInt8: Stroke]

    init(_ layout: KeyboardLayout) { strokes = layout == .us ? Self.us : Self.turned(layout) }

    /// `nil` when a byte cannot be typed.
    func reports(_ bytes: [UInt8], _ kind: ScannerKind) -> [[UInt8]]? {
        var reports: [[UInt8]] = []
        for byte in bytes {
            guard let strokes = strokes[byte].map({ [$0] }) ?? Self.spelled(byte) else { return nil }
            reports += (strokes + [Stroke(modifiers: 0, usage: 0)]).map { Self.report($0, kind) }
        }
        return reports
    }

    /// `0233`, digit by digit, Alt still held between them.
    private static func spelled(_ byte: UInt8) -> [Stroke]? {
        guard byte >= 0x80 else { return nil }
        return "0\(byte)".utf8.flatMap { digit in
            [digit == 0x30 ? 0x62 : digit - 0x31 + 0x59, 0].map { Stroke(modifiers: 4, usage: $0) }
        }
    }

    private static func report(_ stroke: Stroke, _ kind: ScannerKind) -> [UInt8] {
        let boot = [stroke.modifiers, 0, stroke.usage, 0, 0, 0, 0, 0]
        switch kind {
        case .keyboardWithID: return [1] + boot
        case .keyboardBits:
            var bits = [UInt8](repeating: 0, count: 13)
            if stroke.usage >= 4 { bits[Int(stroke.usage - 4) / 8] |= 1 << ((stroke.usage - 4) % 8) }
            return [stroke.modifiers] + bits
        default: return boot
        }
    }

    /// The US layout, written out, so that one does not depend on the decoder that is tested with it.
    private static let us: [UInt8: Stroke] = {
        var strokes: [UInt8: Stroke] = [
            0x0D: Stroke(modifiers: 0, usage: 0x28), 0x20: Stroke(modifiers: 0, usage: 0x2C),
            0x1D: Stroke(modifiers: 1, usage: 0x30), 0x1E: Stroke(modifiers: 1, usage: 0x23),
        ]
        for byte in UInt8(0x01)...0x1A where byte != 0x0D { strokes[byte] = Stroke(modifiers: 1, usage: byte + 3) }
        func add(_ text: String, from usage: UInt8, _ modifiers: UInt8) {
            for (index, byte) in text.utf8.enumerated() where byte != 0x20 {
                strokes[byte] = Stroke(modifiers: modifiers, usage: usage + UInt8(index))
            }
        }
        add("abcdefghijklmnopqrstuvwxyz1234567890", from: 0x04, 0)
        add("ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()", from: 0x04, 2)
        add("-=[]\\ ;'`,./", from: 0x2D, 0)
        add("_+{}| :\"~<>?", from: 0x2D, 2)
        return strokes
    }()

    /// Another layout, from the decoder's: every key is pressed once with each modifier, and what came of it noted.
    private static func turned(_ layout: KeyboardLayout) -> [UInt8: Stroke] {
        var strokes: [UInt8: Stroke] = [0x0D: Stroke(modifiers: 0, usage: 0x28)]
        let usages = [UInt8(0x64), 0x87] + Array(0x04...0x27) + Array(0x2B...0x38)
        for modifiers in [UInt8(0x01), 0x42, 0x40, 0x02, 0x00] {
            for usage in usages + [0x2C] {
                let stroke = Stroke(modifiers: modifiers, usage: usage)
                if let byte = typed(stroke, layout) { strokes[byte] = stroke }
            }
        }
        return strokes
    }

    /// Between a keypad 1 and an e, so that nothing looks like the beginning of something, and no accent waits.
    private static func typed(_ stroke: Stroke, _ layout: KeyboardLayout) -> UInt8? {
        var decoder = KeyboardDecoder(layout: layout)
        let now = Instant(nanoseconds: 1)
        func key(_ usage: UInt8) -> Stroke { Stroke(modifiers: 0, usage: usage) }
        var readings: [Reading] = []
        for key in [key(0x59), key(0), stroke, key(0), key(0x08), key(0), key(0x28)] {
            readings += decoder.receive(report(key, .keyboard), at: now)
        }
        if let deadline = decoder.deadline { readings += decoder.timeout(at: deadline) }
        guard case .scan(let bytes, _)? = readings.first, bytes.count >= 3, bytes[0] == 0x31, bytes[2] == 0x65 else {
            return nil
        }
        return bytes[1]
    }
}
