/// Whether a scanner that is plugged in still answers. That it sends nothing means nothing: at a badge reader nobody may
/// have stood for days. So it is asked, by a request that every USB device has to answer (GET_STATUS, USB 2.0, 9.4.5),
/// or, where it is asked for cards anyway, by those requests. Pure.
struct AnswerWatch: Hashable, Sendable {
    enum Change: Hashable, Sendable { case silent, answers }

    /// Between two questions while it answers.
    static let pause = Duration.seconds(5)
    /// Questions in a row without an answer, each given a second, that make it silent.
    static let misses = 3

    private var missed = 0

    var isSilent: Bool { missed >= Self.misses }

    /// How long to wait before it is asked again.
    var pause: Duration { missed == 0 || isSilent ? Self.pause : .zero }

    /// How a question, or a report that came by itself, ended.
    mutating func hear(_ outcome: TransferRecovery.Outcome) -> Change? {
        let wasSilent = isSilent
        switch outcome {
        // A refusal is an answer too.
        case .completed, .stall, .overflow: missed = 0
        case .timedOut, .error: missed = min(missed + 1, Self.misses)
        // We broke it off, or the device is gone, which is said otherwise.
        case .cancelled, .noDevice: break
        }
        return isSilent == wasSilent ? nil : isSilent ? .silent : .answers
    }
}
