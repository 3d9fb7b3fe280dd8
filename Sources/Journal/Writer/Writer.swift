import Dispatch
import GRDB
import Model

/// The journal's thread: takes everything that waits, writes it in one transaction, answers, and goes round again.
///
/// A group that cannot be written stays as it is, with its numbers and hashes, and is tried again until it can; what comes
/// after it waits in the bounded inbox. Who waits for an answer is told at the first failure.
final class Writer {
    private let inbox: Inbox
    private let store: Store
    private let personalData: PersonalData
    private let rows: SealedRows
    private let health: SharedHealth
    private let limits: JournalLimits
    private let clock: @Sendable () -> (Moment, ClockState)
    private let notify: @Sendable (JournalNotice) -> Void
    /// `nil`: this journal signs no checkpoints.
    private let key: CheckpointKey?

    private var chain: Chain
    private var checkpoints: CheckpointClock
    private var stuck: Group?
    private var retryAt = DispatchTime.distantFuture
    private var nextLossReport = DispatchTime.now()
    private var nextLookAtSpace = DispatchTime.now()
    /// An estimate of the pages in SQLite's log since the last checkpoint.
    private var logPages = 0

    init(
        chain: Chain,
        inbox: Inbox,
        store: Store,
        personalData: PersonalData,
        rows: SealedRows,
        health: SharedHealth,
        limits: JournalLimits,
        checkpoints: (schedule: CheckpointSchedule, key: CheckpointKey)?,
        clock: @escaping @Sendable () -> (Moment, ClockState),
        notify: @escaping @Sendable (JournalNotice) -> Void
    ) {
        (self.chain, self.inbox, self.store) = (chain, inbox, store)
        (self.personalData, self.rows) = (personalData, rows)
        (self.health, self.limits, self.clock, self.notify) = (health, limits, clock, notify)
        self.checkpoints = CheckpointClock(checkpoints?.schedule ?? CheckpointSchedule())
        key = checkpoints?.key
    }

    /// Returns when the inbox is closed and what waited is written, or was tried a last time.
    func run() {
        while true {
            lookAtSpace()
            let limit = stuck == nil ? limits.group : nil
            let deadline = stuck == nil && key != nil ? checkpoints.deadline : retryAt
            let work = inbox.next(upTo: limit, lossAfter: nextLossReport, until: deadline)
            let isEmpty = work.appends.isEmpty && work.loss == nil
            if stuck != nil {
                if work.isClosing || DispatchTime.now() >= retryAt { writeStuck() }
            } else if !isEmpty || mustSign(with: 0, isLast: work.isClosing) {
                stuck = group(of: work)
                writeStuck()
            }
            if stuck != nil { refuseToWait() }
            for job in work.jobs {
                job(store)
                logPages += 64
            }
            checkpoint()
            if !store.isTrusted, stuck == nil {
                // An empty group: opens the file anew, or goes on trying.
                stuck = Group(after: chain)
                writeStuck()
            }
            let couldTake = limit != nil || stuck != nil
            if work.isClosing, isEmpty, couldTake { return end() }
        }
    }

    private func group(of work: Inbox.Work) -> Group {
        var group = Group(after: chain)
        for append in work.appends { group.add(append, personalData) }
        for append in group.refused {
            inbox.drop(append)
            append.answer?(.failure(.unwritable))
        }
        if let loss = work.loss {
            let (moment, state) = clock()
            group.add(Append([.event(loss.event(at: moment), clock: state)]) { _ in }, personalData)
            nextLossReport = .now() + limits.lossReport.dispatchInterval
        }
        if mustSign(with: group.records.count, isLast: work.isClosing) { sign(&group) }
        return group
    }

    private func mustSign(with more: Int, isLast: Bool) -> Bool {
        key != nil && checkpoints.isDue(with: more, at: isLast ? .distantFuture : .now())
    }

    private func sign(_ group: inout Group) {
        let (moment, state) = clock()
        guard let data = try? key?.sign(group.chain.checkpoint).data else { return }
        let event = Event(.journalCheckpoint, "journal", at: moment, basis: .commanded, data: data)
        group.add(Append([.event(event, clock: state)]) { _ in }, personalData)
    }

    private func writeStuck() {
        guard var group = stuck else { return }
        do {
            try store.transaction { [rows] db in try group.write(rows, db) }
            wrote(group)
        } catch {
            let answers = group.takeAnswers()
            stuck = group
            failed(error)
            for (answer, _) in answers { answer(.failure(error)) }
        }
    }

    private func wrote(_ group: Group) {
        (chain, stuck, retryAt) = (group.chain, nil, .distantFuture)
        logPages += 4 + group.records.count
        if group.records.last?.type.known == .journalCheckpoint {
            checkpoints.covered()
        } else {
            checkpoints.wrote(group.records.count, at: .now())
        }
        let hadFailed = !health.now.healthy
        health.wrote(chain.head)
        for (answer, range) in group.answers { answer(.success(Array(group.records[range]))) }
        if hadFailed { notify(.recovered) }
        if !group.records.isEmpty { notify(.committed(group.records)) }
    }

    private func failed(_ error: JournalError) {
        let isNews = health.now.failure != error
        health.failed(error)
        retryAt = .now() + limits.retry.dispatchInterval
        if isNews { notify(.failing(error)) }
    }

    /// Between commits and preferably when nobody waits: a checkpoint costs two more fsyncs. Four times as late it no longer asks.
    private func checkpoint() {
        guard logPages >= 1000, inbox.waiting == 0 || logPages >= 4000 else { return }
        logPages = 0
        store.checkpoint(.passive)
    }

    private func lookAtSpace() {
        guard DispatchTime.now() >= nextLookAtSpace else { return }
        nextLookAtSpace = .now() + .seconds(1)
        guard let space = try? DiskSpace(of: store.path) else { return }
        inbox.shedBulk(space.available < limits.reserve)
    }

    /// What waits behind a stuck group goes on waiting, but nobody waits for it.
    private func refuseToWait() {
        for answer in inbox.takeAnswers() { answer(.failure(health.now.failure ?? .closed)) }
    }

    private func end() {
        refuseToWait()
        let (jobs, closers) = inbox.shut()
        store.close()
        // A closed store answers each with `closed`.
        for job in jobs { job(store) }
        for closer in closers { closer() }
    }
}

extension Duration {
    /// As Dispatch counts.
    var dispatchInterval: DispatchTimeInterval { .nanoseconds(Int(nanoseconds)) }
}
