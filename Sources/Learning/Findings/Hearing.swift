import Model

/// All symbols that were scanned, read one way, each compared with its payload.
struct Hearing {
    let texts: [TestSymbol: ScannedText]
    let comparisons: [TestSymbol: Comparison]
    /// What the scanner puts before and after every scan, AIM identifiers apart.
    let frame: Frame

    init(_ recordings: [TestSymbol: Recording], _ delivery: Delivery, _ layout: KeyboardLayout) {
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
