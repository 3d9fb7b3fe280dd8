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
    private let state = Mutex(State())

    private struct State {
        /// There from the moment on at which the rules are.
        var rules: (unit: ControlUnit, recorder: Recorder)?
        /// What they are to be told then.
        var conditions: [Condition.Kind: Bool] = [:]
        var losses: [MarkLoss] = []
    }

    init(feed: LiveFeed, commits: CommitSignal, logger: Logger) {
        (self.feed, self.commits, self.logger) = (feed, commits, logger)
    }

    /// From now on the rules are told, and of what came before at once.
    func deliver(to unit: ControlUnit, _ recorder: Recorder) {
        let losses = state.withLock { state in
            // Here, so that nothing newer is told before.
            for (kind, holds) in state.conditions { Self.note(kind, holds, on: unit) }
            defer { state = State(rules: (unit, recorder)) }
            return state.losses
        }
        for loss in losses { loss.report(recorder, logger) }
    }

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
        case .wentBeyond(let number):
            logger.log(
                level: .error,
                .journalReplaced,
                "the office has events that this journal lacks",
                ["upTo": "\(number)"]
            )
            note(.journalSetAside, true)
        case .marking(let failure):
            if let failure { logger.error("the journal's high-water mark", metadata: ["error": "\(failure)"]) }
            note(.journalUnmarked, failure != nil)
        case .markRenewed(let loss):
            let recorder = state.withLock { state in
                if state.rules == nil { state.losses.append(loss) }
                return state.rules?.recorder
            }
            if let recorder { loss.report(recorder, logger) }
        }
    }

    private func note(_ kind: Condition.Kind, _ holds: Bool) {
        let unit = state.withLock { state in
            if state.rules == nil { state.conditions[kind] = holds }
            return state.rules?.unit
        }
        if let unit { Self.note(kind, holds, on: unit) }
    }

    private static func note(_ kind: Condition.Kind, _ holds: Bool, on unit: ControlUnit) {
        HardwareThread.post { unit.note(kind, "journal", holds: holds) }
    }
}
