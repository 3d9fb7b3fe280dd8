package import Model

/// The keyboard wedge: a scanner that types what it reads and then presses Enter.
///
/// Enter ends a badge number (at most 20 letters and digits) at once. Longer payloads may hold Enter themselves, so they
/// end when the scanner has been silent for the idle gap. Without an Enter at its end a scan is `truncated`, for half a
/// badge number may be somebody else's; only a driver's licence (`@…`) is passed on, because its own header tells
/// whether all of it is there.
package struct KeyboardDecoder: ReportDecoder, Hashable {
    private static let maximumBadge = 20
    private let shape: KeyboardReportShape
    private var keyboard = Keyboard()
    private var framer: Framer

    package init(shape: KeyboardReportShape = .boot, limits: Limits = .keyboard) {
        self.shape = shape
        framer = Framer(limits: limits)
    }

    package var deadline: Instant? { framer.deadline }

    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        if let id = shape.id, report.first != id { return [] }
        guard report.count > shape.modifiersAt, report.count >= shape.keys.upperBound else {
            return report.isEmpty ? [] : interrupt(.framing, at: now)
        }
        let listens = framer.begin(at: now)
        let strokes = keyboard.press(Modifiers(rawValue: report[shape.modifiersAt]), keys: report[shape.keys])
        guard listens else { return [] }
        var readings: [Reading] = []
        for stroke in strokes { readings += take(stroke, at: now) }
        return readings
    }

    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        return framer.finish(framer.isPending ? whole(framer.bytes) : nil, at: now)
    }

    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        keyboard = Keyboard()
        return framer.interrupt(reason, at: now)
    }

    private mutating func take(_ stroke: Keyboard.Stroke, at now: Instant) -> [Reading] {
        switch stroke {
        case .forbidden: return framer.fail(.forbiddenKey, at: now)
        case .enter where isBadge(framer.bytes): return framer.finish(.scan(framer.bytes, aim: nil), at: now)
        case .enter: return append(0x0D, at: now)
        case .byte(let byte): return append(byte, at: now)
        }
    }

    private mutating func append(_ byte: UInt8, at now: Instant) -> [Reading] {
        framer.append(CollectionOfOne(byte), at: now).map { framer.fail($0, at: now) } ?? []
    }

    private func isBadge(_ bytes: [UInt8]) -> Bool {
        // An AIM identifier, `]C0`, may come before the number.
        let number = bytes.first == UInt8(ascii: "]") ? bytes.dropFirst(3) : bytes[...]
        return !number.isEmpty && number.count <= Self.maximumBadge && number.allSatisfy(\.isAlphanumeric)
    }

    /// What a scan that ended in silence was.
    private func whole(_ bytes: [UInt8]) -> Reading? {
        if bytes.prefix(4).contains(UInt8(ascii: "@")) { return .scan(bytes, aim: nil) }
        guard bytes.last == 0x0D || bytes.last == 0x0A else { return .failure(.truncated) }
        let text = bytes.dropLast()
        return text.allSatisfy(\.isLineEnd) ? nil : .scan(Array(text), aim: nil)
    }
}

extension UInt8 {
    var isAlphanumeric: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    var isLineEnd: Bool { self == 0x0D || self == 0x0A || self == 0x09 }
}
