import Dispatch
import GRDB
import Model

/// What the writer does when the file is not the one it has written.
extension Writer {
    /// Compares the file with the one that is open, every few seconds.
    func lookAtFile(isEnd: Bool = false) {
        guard isEnd || DispatchTime.now() >= nextLookAtFile else { return }
        nextLookAtFile = .now() + limits.look.dispatchInterval
        if marking?.isGone == true {
            marking?.note(chain.seq)
            notify(.markRenewed(.missing))
        }
        // Of a disk that does not take the file anew, it is tried again.
        if let cause = lost ?? store.loss().map({ .lost(path: store.path, $0) }) { beginAnew(cause) }
    }

    /// - Parameter error: why the file could not be written.
    func lookAtFile(after error: JournalError) {
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
                clock: state
            )
            var declared: EventRecord?
            var (head, last) = (Head.empty, numbers)
            try store.write { db in
                try personalData.checkKey(db, path: store.path)
                declared = try beginning.fill(db)
                if let marking { try JournalName.store(marking.journal, db) }
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
        var group = Group(after: chain)
        // A checkpoint says how the chain stood there.
        for append in waiting.appends where !append.isCheckpoint { group.add(append, personalData) }
        stuck = group
        writeStuck()
    }

    /// Leaves out what somebody else knows to have been given.
    func goOn(beyond number: Int64) {
        guard number > chain.seq else { return }
        guard lost == nil, stuck == nil else { return inbox.goOn(beyond: number) }
        let (moment, state) = clock()
        var next = chain
        do throws(JournalError) {
            var record: EventRecord?
            let gap = (chain.seq + 1)...(number + Beginning.margin)
            try store.transaction { db in
                record = try next.declare(gap, reason: FileLoss.behind.rawValue, unsent: 0, at: moment, state, db)
            }
            chain = next
            health.wrote(chain.head)
            marking?.note(chain.seq)
            checkpoints.wrote(1, at: .now())
            if let record { notify(.committed([record])) }
        } catch {
            failed(error)
        }
    }
}
