import Model

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
        kind.known?.subjectIsNamed == true ? Text(verbatim: DoorID(subject).title + ": ") + words : words
    }

    var tone: Fact.Tone {
        switch kind.known?.rule.severity {
        case .notice: .note
        case .warning, nil: .warning
        case .alarm: .alarm
        }
    }
}
