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
    private let rules = Mutex<(unit: ControlUnit, recorder: Recorder)?>(nil)

    init(feed: LiveFeed, commits: CommitSignal, logger: Logger) {
        (self.feed, self.commits, self.logger) = (feed, commits, logger)
    }

    func deliver(to unit: ControlUnit, _ recorder: Recorder) { rules.withLock { $0 = (unit, recorder) } }

    func handle(_ notice: JournalNotice) {
        switch notice {
        case .committed(let records):
            for record in records { feed.publish(.event(record)) }
            commits.signal(for: records)
        case .failing(let error):
            logger.log(level: .error, .journalFailing, "journal cannot write", ["error": "\(error)"])
            note(.journalFailing, true)
        case .recovered:
            logger.log(level: .notice, .journalRecovered, "journal writes again")
            note(.journalFailing, false)
        case .begunAnew(let predecessor):
            predecessor.report(logger)
            note(.journalSetAside, true)
        case .marking(let failure):
            if let failure { logger.error("the journal's high-water mark", metadata: ["error": "\(failure)"]) }
            note(.journalUnmarked, failure != nil)
        case .markRenewed(let loss):
            guard let recorder = rules.withLock({ $0?.recorder }) else { return }
            loss.report(recorder, logger)
        }
    }

    private func note(_ kind: Condition.Kind, _ holds: Bool) {
        guard let unit = rules.withLock({ $0?.unit }) else { return }
        HardwareThread.post { unit.note(kind, "journal", holds: holds) }
    }
}
