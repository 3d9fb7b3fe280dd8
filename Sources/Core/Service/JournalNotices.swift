import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Synchronization
import SystemService

/// Passes on what the journal says of its own accord: to subscribers, the outbox, the rules and the log. Called on the journal's thread.
final class JournalNotices: Sendable {
    private let feed: LiveFeed
    private let commits: CommitSignal
    private let logger: Logger
    /// There from the moment on at which the rules are; until then the log has it.
    private let unit = Mutex<ControlUnit?>(nil)

    init(feed: LiveFeed, commits: CommitSignal, logger: Logger) {
        (self.feed, self.commits, self.logger) = (feed, commits, logger)
    }

    func deliver(to unit: ControlUnit) { self.unit.withLock { $0 = unit } }

    func handle(_ notice: JournalNotice) {
        switch notice {
        case .committed(let records):
            for record in records { feed.publish(.event(record)) }
            commits.signal(for: records)
        case .failing(let error):
            logger.log(level: .error, .journalFailing, "journal cannot write", ["error": "\(error)"])
            note(failing: true)
        case .recovered:
            logger.log(level: .notice, .journalRecovered, "journal writes again")
            note(failing: false)
        }
    }

    private func note(failing: Bool) {
        guard let unit = unit.withLock({ $0 }) else { return }
        HardwareThread.post { unit.note(.journalFailing, "journal", holds: failing) }
    }
}
