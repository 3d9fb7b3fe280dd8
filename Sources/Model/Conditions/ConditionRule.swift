extension Condition {
    /// The row of one kind.
    package struct Rule: Sendable {
        /// Said of its subject: `Main door: forced open`.
        package var words: Text
        /// The tone on the desk's page, and whether `vestibule doctor` passes, warns or fails.
        package var severity: Severity
        /// What its subject is: whether it has a name that people know, and what it ends with (`Lasts.run`).
        package var about: Fact.About
        /// Who is shown it; whoever else asks for conditions does not get it.
        package var audience: Set<Audience>
        /// The event that answers it, when it is not closed before somebody has, and its reason when nobody did.
        package var answer: (event: EventType, missing: String)?
        /// What becomes of it when a run of the rules ends, or the daemon does.
        package var lasts: Lasts
        /// What the journal, and with it the office, hears of it.
        package var told: Told
        /// What the officer does next.
        package var officer: Text
        /// What the technician does next.
        package var technician: String

        init(
            _ words: Text,
            _ severity: Severity,
            of about: Fact.About = .box,
            for audience: Set<Audience> = [.desk, .technician, .office],
            answer: (event: EventType, missing: String)? = nil,
            _ lasts: Lasts,
            told: Told,
            officer: Text = Text("Call the technician", "Llame al técnico"),
            technician: String
        ) {
            (self.words, self.severity, self.about) = (words, severity, about)
            (self.audience, self.answer) = (audience, answer)
            (self.lasts, self.told, self.officer, self.technician) = (lasts, told, officer, technician)
        }
    }

    /// What the journal, and with it the office, hears of it.
    package enum Told: Hashable, Sendable {
        /// A word of its own begins and ends it.
        case by(EventType)
        /// One word begins it, another ends it.
        case between(EventType, EventType)
        /// `system.condition` begins and ends it.
        case plainly
        /// This event, recorded by whoever finds it, says that it has begun.
        case whenFound(EventType)
        /// Nothing: the office sees it by itself, or has nothing to do about it.
        case nowhere

        /// The events that begin and end it, with it.
        package var edges: (begin: EventType, end: EventType)? {
            switch self {
            case .by(let event): (event, event)
            case .between(let first, let last): (first, last)
            case .plainly: (.systemCondition, .systemCondition)
            case .whenFound, .nowhere: nil
            }
        }
    }

    /// How far it reaches.
    package enum Lasts: Hashable, Sendable {
        /// It is ended with `notWatched` when this run of the rules ends, or when what it is about is wired otherwise; what
        /// still holds begins anew when somebody watches again.
        case run
        /// The daemon itself watches it, whatever plan and ports it has: a reload does not touch it, and a start looks anew.
        case daemon
        /// It goes on over restarts until whoever watches it sees that it is over.
        case restarts
    }
}
