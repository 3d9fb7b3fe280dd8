import Model

/// The characters of a machine-readable zone, as OCR, a wedge or a serial line gave them: `A`–`Z`, `0`–`9` and the filler
/// `<`, without line breaks.
struct MRZText: Hashable {
    let characters: [UInt8]
    private(set) var quirks: [Quirk] = []

    /// Fewer than this is no part of a zone worth naming.
    private static let minimum = 28

    /// More than a zone and whatever a scanner puts around it.
    private static let maximum = 320

    /// `nil` when this is something else.
    init?(_ text: [Unicode.Scalar]) {
        guard (Self.minimum...Self.maximum).contains(text.count) else { return nil }
        let bytes = text.map { $0.value < 0x80 ? UInt8($0.value) : 0xFF }
        guard let found = Self.plain(bytes) ?? Self.blankFilled(bytes) ?? Self.otherwiseFilled(bytes) else {
            return nil
        }
        characters = found.characters.map { $0.isLowercase ? $0 - 0x20 : $0 }
        if found.isRestored { quirks.append(.fillersRestored) }
        if found.characters.contains(where: \.isLowercase) { quirks.append(.caseSwapped) }
    }

    private typealias Found = (characters: [UInt8], isRestored: Bool)

    /// Characters of each line, for every kind of zone.
    private static let shapes = [[30, 30, 30], [36, 36], [44, 44]]

    /// Whatever breaks the lines goes, with what surrounds the zone. A sign breaks them only where whole lines end.
    private static func plain(_ bytes: [UInt8]) -> Found? {
        let visible = bytes.filter { $0 > 0x20 && $0 != 0x7F }
        let lines = visible.split(maxSplits: 8) { !$0.isMRZ }
        let joined = shapes.contains(lines.map(\.count)) ? Array(lines.joined()) : visible
        return zone(joined, filler: .filler).map { ($0, false) }
    }

    /// With a blank for each filler. The blanks at a line's end are fillers then, so only whole lines will do.
    private static func blankFilled(_ bytes: [UInt8]) -> Found? {
        let lines = bytes.split(maxSplits: 4) { $0 < 0x20 }
        guard shapes.contains(lines.map(\.count)) else { return nil }
        let filled = lines.joined().map { $0 == 0x20 ? UInt8.filler : $0 }
        return zone(filled, filler: .filler).map { ($0, true) }
    }

    /// With another sign for each filler: the scanner types on one keyboard layout, the host reads another. The letters are
    /// in their places then on most pairs of layouts; Y and Z, which German ones swap, cannot be believed.
    private static func otherwiseFilled(_ bytes: [UInt8]) -> Found? {
        let signs = Set(bytes.filter { $0 > 0x20 && !$0.isMRZ })
        guard signs.count == 1, let sign = signs.first, let characters = zone(bytes.filter { $0 > 0x20 }, filler: sign),
            !characters.contains(where: { "YZyz".utf8.contains($0) })
        else { return nil }
        return (characters.map { $0 == sign ? .filler : $0 }, true)
    }

    /// What is left without the signs at either end, when it is a zone.
    private static func zone(_ bytes: [UInt8], filler: UInt8) -> [UInt8]? {
        let belongs = { (byte: UInt8) in byte == filler || (byte != .filler && byte.isMRZ) }
        guard let first = bytes.firstIndex(where: belongs), let last = bytes.lastIndex(where: belongs) else {
            return nil
        }
        let zone = Array(bytes[first...last])
        guard zone.count >= minimum, zone.allSatisfy(belongs) else { return nil }
        // A zone whose every field is full has no two fillers in a row, but the length of one.
        let hasFillers = zip(zone, zone.dropFirst()).contains { $0 == filler && $1 == filler }
        return hasFillers || shapes.contains { $0.reduce(0, +) == zone.count } ? zone : nil
    }
}

extension UInt8 {
    static let filler = UInt8(ascii: "<")

    fileprivate var isLowercase: Bool { (0x61...0x7A).contains(self) }

    fileprivate var isMRZ: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, .filler: true
        default: false
        }
    }
}

/// The check digit of a machine-readable zone (ICAO 9303-3, 4.9): digits count as themselves, `A` to `Z` as 10 to 35, the
/// filler as 0; weights 7, 3, 1; modulo 10.
///
/// It misses a character whose value differs by ten from the right one: `G` for `6`, `K` or `A` for `0` and for the filler.
enum CheckDigit {
    static func of(_ characters: some Sequence<UInt8>) -> Int {
        var sum = 0
        for (index, character) in characters.enumerated() { sum += value(character) * [7, 3, 1][index % 3] }
        return sum % 10
    }

    /// Whether `digit` is the check digit of the characters. Where there are only fillers it may be one itself.
    static func isRight(_ digit: UInt8, for characters: some Collection<UInt8>) -> Bool {
        if digit == .filler { return characters.allSatisfy { $0 == .filler } }
        return digit.isDigit && Int(digit - 0x30) == of(characters)
    }

    private static func value(_ character: UInt8) -> Int {
        switch character {
        case 0x30...0x39: Int(character - 0x30)
        case 0x41...0x5A: Int(character - 0x41) + 10
        default: 0
        }
    }
}
