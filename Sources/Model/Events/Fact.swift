/// One row of the catalogue of facts: all that is the same for every event of a type.
package struct Fact: Sendable {
    /// Decides whether the desk puts the subject's name before the words.
    package let about: About
    private let lane: Lane
    private let urgentReasons: Set<String>
    /// Whether it stands on the desk's log.
    package let shown: Shown
    /// Of a beginning or an instant; an end is shown as `quiet`.
    package let tone: Tone
    /// The condition that it begins or ends, if any.
    package let edge: Edges
    /// A list or a rule decided: the event says how long that took (`decisionMs`).
    package let decides: Bool
    /// The words its `reason` may be. `notWatched` ends any condition that nobody saw end.
    package let reasons: Reasons
    /// The fields its `data` may hold; any of them may be missing.
    package let fields: [AnyField]

    init<each Value>(
        _ about: About,
        _ lane: Lane,
        urgentFor urgentReasons: Set<String> = [],
        _ shown: Shown,
        _ tone: Tone,
        _ edge: Edges,
        decides: Bool = false,
        because reasons: Reasons = .none,
        _ fields: repeat Field<each Value>
    ) {
        var all: [AnyField] = []
        repeat all.append(AnyField(each fields))
        (self.about, self.lane, self.urgentReasons) = (about, lane, urgentReasons)
        (self.shown, self.tone, self.edge, self.decides) = (shown, tone, edge, decides)
        (self.reasons, self.fields) = (reasons, all)
    }

    /// The lane it waits in.
    package func lane(reason: String?) -> Lane {
        reason.map(urgentReasons.contains) == true ? .urgent : lane
    }

    /// Every lane that one of its reasons leads to, for docs/events.md.
    package var lanes: String {
        urgentReasons.isEmpty
            ? lane.rawValue : "\(lane.rawValue); urgent: \(urgentReasons.sorted().joined(separator: ", "))"
    }

    /// What of an event this row does not have, by name: a field, a field's type, a reason.
    package func strangers(_ data: [String: JSONValue], edge: Edge, reason: String?) -> [String] {
        let fields = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return data.filter { fields[$0.key]?.fits($0.value) != true }.keys.sorted()
            + [reason].compactMap(\.self).filter { !reasons.holds($0) && !(edge == .end && $0 == Reasons.notWatched) }
    }

    /// What an event's subject is.
    package enum About: String, Sendable, CaseIterable {
        case door, detector, scanner, line, list, visit, officer, box

        /// It has a name that people know. A visit's id says nothing, an officer's account is not for the screen, and a
        /// box has one of each.
        package var isNamed: Bool {
            switch self {
            case .door, .detector, .scanner, .line, .list: true
            case .visit, .officer, .box: false
            }
        }
    }

    /// On which log it stands, beside the technician's and the office's, which hold all.
    package enum Shown: String, Sendable, CaseIterable {
        /// On the desk's page. Visitors can see that screen.
        case desk
        /// Nothing an officer acts on.
        case journal
        /// It tells of a potential match, or of whoever caused it: the next visitor must not read it at the desk.
        case discreet
    }

    /// The weight the desk's page gives it.
    package enum Tone: String, Sendable, CaseIterable {
        /// As it should be.
        case calm
        /// Something to know, not to worry about.
        case note
        case warning
        case alarm
        /// Not known, or nothing to remark.
        case quiet
    }

    /// What it begins or ends.
    package enum Edges: Hashable, Sendable {
        case instant
        case begins(Condition.Kind)
        case ends(Condition.Kind)
        case beginsAndEnds(Condition.Kind)
        /// The kind that its field `condition` names.
        case beginsAndEndsWhatItNames

        /// The same word begins and ends it, so that the end has to be said.
        package var isSaidTwice: Bool {
            switch self {
            case .beginsAndEnds, .beginsAndEndsWhatItNames: true
            case .instant, .begins, .ends: false
            }
        }

        /// `nil` of what begins and ends nothing, and of a kind that only a later release knows.
        ///
        /// - Parameter data: the event's.
        package func condition(_ data: [String: JSONValue]) -> Condition.Kind? {
            switch self {
            case .instant: nil
            case .begins(let kind), .ends(let kind), .beginsAndEnds(let kind): kind
            case .beginsAndEndsWhatItNames: data[.condition].flatMap(Condition.Kind.init(rawValue:))
            }
        }
    }
}

extension Word<EventType> {
    /// What people read of it. Of a later release's word nothing is known but the word itself.
    package var words: Text {
        known?.words
            ?? Text(
                "something this release does not know (\(rawValue))",
                "algo que esta versión no conoce (\(rawValue))"
            )
    }

    /// The CloudEvents `type`.
    package var cloudEventType: String { "org.vestibule." + rawValue }
}

/// One phrase in both languages. There is no phrase in one alone: the type does not allow it.
package struct Text: Hashable, Sendable {
    package let english: String
    package let spanish: String

    package init(_ english: String, _ spanish: String) { (self.english, self.spanish) = (english, spanish) }

    /// The same in every language, such as a person's or a door's name.
    package init(verbatim text: String) { self.init(text, text) }

    /// One behind the other in each language, with nothing between them.
    package static func + (lhs: Text, rhs: Text) -> Text {
        Text(lhs.english + rhs.english, lhs.spanish + rhs.spanish)
    }

    /// The same change in each language.
    package func map(_ transform: (String) -> String) -> Text { Text(transform(english), transform(spanish)) }
}
