import HID
import Model

/// What follows from the symbols that were scanned.
package struct Conclusion: Hashable, Sendable {
    /// What to write into the configuration.
    package private(set) var settings: Settings
    /// Facts first, then advice, then what must be changed.
    package private(set) var findings: [Finding] = []

    /// Whether the scanner can stay as it is.
    package var isReady: Bool { findings.allSatisfy { $0.weight != .change } }

    /// `nil` when no symbol was scanned.
    package init?(_ recordings: [TestSymbol: TrialRecording]) {
        guard let first = TestSymbol.allCases.reversed().lazy.compactMap({ recordings[$0] }).first,
            let delivery = Delivery(first)
        else { return nil }
        let (layouts, hearing) = Self.bestHearing(of: recordings, delivery)
        settings = Settings(delivery, layouts, hearing, pause: recordings.values.map(\.longestPause).max() ?? .zero)
        findings = Findings(recordings, delivery, settings, hearing).all
        if isReady { findings += unread(recordings, delivery, hearing).map(Finding.unread) }
    }

    /// The layouts with which least is wrong, symbol after symbol; as far as the sheet goes they are alike.
    private static func bestHearing(
        of recordings: [TestSymbol: TrialRecording],
        _ delivery: Delivery
    ) -> ([KeyboardLayout], Hearing) {
        guard case .keyboard = delivery else { return ([], Hearing(recordings, delivery, .us)) }
        var layouts = KeyboardLayout.allCases
        for symbol in TestSymbol.allCases.reversed() where recordings[symbol] != nil {
            let one = recordings.filter { $0.key == symbol }
            let damages = layouts.map { Hearing(one, delivery, $0).damage }
            let least = damages.min { $0 < $1 } ?? (0, 0)
            layouts = zip(layouts, damages).filter { $0.1 == least }.map(\.0)
        }
        let hearing = Hearing(recordings, delivery, layouts.first ?? .us)
        return (Characters(hearing.comparisons).hasLayout ? layouts : [], hearing)
    }

    /// Reads everything once more, now as the box will, with the decoder and these settings: symbols of which it makes
    /// something else than was heard.
    private func unread(
        _ recordings: [TestSymbol: TrialRecording],
        _ delivery: Delivery,
        _ hearing: Hearing
    ) -> [TestSymbol] {
        TestSymbol.allCases.filter { symbol in
            guard let recording = recordings[symbol] else { return false }
            guard let bytes = settings.reading(recording, delivery) else { return true }
            let isIdentified = settings.hasIdentifiers && delivery != .pointOfSale
            let read = Comparison(symbol.payload, with: isIdentified ? Array(bytes.dropFirst(3)) : bytes)
            return read?.prefix != [] || read?.damage != hearing.comparisons[symbol]?.damage
        }
    }
}

extension Characters {
    fileprivate var hasLayout: Bool {
        if case .otherKeys = self { false } else { true }
    }
}
