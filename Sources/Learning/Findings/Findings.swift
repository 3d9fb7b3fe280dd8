import HID
import Model

/// What is worth telling of a scanner, what is to be changed last.
struct Findings {
    private let recordings: [TestSymbol: TrialRecording]
    private let delivery: Delivery
    private let settings: Settings
    private let hearing: Hearing

    init(_ recordings: [TestSymbol: TrialRecording], _ delivery: Delivery, _ settings: Settings, _ hearing: Hearing) {
        (self.recordings, self.delivery, self.settings, self.hearing) = (recordings, delivery, settings, hearing)
    }

    var all: [Finding] {
        let found = transport + frame + timing + controls + accents + characters + cuts + missing
        return Finding.Weight.allCases.flatMap { weight in found.filter { $0.weight == weight } }
    }

    private var transport: [Finding] {
        switch settings.transport {
        case .keyboard(let layouts): layouts.isEmpty ? [] : [.types(layouts: layouts, controls: controlStyle)]
        case .pointOfSale: [.sendsReports]
        case .serial: [.sendsText]
        }
    }

    private var controlStyle: Finding.ControlStyle {
        let texts = hearing.texts.values
        if texts.contains(where: \.usesControl) { return .control }
        // Letters beyond ASCII come as ALT codes too.
        guard controls.isEmpty else { return .none }
        return texts.contains(where: \.usesAltCodes) ? .altCodes : .none
    }

    private var frame: [Finding] {
        let frame = hearing.frame
        let identifiers: [Finding] = settings.hasIdentifiers ? [.putsIdentifiers] : []
        let varying: [Finding] =
            (frame.prefixVaries || (frame.identified > 0 && !settings.hasIdentifiers) ? [.codeIdentifiers] : [])
            + (frame.suffixVaries ? [.suffixVaries] : [])
        if delivery == .pointOfSale {
            return identifiers + varying + (frame.prefix.isEmpty ? [] : [.prefixInReports(frame.prefix)])
                + (frame.suffix.isEmpty ? [] : [.suffixInReports(frame.suffix)])
        }
        return identifiers + varying + (frame.prefix.isEmpty ? [] : [.putsPrefix(frame.prefix)])
            + [frame.suffix.isEmpty ? .noSuffix : .putsSuffix(frame.suffix)]
    }

    private var timing: [Finding] {
        let pauses: [Finding] =
            settings.idle == nil ? [] : [.pauses(recordings.values.map(\.longestPause).max() ?? .zero)]
        guard let licence = recordings[.licence]?.duration else { return pauses }
        if licence > Limits.keyboard.duration { return pauses + [.tooSlow(licence)] }
        return pauses + (licence > .seconds(5) ? [.slow(licence)] : [])
    }

    private var controls: [Finding] {
        guard let comparison = hearing.comparisons[.licence] else { return commands }
        switch ControlCharacters(comparison, of: TestSymbol.licence.payload) {
        case .arrive: return commands
        case .onlyLineFeeds: return commands + [.headerSeparators]
        case .separated(let by): return commands + [.separators(by)]
        case .dropped: return hearing.commands.isEmpty ? [.controlsDropped] : commands
        case .letters: return commands + [.controlsAsLetters]
        case .replaced(let by): return commands + [.controlsReplaced(by)]
        case .unsteady: return commands + [.controlsUnsteady]
        }
    }

    private var commands: [Finding] {
        let names = hearing.commands.reduce(into: [String]()) { if !$0.contains($1.name) { $0.append($1.name) } }
        return names.isEmpty ? [] : [.commands(names)]
    }

    private var accents: [Finding] {
        guard let comparison = hearing.comparisons[.licence], let text = hearing.texts[.licence] else { return [] }
        switch Accents(comparison, text) {
        case .arrive: return []
        case .utf8: return [.utf8]
        case .wrong(let letters): return [.accentsWrong(letters)]
        }
    }

    private var characters: [Finding] {
        let capitals: [Finding] =
            switch hearing.capitals.fate {
            case .kept: []
            case .swapped: [.capitals(.swapped)]
            case .allCapital: [.capitals(.allCapital)]
            case .allSmall: [.capitals(.allSmall)]
            case .mixed: [.capitals(.mixed)]
            }
        switch Characters(hearing.comparisons) {
        case .right: return capitals
        case .noKeys(let signs): return capitals + [.signsMissing(signs)]
        case .lost(let count): return capitals + [.charactersLost(count)]
        case .otherKeys(let pairs):
            return capitals + [.unknownLayout(pairs.map { "\($0.arrived.shown) for \($0.expected.shown)" })]
        }
    }

    private var cuts: [Finding] {
        TestSymbol.allCases.compactMap { symbol in
            hearing.comparisons[symbol]?.cut(of: symbol.payload).map { .cut(symbol, after: $0) }
        }
    }

    private var missing: [Finding] { TestSymbol.allCases.filter { recordings[$0] == nil }.map { .notRead($0) } }
}
