import Model

/// All symbols that were scanned, read one way, each compared with its payload.
struct Hearing {
    let texts: [TestSymbol: ScannedText]
    let comparisons: [TestSymbol: Comparison]
    /// What the scanner puts before and after every scan, AIM identifiers apart.
    let frame: Frame

    init(_ recordings: [TestSymbol: TrialRecording], _ delivery: Delivery, _ layout: KeyboardLayout) {
        texts = recordings.mapValues { delivery.text(of: $0, layout) }
        var comparisons: [TestSymbol: Comparison] = [:]
        for symbol in [TestSymbol.strip, .square] {
            comparisons[symbol] = texts[symbol].flatMap { Comparison(symbol.payload, with: $0.bytes) }
        }
        frame = Frame(of: comparisons)
        if let licence = texts[.licence] {
            comparisons[.licence] = Comparison(TestSymbol.licence.payload, with: frame.removed(from: licence.bytes))
        }
        self.comparisons = comparisons
    }

    /// How much of what keys type is wrong, and in how many places anything is. The layout that is right has least.
    var damage: (characters: Int, places: Int) {
        let missing = texts.count - comparisons.count
        return comparisons.values.reduce(into: (missing * 1000, missing * 1000)) { sum, comparison in
            sum.0 += comparison.damage
            sum.1 += comparison.differences.count
        }
    }

    var capitals: Capitals { comparisons.values.reduce(Capitals()) { $0 + $1.capitals } }
    var commands: [PressedCommand] { TestSymbol.allCases.flatMap { texts[$0]?.commands ?? [] } }
}

/// What a scanner puts around its scans, learned from the symbols that begin and end with letters; the licence ends with
/// a CR of its own.
struct Frame: Hashable, Sendable {
    private(set) var prefix: [UInt8] = []
    private(set) var suffix: [UInt8] = []
    /// How many of the symbols came with the AIM identifier of their kind, as text.
    private(set) var identified = 0
    /// The prefix is another for each kind of symbol, and no AIM identifier.
    private(set) var prefixVaries = false
    private(set) var suffixVaries = false

    /// - Parameter found: those two symbols, compared as they arrived.
    init(of found: [TestSymbol: Comparison]) {
        let both = [TestSymbol.strip, .square].compactMap { symbol in found[symbol].map { (symbol, $0) } }
        let prefixes = both.map { Self.splitting($0.1.prefix, of: $0.0) }
        // Where a scan breaks off, its suffix cannot be told from the rest.
        let suffixes = both.filter { $0.1.cut(of: $0.0.payload) == nil }.map(\.1.suffix)
        (prefix, suffix) = (prefixes.first?.prefix ?? [], suffixes.first ?? [])
        identified = prefixes.count { $0.isIdentified }
        prefixVaries = prefixes.contains { $0.prefix != prefix }
        suffixVaries = suffixes.contains { $0 != suffix }
    }

    /// A scan without what is around it, but for its AIM identifier.
    func removed(from bytes: [UInt8]) -> [UInt8] {
        let body = bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : bytes
        guard !suffix.isEmpty, body.suffix(suffix.count).elementsEqual(suffix) else { return body }
        return body.dropLast(suffix.count)
    }

    /// An AIM identifier stands right before the data.
    private static func splitting(_ prefix: [UInt8], of symbol: TestSymbol) -> (prefix: [UInt8], isIdentified: Bool) {
        let end = prefix.suffix(3)
        guard end.count == 3, end.first == UInt8(ascii: "]"), end.dropFirst().first == symbol.aimLetter else {
            return (prefix, false)
        }
        return (prefix.dropLast(3), true)
    }
}

/// What became of letters beyond ASCII, which a licence holds in ISO-8859-1.
enum Accents: Hashable, Sendable {
    case arrive
    /// In UTF-8, which the decoder takes as well.
    case utf8
    /// These are missing or another letter.
    case wrong([UInt8])

    init(_ comparison: Comparison, _ text: ScannedText) {
        let wrong = comparison.differencesBeforeCut(of: TestSymbol.licence.payload).flatMap(\.expected).filter {
            $0 >= 0x80
        }
        if wrong.isEmpty {
            self = .arrive
        } else if text.bytes.contains([0x4D, 0x55, 0xC3, 0x91, 0x4F, 0x5A]) {  // MUÑOZ
            self = .utf8
        } else {
            self = .wrong(wrong)
        }
    }
}
