/// Something that has begun and is not over, or that nobody has answered yet: an alarm, a fault, a doubt.
package struct Condition: Hashable, Sendable, Codable {
    /// A kind of a later release is carried as it is; this release has no row for it.
    package var kind: Word<Kind>
    /// The configured name of the door, detector, scanner, line or list, or the part of the box.
    package var subject: String
    /// Tells apart those of one kind and subject; the number of a detector alarm.
    package var number: Int?
    /// When it began; one that comes back before it was answered keeps its first beginning.
    package var since: WallTime
    /// What its events say of it.
    package var data: [String: JSONValue]
    /// It has ended by itself, and still waits for an answer.
    package var isOver: Bool
    /// It is not closed before somebody has answered it.
    package var awaitsAnswer: Bool

    /// It lasts still, and waits for an answer where its kind asks for one, unless something else is said.
    package init(
        _ kind: Kind,
        _ subject: String,
        number: Int? = nil,
        since: WallTime,
        data: [String: JSONValue] = [:],
        isOver: Bool = false,
        awaitsAnswer: Bool? = nil
    ) {
        (self.kind, self.subject, self.number, self.since, self.data) = (Word(kind), subject, number, since, data)
        (self.isOver, self.awaitsAnswer) = (isOver, awaitsAnswer ?? (kind.rule.answer != nil))
    }

    /// Whether it is for them. Of a later release's kind nothing is known, so only a technician is shown it.
    package func concerns(_ audience: Audience) -> Bool {
        kind.known?.rule.audience.contains(audience) ?? (audience == .technician)
    }

    /// Of a later release's kind nothing is known, so somebody should see to it.
    package var severity: Severity { kind.known?.rule.severity ?? .warning }

    /// Who has to know of a condition.
    package enum Audience: String, Sendable, Codable, CaseIterable {
        /// Whoever works at the desk, and whoever stands before it: visitors can see that screen.
        case desk
        /// Whoever looks after the box: `vestibule status` and `doctor`.
        case technician
        /// The district's safety centre.
        case office
        /// Only the people whose task it is, each by name: a potential match is nobody else's business.
        case named
    }

    /// How much it asks for.
    package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
        /// To know, not to worry about.
        case notice
        /// Somebody should see to it today.
        case warning
        /// Somebody should go now, or the entrance does not do what it is for.
        case alarm

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        /// From `notice` up to `alarm`.
        package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
    }
}
