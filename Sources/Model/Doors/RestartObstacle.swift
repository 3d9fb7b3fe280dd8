/// Why the core is not to be restarted just now: no badge opens for a second or more, and what runs or waits would be cut
/// short.
package struct RestartObstacle: Hashable, Sendable, Codable {
    package var reason: Word<Reason>
    /// The door, or the condition's subject, by its configured name.
    package var subject: String

    package init(_ reason: Reason, _ subject: String) { (self.reason, self.subject) = (Word(reason), subject) }

    /// What stands in the way.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// Somebody is on the way in, or the door is meant to stand open: the restart would lock it.
        case doorUnlocked
        /// An alarm lasts, or waits for its answer: the restart would end it unanswered.
        case alarm
    }
}
