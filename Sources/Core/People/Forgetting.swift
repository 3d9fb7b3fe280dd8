import Files
import Glibc
import Journal
import Logging
import Model

/// Forgets visits and what was answered of them: in the journal and its log, in journals that were set aside, and in the copy that lies
/// ready for a technician. What it cannot change it names (`Outcome.left`): a file that is damaged, a log without its journal, a backup
/// laid ready to be restored. What is begun is finished: tombstones are on the disk first, and every start goes on from them, so that a
/// crash, an older copy of the journal or a backup that is put back brings nothing back.
final class Forgetting: Sendable {
    private let journal: Journal
    /// The journal's file on the disk, beside which others are set aside.
    private let path: String
    private let folder: String
    /// Left in memory by a run that could not write the disk; `nil`: that is the journal in use.
    private let inMemory: String?
    private let file: TombstoneFile
    private let backups: Backups?
    private let recorder: Recorder
    private let logger: Logger
    /// Whoever puts visits on hold, releases or purges them has it meanwhile: nothing is forgotten between a look at what is held and
    /// the commit that follows from it.
    let lock = AsyncLock()

    /// - Parameters:
    ///   - memory: where a journal was kept while the disk could not be written; `nil`: where it is kept now.
    ///   - backups: copies for technicians; `nil`: none are made.
    init(
        journal: Journal,
        _ state: StateDirectory,
        memory: StateDirectory? = nil,
        backups: Backups? = nil,
        recorder: Recorder,
        logger: Logger
    ) {
        (self.journal, path, file) = (journal, state.journal, TombstoneFile(besideMark: state.mark))
        (folder, inMemory, self.backups) = (state.path, memory?.journal, backups)
        (self.recorder, self.logger) = (recorder, logger)
    }

    /// Where it stands between two steps.
    enum Step: CaseIterable { case begun, deleted, emptied, copied }

    /// What became of it.
    struct Outcome: Hashable, Sendable {
        /// Rows of the journal.
        var rows = 0
        /// Rows of journals that were set aside.
        var copies = 0
        /// What could not be changed, by name: journals set aside, their logs, a backup that lies ready to be restored.
        var left: [String] = []
        /// Nothing of it is in SQLite's log.
        var isLogEmpty = true
        /// The file of tombstones says nothing that holds: what was forgotten is known from the journal alone.
        var isFileDamaged = false

        var isDone: Bool { left.isEmpty && isLogEmpty }
    }

    /// Forgets these.
    ///
    /// - Parameters:
    ///   - reached: for tests; what it throws is as if the box had stopped there.
    ///   - check: whether that is allowed; what it finds holds until they are forgotten.
    /// - Throws: what `check` throws; `StateError`, `JournalError`: nothing was forgotten; after the first step the next start does it.
    @discardableResult
    func forget(
        _ stones: [Tombstone],
        by officer: OfficerID,
        reached: (Step) throws -> Void = { _ in },
        if check: () async throws -> Void = {}
    ) async throws -> Outcome {
        await lock.lock()
        defer { lock.unlock() }
        try await check()
        let known = try await known().stones
        let new = stones.filter { stone in !known.contains { $0.subject == stone.subject } }
        try write(known + new)
        try reached(.begun)
        let word = stones.first?.reason.rawValue
        var outcome = Outcome()
        outcome.rows = try await delete(stones, actor: .officer(officer), because: word, isSaidAnyway: true)
        try reached(.deleted)
        try await finish(stones, known + new, &outcome, tries: Self.patience, reached)
        return outcome
    }

    /// Forgets again what was forgotten before. After a start, and whenever another file has taken the journal's place: after a restore,
    /// for instance. Costs nothing where there is nothing to do.
    @discardableResult
    func reapply() async -> Outcome {
        var outcome = await reapplyToJournal()
        await lock.lock()
        defer { lock.unlock() }
        do {
            let stones = try await known().stones
            guard !stones.isEmpty else { return outcome }
            try await finish(stones, stones, &outcome, tries: Self.impatience)
        } catch {
            logger.error("what was forgotten cannot be looked for", metadata: ["error": "\(error)"])
            outcome.isLogEmpty = false
        }
        return outcome
    }

    /// The same, but for journals set aside and the log: milliseconds, before anybody reads visits.
    @discardableResult
    func reapplyToJournal() async -> Outcome {
        await lock.lock()
        defer { lock.unlock() }
        var outcome = Outcome()
        do {
            let known = try await known()
            outcome.isFileDamaged = known.isFileDamaged
            let there = try await journal.rows(of: known.stones)
            if !there.isEmpty || known.isNew {
                try write(known.stones.map { $0.changed(isDone: $0.isDone && !there.contains($0)) })
            }
            let word = there.first { !$0.isDone }?.reason.rawValue ?? "again"
            outcome.rows = try await delete(there, actor: .system, because: word, isSaidAnyway: false)
        } catch {
            logger.error("what was forgotten cannot be looked for", metadata: ["error": "\(error)"])
        }
        return outcome
    }

    // MARK: Steps

    /// Of the file and of the journal. What the file does not know yet, it learns.
    private func known() async throws -> (stones: [Tombstone], isNew: Bool, isFileDamaged: Bool) {
        let found = file.read()
        let kept = try await journal.tombstones()
        let subjects = Set(found.stones.map(\.subject))
        let others = kept.filter { !subjects.contains($0.subject) }
        return (found.stones + others, !others.isEmpty, found == .damaged)
    }

    private func write(_ stones: [Tombstone]) throws(StateError) {
        do throws(FileError) {
            try file.write(stones)
        } catch {
            throw StateError(file.path, "cannot be written: \(error.reason). Nothing was forgotten.")
        }
    }

    /// Rows and event in one commit. While the lock is held, what is counted before is what goes.
    /// - Returns: how many rows there were.
    private func delete(
        _ stones: [Tombstone],
        actor: Model.Actor,
        because reason: String?,
        isSaidAnyway: Bool
    ) async throws(JournalError) -> Int {
        let count = try await journal.rows(of: stones).count
        guard count > 0 || isSaidAnyway else { return 0 }
        let event = Event(
            .journalForgotten,
            "journal",
            at: recorder.clock.moment(),
            basis: .commanded,
            actor: actor,
            reason: reason,
            data: [String: JSONValue](Field.count(count))
        )
        try await recorder.write([event], and: [.forgotten(stones)] + stones.map { .kept($0.keptRow) })
        return count
    }

    /// - Parameter tries: to empty the log.
    private func finish(
        _ stones: [Tombstone],
        _ all: [Tombstone],
        _ outcome: inout Outcome,
        tries: Int,
        _ reached: (Step) throws -> Void = { _ in }
    ) async throws {
        // What is held stays wherever it is.
        let free = try await journal.unheld(stones)
        let isOwed = outcome.rows > 0 || free.contains { !$0.isDone }
        if isOwed { outcome.isLogEmpty = try await emptyLog(tries) }
        try reached(.emptied)
        for copy in JournalCopies.setAside(of: path) + [inMemory].compactMap(\.self) {
            do throws(JournalError) {
                outcome.copies += try await BlockingWork.run { () throws(JournalError) in
                    try JournalCopies.forget(free, in: copy)
                }
            } catch {
                leave(copy, &outcome)
            }
        }
        for log in JournalCopies.orphanedLogs(of: path) { leave(log, &outcome) }
        if isOwed { await leaveBackups(&outcome) }
        try reached(.copied)
        guard isOwed, outcome.isLogEmpty else { return }
        let done = Set(free.map(\.subject))
        try write(all.map { $0.changed(isDone: $0.isDone || done.contains($0.subject)) })
    }

    private func leave(_ file: String, _ outcome: inout Outcome) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        outcome.left.append(name)
        logger.warning("a journal set aside may still have what was forgotten", metadata: ["file": "\(name)"])
    }

    /// A copy for a technician goes. A backup that lies ready stays: the start that restores it forgets again.
    private func leaveBackups(_ outcome: inout Outcome) async {
        await backups?.void()
        for order in OrderedRestore.folders where access("\(folder)/\(order)", F_OK) == 0 {
            leave(order, &outcome)
        }
    }

    /// Readers are short. The journal does not wait for them, so that decisions do not either.
    private func emptyLog(_ tries: Int) async throws(JournalError) -> Bool {
        for attempt in 1...tries {
            if try await journal.emptyLog() { return true }
            if attempt < tries { try? await Task.sleep(for: .milliseconds(100)) }
        }
        return false
    }

    /// Tries: while an officer waits, and in housekeeping, which comes again in a minute.
    private static let (patience, impatience) = (100, 10)
}

extension Tombstone {
    fileprivate func changed(isDone: Bool) -> Tombstone {
        var stone = self
        stone.isDone = isDone
        return stone
    }
}
