import Model
import Vocabulary

extension EventRecord {
    /// The event in one line.
    var words: Text {
        var text = type.words
        guard let fact = type.known?.fact else { return text }
        if let phrase = finding ?? reason.flatMap(fact.reasons.phrase) { text = text + Text(verbatim: " – ") + phrase }
        if fact.about.isNamed { text = Text(verbatim: DoorID(subject).title + ": ") + text }
        // "Ready" is the end of "not ready", and says so itself.
        if edge == .end, fact.edge.isSaidTwice { text = text + Text(" – over", " – terminó") }
        return text
    }

    /// What the decoder found, which says more than the event's reason.
    private var finding: Text? {
        guard type == .scannerReadFailed else { return nil }
        return data[.refusal].flatMap(ScanRefusal.init(rawValue:))?.advice.finding
    }

    /// How much it asks for attention. What a later release's event asks for is not known, so it is looked at.
    var tone: Fact.Tone { edge == .end ? .quiet : type.known?.fact.tone ?? .note }

    /// Worth an officer's look, and no visitor's business.
    ///
    /// What a later release writes is not shown here: it may tell of a potential match. The technician sees it, and so
    /// does the office.
    var isForTheDesk: Bool { type.known?.fact.shown == .desk }
}

extension Condition {
    /// What is wrong, and what the officer does next. Of a later release's kind only that there is something.
    var words: Text {
        guard let kind = kind.known else {
            return Text("Something new is wrong: call the technician", "Hay un problema nuevo: llame al técnico")
        }
        switch kind {
        case .noRegistry, .registryEmpty:
            let cause: ScreeningGap.Cause = kind == .noRegistry ? .noRegistry : .emptied
            let gap = ScreeningGap(cause, asksAlerts: data[.asksAlerts] ?? false)
            return gap.words + Text(": ", ": ") + gap.consequence
        case .listUnusable:
            return Text(
                "A list on this box cannot be read: call the technician",
                "Una lista de este equipo no se puede leer: llame al técnico"
            )
        default: return named(kind.rule.words) + Text(verbatim: " – ") + kind.rule.officer
        }
    }

    /// `Main door: forced open`; what has no name of its own says what it is.
    private func named(_ words: Text) -> Text {
        kind.known?.rule.about.isNamed == true ? Text(verbatim: DoorID(subject).title + ": ") + words : words
    }

    var tone: Fact.Tone {
        switch severity {
        case .notice: .note
        case .warning: .warning
        case .alarm: .alarm
        }
    }
}

extension Identifier {
    /// A configured name as people read it: `main-door` → `Main door`.
    var title: String {
        let text = rawValue.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
