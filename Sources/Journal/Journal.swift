package import Crypto
import Foundation
package import Model

/// The box's one durable store.
///
/// `append` may be called from the hardware's thread: it takes a short lock and returns. A thread of the journal's own
/// drains what waits into one transaction (group commit) and answers once the disk has it. Reads run on connections of
/// their own and never hold the writer up.
package final class Journal: Sendable {
    let store: Store
    let personalData: PersonalData
    let rows: SealedRows
    let documents: Documents
    /// The first thing that does not hold among the last records, as found at opening. The journal goes on behind it, so that
    /// the doors do not wait and what was changed stays to be seen.
    package let brokenEnd: ChainBreak?
    private let inbox: Inbox
    private let sharedHealth: SharedHealth

    /// Opens or creates the journal, checks its last records and goes on where it ends.
    ///
    /// - Parameters:
    ///   - path: The SQLite file. Its directory must exist; beside the file SQLite keeps `-wal` and `-shm`, the journal `-lock`.
    ///   - source: `/district/site/entrance`, the `source` of every record.
    ///   - boot: The kernel's boot id.
    ///   - predecessor: The file whose place this one takes; what can be read of it goes on here.
    ///   - key: 256 bits; seals personal data, visits and cardholders. The file opens with the key it was created with.
    ///   - clock: Stamps what the journal records of its own accord (`journal.overflow`).
    ///   - notify: Called on the journal's thread, in order; must not block.
    package init(
        path: String,
        source: String,
        boot: String,
        key: SymmetricKey,
        after predecessor: Predecessor? = nil,
        limits: JournalLimits = JournalLimits(),
        clock: @escaping @Sendable () -> (Moment, ClockState),
        notify: @escaping @Sendable (JournalNotice) -> Void = { _ in }
    ) throws(JournalError) {
        let vault = Vault(key: key)
        let store = try Store(path: path)
        let (personalData, rows) = (PersonalData(vault: vault), SealedRows(vault: vault))
        let end = try store.write { db in
            try personalData.checkKey(db, path: path)
            if let predecessor { try Self.succeed(predecessor, vault, db) }
            try Documents.forgetUnfinished(db)
            let end = try Verification.checkEnd(db)
            if end.found != nil { try end.head.store(db) }
            let numbers = try Numbers.gather(db)
            // On a full disk the next opening does it.
            if try !numbers.isKept(at: end.head.seq, db) { try? numbers.store(at: end.head.seq, db) }
            return end
        }
        brokenEnd = end.found
        let chain = Chain(head: end.head, lastID: end.lastID, source: source, boot: boot)
        let (inbox, health) = (Inbox(limit: limits.queue), SharedHealth(end.head))
        (self.store, self.personalData, self.rows) = (store, personalData, rows)
        (documents, self.inbox, sharedHealth) = (Documents(vault: vault), inbox, health)
        let thread = Thread {
            Writer(
                chain: chain,
                inbox: inbox,
                store: store,
                personalData: personalData,
                rows: rows,
                health: health,
                limits: limits,
                clock: clock,
                notify: notify
            ).run()
        }
        thread.name = "journal"
        thread.start()
        Self.sweep(documents, inbox)
    }

    deinit { inbox.close {} }

    /// Writes what waits and closes the file.
    package func close() async {
        await withCheckedContinuation { done in inbox.close { done.resume() } }
    }

    /// Keeps `entries`, all or none, in one commit. Returns at once.
    ///
    /// - Parameter committed: Called once: with the events' records when they are on disk; or with the reason why not.
    ///   After `diskFull` or `disk` the entries still wait in memory and are written when the disk answers again
    ///   (`JournalNotice.committed`); after `overflow`, `shed` and `unwritable` they are dropped and counted. Called on the
    ///   journal's thread, but for `overflow`, `shed` and `closed`, which are answered before this returns. Must not block.
    package func append(
        _ entries: [Entry],
        committed: @escaping @Sendable (Result<[EventRecord], JournalError>) -> Void = { _ in }
    ) {
        if entries.isEmpty { return committed(.success([])) }
        inbox.append(Append(entries, answer: committed))
    }

    package var health: JournalHealth { sharedHealth.now }

    /// How full the disk is, for the warning at 80 %.
    package func diskSpace() throws(JournalError) -> DiskSpace { try DiskSpace(of: store.path) }

    /// Returns when the journal's thread has gone round once: for the watchdog.
    package func beat() async throws(JournalError) { try await perform { _ in } }

    /// Does something on the journal's thread, between two groups.
    func perform<T: Sendable>(
        _ body: @escaping @Sendable (Store) throws(JournalError) -> T
    ) async throws(JournalError) -> T {
        let result: Result<T, JournalError> = await withCheckedContinuation { done in
            let isOpen = inbox.add { store in
                done.resume(returning: Result { () throws(JournalError) in try body(store) })
            }
            if !isOpen { done.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    func sweep() { Self.sweep(documents, inbox) }

    /// Clears what replaced documents left, a few parts at a time.
    private static func sweep(_ documents: Documents, _ inbox: Inbox) {
        _ = inbox.add { store in
            let isMore = try? store.write { db in try Documents.sweep(db) }
            if isMore == true { sweep(documents, inbox) }
        }
    }
}
