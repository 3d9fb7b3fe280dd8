import Model
import Vocabulary

extension EventRecord {
    /// The event in one line.
    var words: Text {
        var text = type.words
        if let reason = reasonWords { text = text + Text(verbatim: " – ") + reason }
        guard let fact = type.known?.fact else { return text }
        if fact.about.isNamed { text = Text(verbatim: DoorID(subject).title + ": ") + text }
        // "Ready" is the end of "not ready", and says so itself.
        if edge == .end, case .beginsAndEnds = fact.edge { text = text + Text(" – over", " – terminó") }
        return text
    }

    /// How much it asks for attention. What a later release's event asks for is not known, so it is looked at.
    var tone: Fact.Tone { edge == .end ? .quiet : type.known?.fact.tone ?? .note }

    /// Worth an officer's look, and no visitor's business.
    ///
    /// What a later release writes is not shown here: it may tell of a potential match. The technician sees it, and so
    /// does the office.
    var isForTheDesk: Bool { type.known?.fact.shown == .desk }

    private var reasonWords: Text? {
        guard let reason else { return nil }
        return switch type.known {
        case .accessDenied: DenialReason(rawValue: reason)?.words
        case .detectorDisposition: Disposition(rawValue: reason)?.words.map { $0.lowercased() }
        case .scannerReadFailed: ReadFailure(rawValue: reason)?.words
        default: nil
        }
    }
}
