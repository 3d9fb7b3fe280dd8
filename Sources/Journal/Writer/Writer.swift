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
    /// The last numbers given.
    private var numbers: Numbers
    /// `nil`: no mark is kept of this journal.
    private var marking: Marking?
    /// What has become of the file; until another has taken its place nothing is written.
    private var lost: JournalError?
    /// Whose place a file has taken that could not be filled yet.
    private var left: Predecessor?
    private var retryAt = DispatchTime.distantFuture
    private var nextLossReport = DispatchTime.now()
    private var nextLookAtSpace = DispatchTime.now()
    private var nextLookAtFile: DispatchTime
    /// A file that fails as soon as it is begun does not fill the disk with others.
    private var nextBeginning = DispatchTime.now()
    private var nextMerge: DispatchTime
    /// An estimate of the pages in SQLite's log since the last checkpoint.
    private var logPages = 0

    init(
        chain: Chain,
        inbox: Inbox,
        store: Store,
        personalData: PersonalData,
        rows: SealedRows,
        numbers: Numbers,
        marking: Marking?,
        health: SharedHealth,
        limits: JournalLimits,
        checkpoints: (schedule: CheckpointSchedule, key: CheckpointKey)?,
        clock: @escaping @Sendable () -> (Moment, ClockState),
        notify: @escaping @Sendable (JournalNotice) -> Void
    ) {
        (self.chain, self.inbox, self.store) = (chain, inbox, store)
        (self.personalData, self.rows, self.marking) = (personalData, rows, marking)
        self.numbers = numbers
        (self.health, self.limits, self.clock, self.notify) = (health, limits, clock, notify)
        nextLookAtFile = .now() + limits.look.dispatchInterval
        nextMerge = .now() + limits.merge.dispatchInterval
        self.checkpoints = CheckpointClock(checkpoints?.schedule ?? CheckpointSchedule())
        key = checkpoints?.key
    }

    /// Returns when the inbox is closed and what waited is written, or was tried a last time.
    func run() {
        while true {
            lookAtSpace()
            lookAtFile()
            let limit = stuck == nil && lost == nil ? limits.group : nil
            let work = inbox.next(upTo: limit, lossAfter: nextLossReport, until: wakeAt)
            let isEmpty = work.appends.isEmpty && work.loss == nil
            if work.isClosing { lookAtFile(isEnd: true) }
            if stuck != nil {
                if work.isClosing || DispatchTime.now() >= retryAt { writeStuck() }
            } else if !isEmpty || mustSign(with: 0, isLast: work.isClosing) {
                stuck = group(of: work)
                writeStuck()
            }
            if stuck != nil || lost != nil { refuseToWait() }
            // Before the jobs: who waits for one sees that it was done.
            if let number = work.goesBeyond { goOn(beyond: number) }
            for job in work.jobs {
                job(store)
                logPages += 64
            }
            if !work.jobs.isEmpty, lost == nil { marking?.note(chain.seq) }
            checkpoint()
            if !store.isTrusted, stuck == nil, lost == nil {
                // An empty group: opens the file anew, or goes on trying.
                stuck = Group(after: chain)
                writeStuck()
            }
            keepMark()
            let couldTake = limit != nil || stuck != nil || lost != nil
            if work.isClosing, isEmpty, couldTake { return end() }
        }
    }

    private var wakeAt: DispatchTime {
        let schedule = WriterSchedule(
            look: nextLookAtFile,
            retry: retryAt,
            signing: key == nil ? .distantFuture : checkpoints.deadline,
            mark: marking?.dueAt ?? .distantFuture,
            merge: logPages > 0 ? nextMerge : .distantFuture
        )
        return schedule.wakeAt(lost != nil ? .lost : stuck != nil ? .stuck : .writing)
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
        key != nil && lost == nil && checkpoints.isDue(with: more, at: isLast ? .distantFuture : .now())
    }

    private func sign(_ group: inout Group) {
        let (moment, state) = clock()
        guard let data = try? key?.sign(group.chain.checkpoint).data else { return }
        let event = Event(.journalCheckpoint, "journal", at: moment, basis: .commanded, data: data)
        group.add(Append([.event(event, clock: state)]) { _ in }, personalData)
    }

    private func writeStuck() {
        guard lost == nil, var group = stuck else { return }
        do {
            try store.transaction { [rows] db in try group.write(rows, db) }
            wrote(group)
        } catch {
            let answers = group.takeAnswers()
            stuck = group
            failed(error)
            for (answer, _) in answers { answer(.failure(error)) }
            // Trying again helps a disk that comes back, not a file that is another.
            if error.isOfTheFile || store.loss() != nil { lookAtFile(after: error) }
        }
    }

    private func wrote(_ group: Group) {
        (chain, stuck, retryAt) = (group.chain, nil, .distantFuture)
        logPages += 4 + group.records.count
        numbers = group.numbers(after: numbers)
        if !group.records.isEmpty { marking?.note(chain.seq) }
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
        if let number = group.goesBeyond {
            health.wentBeyond(number)
            notify(.wentBeyond(number))
        }
    }

    private func failed(_ error: JournalError) {
        let isNews = health.now.failure != error
        health.failed(error)
        retryAt = .now() + limits.retry.dispatchInterval
        if isNews { notify(.failing(error)) }
    }

    /// Between commits and preferably when nobody waits: a checkpoint costs two more fsyncs. Four times as late it no longer asks. And
    /// every few minutes: what is in the log alone goes with it, should somebody remove it from a box that lies without power.
    private func checkpoint() {
        let isDue = logPages > 0 && DispatchTime.now() >= nextMerge
        guard lost == nil, logPages >= 1000 || isDue, inbox.waiting == 0 || logPages >= 4000 else { return }
        logPages = 0
        nextMerge = .now() + limits.merge.dispatchInterval
        store.checkpoint(.passive)
    }

    private func keepMark() {
        if lost == nil, stuck == nil, marking?.isDue == true {
            // A job of no content wakes this thread, which tells.
            let mark = mark()
            marking?.write(mark) { [inbox] in _ = inbox.add { _ in } }
        }
        if let news = marking?.news() { notify(.marking(failure: news)) }
        tellOfRenewal()
    }

    /// That the mark was removed, once it is there again.
    private func tellOfRenewal() {
        if marking?.takeRenewal() == true { notify(.markRenewed(.missing)) }
    }

    /// The journal as it is now.
    private func mark() -> HighWaterMark {
        let cursors = try? store.write { db in
            try Lane.allCases.reduce(into: [Lane: Int64]()) { cursors, lane in
                cursors[lane] = try Records.cursor(of: lane, db)
            }
        }
        let journal = marking?.journal ?? ""
        return HighWaterMark(journal: journal, head: chain.head, cursors: cursors ?? [:], numbers: numbers)
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
        if lost == nil, stuck == nil { marking?.settle(on: mark()) }
        tellOfRenewal()
        store.close()
        // A closed store answers each with `closed`.
        for job in jobs { job(store) }
        for closer in closers { closer() }
    }
}

/// What the writer does when the file is not the one it has written.
extension Writer {
    /// Compares the file with the one that is open, every few seconds.
    private func lookAtFile(isEnd: Bool = false) {
        guard isEnd || DispatchTime.now() >= nextLookAtFile else { return }
        nextLookAtFile = .now() + limits.look.dispatchInterval
        if marking?.findsGone() == true { marking?.note(chain.seq) }
        // Of a disk that does not take the file anew, it is tried again.
        if let cause = lost ?? store.loss().map({ .lost(path: store.path, $0) }) { beginAnew(cause) }
    }

    /// - Parameter error: why the file could not be written.
    private func lookAtFile(after error: JournalError) {
        let loss = store.loss().map { JournalError.lost(path: store.path, $0) }
        if let cause = loss ?? (error.isOfTheFile ? error : nil) { beginAnew(cause) }
    }

    /// Another file takes the place of this one, with what this one still holds. What waits is numbered anew; nobody has seen the
    /// numbers it had.
    private func beginAnew(_ cause: JournalError) {
        guard lost != nil || DispatchTime.now() >= nextBeginning else { return }
        nextBeginning = .now() + limits.look.dispatchInterval
        let (moment, state) = clock()
        // Exact, but for what the office has, which is in the file.
        let mark = HighWaterMark(journal: marking?.journal ?? "", head: chain.head, numbers: numbers)
        do throws(JournalError) {
            let left =
                if let left { left } else { try store.beginAnew(cause, at: moment.wall, patience: limits.rescue) }
            self.left = left
            let beginning = Beginning(
                predecessor: left,
                mark: mark,
                vault: personalData.vault,
                source: chain.source,
                boot: chain.boot,
                moment: moment,
                clock: state,
                name: marking?.journal
            )
            var declared: EventRecord?
            var (head, last) = (Head.empty, numbers)
            try store.write { db in
                try personalData.checkKey(db, path: store.path)
                declared = try beginning.fill(db)
                (head, last) = (try Head.fetch(db), try Numbers.gather(db))
            }
            (lost, self.left, retryAt, numbers) = (nil, nil, .distantFuture, last)
            health.beganAnew(after: left)
            notify(.begunAnew(left))
            goOn(at: head, declared)
        } catch {
            lost = cause
            failed(error)
            nextLookAtFile = .now() + limits.retry.dispatchInterval
        }
    }

    private func goOn(at head: Head, _ declared: EventRecord?) {
        var waiting = stuck
        // Its commit had failed and reached the disk all the same.
        if let group = waiting, !group.records.isEmpty, declared?.data[.gapFrom] == group.after.seq + 1 {
            stuck = nil
            wrote(group)
            waiting = nil
        }
        chain.continueAt(head, lastID: declared?.id)
        stuck = nil
        let hadFailed = !health.now.healthy
        health.wrote(head)
        marking?.note(head.seq)
        if hadFailed { notify(.recovered) }
        if let declared {
            checkpoints.wrote(1, at: .now())
            notify(.committed([declared]))
        }
        guard let waiting else { return }
        if let number = waiting.goesBeyond { inbox.goOn(beyond: number) }
        var group = Group(after: chain)
        // A checkpoint says how the chain stood there.
        for append in waiting.appends where !append.isCheckpoint { group.add(append, personalData) }
        stuck = group
        writeStuck()
    }

    /// Leaves out what somebody else knows to have been given.
    private func goOn(beyond number: Int64) {
        guard number > chain.seq else { return }
        guard lost == nil, stuck == nil else { return inbox.goOn(beyond: number) }
        let (moment, state) = clock()
        var group = Group(after: chain)
        do throws(JournalError) {
            let unsent = try store.write { [personalData] db in try Unsent.find(personalData, db) }
            try? group.goOn(beyond: number, with: unsent, at: moment, state, personalData)
            stuck = group
            writeStuck()
        } catch {
            // An empty group, until the disk answers again; then this.
            (stuck, retryAt) = (group, .now() + limits.retry.dispatchInterval)
            inbox.goOn(beyond: number)
            failed(error)
        }
    }
}

extension Duration {
    /// As Dispatch counts.
    var dispatchInterval: DispatchTimeInterval { .nanoseconds(Int(nanoseconds)) }
}
