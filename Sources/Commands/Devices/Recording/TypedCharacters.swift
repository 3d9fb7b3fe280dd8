import HID
import Model

/// The characters in a keyboard's reports, each with its place, and the keys for other characters in their places. Boot
/// reports, with or without a report id. Pure.
struct TypedCharacters {
    typealias Found = [(character: UInt8, byte: Int)]

    /// `nil` where what was typed has not been read, perhaps because the layout is not the scanner's: then every key that
    /// is a letter or a digit on any layout counts as one.
    private let legend: KeyLegend?
    private var held: Set<UInt8> = []
    private var altDigits: [UInt8] = []

    init(_ layout: KeyboardLayout, isRead: Bool) { legend = isRead ? KeyLegend(layout) : nil }

    /// - Returns: what is newly down; `nil` when it cannot be told.
    mutating func read(_ report: [UInt8]) -> Found? {
        guard let first = Self.firstKey(of: report) else { return nil }
        let (modifiers, keys) = (report[first - 2], report[first...])
        let new = keys.indices.filter { report[$0] > 3 && !held.contains(report[$0]) }
        held = Set(keys)
        let pressesAlt = modifiers & Self.alt != 0
        guard pressesAlt || endAltCode() else { return nil }
        let isSpelling = pressesAlt && new.contains { (0x59...0x62).contains(report[$0]) }
        if isSpelling {
            altDigits += new.map { report[$0] }
            return []
        }
        return new.map { (character(report[$0], modifiers), $0) }
    }

    /// The key for another character of the same kind.
    func usage(_ character: UInt8, inPlaceOf usage: UInt8, _ modifiers: UInt8) -> UInt8 {
        guard let legend else { return Self.keys[character & ~0x20 >= 0x41 ? character & ~0x20 : character] ?? usage }
        let cases = [character, character ^ 0x20]
        return cases.lazy.filter(\.isLetterOrDigit).compactMap { legend.usage(of: $0, modifiers) }.first ?? usage
    }

    /// Reports have six keys; before them the modifiers and a byte that means nothing.
    static func firstKey(of report: [UInt8]) -> Int? { report.count == 8 || report.count == 9 ? report.count - 6 : nil }

    private static let alt: UInt8 = 0x44

    /// Spelled control characters stay. Letters and digits that are spelled cannot be replaced key by key.
    private mutating func endAltCode() -> Bool {
        defer { altDigits = [] }
        let code = altDigits.reduce(0) { $0 * 10 + Int($1 == 0x62 ? 0 : $1 - 0x58) }
        guard !altDigits.isEmpty else { return true }
        guard altDigits.count <= 4, let byte = UInt8(exactly: code) else { return false }
        return byte < 0x80 && !byte.isLetterOrDigit
    }

    private func character(_ usage: UInt8, _ modifiers: UInt8) -> UInt8 {
        if let legend { return legend.byte(usage, modifiers) ?? 0 }
        return switch usage {
        case 0x1E...0x27, 0x59...0x62: 0x30
        case 0x28...0x2C, 0x58: 0
        case 0x04...0x38, 0x64, 0x87: 0x41
        default: 0
        }
    }

    /// Where most layouts have letters and digits.
    private static let keys = Dictionary(
        uniqueKeysWithValues: zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890".utf8, UInt8(0x04)...)
    )
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
