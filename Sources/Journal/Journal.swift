package import Crypto
import Foundation
import GRDB
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
    private let documents: Documents
    /// The first thing that does not hold among the last records, as found at opening. The journal goes on behind it, so that
    /// the doors do not wait and what was changed stays to be seen.
    package let brokenEnd: ChainBreak?
    /// The record with which this file begins, where it takes another's place and leaves out numbers.
    package let declared: EventRecord?
    /// Why the high-water mark had to be made anew; `nil`: it had not.
    package let markRenewed: MarkLoss?
    /// With which its checkpoints can be checked: Ed25519, 32 bytes.
    package let checkpointKey: [UInt8]
    private let inbox: Inbox
    private let sharedHealth: SharedHealth
    /// `nil`: none can be derived from the journal's key.
    let signer: CheckpointKey?
    private let clock: @Sendable () -> (Moment, ClockState)

    /// Opens or creates the journal, checks its last records and goes on where it ends.
    ///
    /// - Parameters:
    ///   - path: The SQLite file. Its directory must exist; beside the file SQLite keeps `-wal` and `-shm`, the journal `-lock`.
    ///   - mark: The file of the high-water mark, in another folder; without one nobody notices when the journal begins again.
    ///   - source: `/district/site/entrance`, the `source` of every record.
    ///   - boot: The kernel's boot id.
    ///   - predecessor: The file whose place this one takes; what can be read of it goes on here.
    ///   - key: 256 bits; seals personal data, visits and cardholders. The file opens with the key it was created with.
    ///   - checkpoints: How often it signs how it stands; `nil`: never.
    ///   - clock: Stamps what the journal records of its own accord (`journal.overflow`, `journal.checkpoint`).
    ///   - notify: Called on the journal's thread, in order; must not block.
    package init(
        path: String,
        mark: String? = nil,
        source: String,
        boot: String,
        key: SymmetricKey,
        after predecessor: Predecessor? = nil,
        limits: JournalLimits = JournalLimits(),
        checkpoints: CheckpointSchedule? = nil,
        clock: @escaping @Sendable () -> (Moment, ClockState),
        notify: @escaping @Sendable (JournalNotice) -> Void = { _ in }
    ) throws(JournalError) {
        let (vault, signer) = (Vault(key: key), try? CheckpointKey(journalKey: key))
        let markFile = mark.map(MarkFile.init)
        let found = markFile?.read() ?? .nothing
        // What takes another's place is beyond the mark, or in memory. A mark that says nothing, or a file that was set aside, proves
        // that there was a journal as well.
        let wasThere = found != .nothing || Predecessor.isAnySetAside(of: path)
        let store = try Store(path: path, isExpected: predecessor == nil && wasThere) { db in
            predecessor == nil ? try FileLoss.found(in: db, found.mark) : nil
        }
        let (personalData, rows) = (PersonalData(vault: vault), SealedRows(vault: vault))
        let (moment, state) = clock()
        let opening = try store.write { db in
            try personalData.checkKey(db, path: path)
            let declared = try predecessor.flatMap { predecessor in
                try Beginning(
                    predecessor: predecessor,
                    mark: found.mark,
                    vault: vault,
                    source: source,
                    boot: boot,
                    moment: moment,
                    clock: state
                ).fill(db)
            }
            // Of an older format, or what could not be read before.
            if predecessor == nil, found.mark != nil, let loss = try FileLoss.found(in: db, found.mark) {
                throw JournalError.lost(path: path, loss)
            }
            try Documents.forgetUnfinished(db)
            // On a full disk the next opening does it.
            if try StateNames.fetch(db).isEmpty { try? StateNames.add(db) }
            let end = try Verification.checkEnd(db)
            if end.found != nil { try end.head.store(db) }
            let numbers = try Numbers.gather(db)
            // On a full disk the next opening does it.
            if try !numbers.isKept(at: end.head.seq, db) { try? numbers.store(at: end.head.seq, db) }
            return Opening(end: end, declared: declared, numbers: numbers, name: try JournalName.fetch(db))
        }
        (brokenEnd, declared) = (opening.end.found, opening.declared)
        markRenewed = markFile == nil ? nil : opening.markLoss(found)
        let marking = markFile.map { opening.mark(in: $0, found, store, limits) }
        let chain = Chain(head: opening.end.head, lastID: opening.end.lastID, source: source, boot: boot)
        let (inbox, health) = (Inbox(limit: limits.queue), SharedHealth(opening.end.head))
        (checkpointKey, self.signer, self.clock) = (signer?.publicKey ?? [], signer, clock)
        (self.store, self.personalData, self.rows) = (store, personalData, rows)
        (documents, self.inbox, sharedHealth) = (Documents(vault: vault), inbox, health)
        let thread = Thread {
            Writer(
                chain: chain,
                inbox: inbox,
                store: store,
                personalData: personalData,
                rows: rows,
                numbers: opening.numbers,
                marking: marking,
                health: health,
                limits: limits,
                checkpoints: checkpoints.flatMap { schedule in signer.map { (schedule, $0) } },
                clock: clock,
                notify: notify
            ).run()
        }
        thread.name = "journal"
        thread.start()
        Self.sweep(documents, inbox)
        Self.giveKeys(rows.keys, inbox)
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

    /// The office knows numbers up to this one of this box. Where the journal has not come so far, it goes on well beyond it, and
    /// declares what it leaves out: the next record is `journal.setAside`, with the reason `behind`. What the office has not of this
    /// journal, urgent records and the latest up to 10 000, follows once more under new numbers and the old ids; under numbers that others have it is
    /// not sent. Whoever waits for `beat` afterwards sees it done, unless the disk fails.
    ///
    /// - Throws: `absurdNumber`; that somebody made up, and the journal stays where it is.
    package func goOn(beyond number: Int64) throws(JournalError) {
        try check(number)
        if number > health.lastSeq { inbox.goOn(beyond: number) }
    }

    /// - Throws: `absurdNumber` where no journal of this box can have come to it: where nothing is known of what was given, numbers begin
    ///   beyond the clock's milliseconds (`Filling`, `Beginning`).
    package func check(_ number: Int64) throws(JournalError) {
        guard number < HighWaterMark.limit,
            number - health.lastSeq < Self.longestLeap || number < clock().0.trusted.milliseconds + Self.longestLeap
        else { throw .absurdNumber(number) }
    }

    /// More than a box writes in its life.
    private static let longestLeap: Int64 = 1 << 30

    /// How far the journal has come and whether writing works, without asking the disk.
    package var health: JournalHealth { sharedHealth.now }

    /// The file whose place another took while it was in use; `nil`: none.
    package var begunAnew: Predecessor? { sharedHealth.begunAnew }

    /// The number that the office knew and this file did not, so that it went on beyond it; `nil`: it has not happened since it was
    /// opened.
    package var wentBeyond: Int64? { sharedHealth.wentBeyond }

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

    /// Gives visits that an older release wrote keys of their own, some at a time, so that events get their turn in between. What fails
    /// leaves them as they are, which can be read too; the next opening goes on.
    private static func giveKeys(_ keys: VisitKeys, after last: String = "", _ inbox: Inbox) {
        _ = inbox.add { store in
            var next: String?
            try? store.transaction { db in next = try keys.give(after: last, limit: 64, db) }
            if let next { giveKeys(keys, after: next, inbox) }
        }
    }
}

extension Journal {
    /// Up to `limit` records after `seq`, ascending; 0 starts at the first.
    package func records(after seq: Int64, limit: Int) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.after(seq, limit: limit, db) }
    }

    /// The last `count` records, ascending.
    package func lastRecords(_ count: Int) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.last(count, db) }
    }

    /// Those of the last `count` records that are of these types, ascending.
    package func lastRecords(_ count: Int, of types: Set<EventType>) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.last(count, of: types, db) }
    }

    /// `nil`: there is none of this number.
    package func record(_ seq: Int64) async throws(JournalError) -> EventRecord? {
        try await store.read { db in try Records.at(seq, db) }
    }

    /// Personal data beside a record; `nil` when there was none or it was purged.
    package func personal(of seq: Int64) async throws(JournalError) -> [String: JSONValue]? {
        try await store.read { [personalData] db in try personalData.of(seq, db) }
    }

    /// What the office has not stored yet of one lane, behind `seq`, ascending.
    package func outbox(
        _ lane: Lane,
        after seq: Int64 = 0,
        limit: Int
    ) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.waiting(in: lane, after: seq, limit: limit, db) }
    }

    /// What the office has stored, or refused, of one lane between two numbers, without the first and with the last.
    package func sent(
        _ lane: Lane,
        after seq: Int64,
        to last: Int64,
        limit: Int
    ) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.sent(in: lane, after: seq, to: last, limit: limit, db) }
    }

    /// The number up to which the office has stored the lane; 0: nothing yet.
    package func acknowledged(_ lane: Lane) async throws(JournalError) -> Int64 {
        try await store.read { db in try Records.cursor(of: lane, db) }
    }

    /// How many records of the lane the office has not stored yet.
    package func backlog(_ lane: Lane) async throws(JournalError) -> Int {
        try await store.read { db in try Records.countWaiting(in: lane, db) }
    }

    /// The office has stored the lane up to and including `seq`. What it acknowledged before stays acknowledged.
    ///
    /// - Parameter first: what is acknowledged begins there; where an older one waits, nothing changes.
    /// - Returns: `false`: an older one waits.
    @discardableResult
    package func acknowledge(_ lane: Lane, from first: Int64? = nil, _ seq: Int64) async throws(JournalError) -> Bool {
        try await perform { store throws(JournalError) in
            var isTaken = false
            try store.transaction { db in isTaken = try Records.acknowledge(seq, from: first, in: lane, db) }
            return isTaken
        }
    }

    /// The lane waits again from `seq` on, as if the office had not confirmed it.
    ///
    /// - Returns: whether anything of it had been confirmed.
    package func sendAgain(_ lane: Lane, from seq: Int64) async throws(JournalError) -> Bool {
        try await perform { store throws(JournalError) in
            var moved = false
            try store.transaction { db in moved = try Records.sendAgain(from: seq, in: lane, db) }
            return moved
        }
    }
}

extension Journal {
    /// The visits that have not ended, and what could not be read of them.
    package func openVisits() async throws(JournalError) -> KeptRows<Visit> {
        try await store.read { [rows] db in try rows.openVisits(db) }
    }

    /// `nil`: never kept, or purged.
    package func visit(_ id: VisitID) async throws(JournalError) -> Visit? {
        try await store.read { [rows] db in try rows.visit(id, db) }
    }

    /// What officers answered that still holds at `time`, oldest first; of what could not be read they are asked again.
    package func reviews(holdingAt time: WallTime) async throws(JournalError) -> KeptRows<PairReview> {
        try await store.read { [rows] db in try rows.reviews(holdingAt: time, db) }
    }

    /// The last numbers that were given, whoever gives more goes on from.
    package func numbers() async throws(JournalError) -> Numbers {
        try await store.read { db in try Numbers.gather(db) }
    }

    /// What is kept of other kinds, and what could not be opened.
    ///
    /// - Parameter known: rows of other kinds are there for another release; each is a fault of its own.
    package func kept(known: Set<String>) async throws(JournalError) -> KeptRows<KeptRow> {
        try await store.read { [rows] db in
            var kept = try rows.kept(db)
            let others = kept.values.filter { !known.contains($0.kind) }
            kept.values.removeAll { !known.contains($0.kind) }
            kept.faults += others.map { RowFault(kind: $0.kind, id: $0.id, .unknownKind) }
            return kept
        }
    }

    /// Deletes personal data of events, visits that ended or cannot be read, and officers' answers, before `time`. The records and
    /// their chain stay, and so does what a case holds (`Hold`). What a clock stamped that was not synchronised, or that cannot have been right, is kept, and ages from this
    /// purge on.
    ///
    /// - Parameter plausible: from the earliest time at which a right clock can have stamped anything, to now.
    /// - Returns: how many rows went.
    package func purgePersonal(
        before time: WallTime,
        in plausible: ClosedRange<WallTime>
    ) async throws(JournalError) -> Int {
        try await perform { [rows] store throws(JournalError) in
            var count = 0
            try store.transaction { db in
                // Where a hold cannot be read, nobody knows which visits it holds.
                let spares = try !rows.markHeld(db).unreadable.isEmpty
                count = try PersonalData.purge(before: time, in: plausible, sparesVisits: spares, db)
                if !spares {
                    let held = try rows.holds(db).visits
                    count += try rows.removeUnreadableVisits(
                        begunBetween: plausible.lowerBound,
                        and: time,
                        but: held,
                        db
                    )
                }
                try VisitKeys.sweep(db)
            }
            // So that the log no longer holds what was deleted. A reader may be in the way; the next purge does it then.
            store.checkpoint(.truncate)
            return count
        }
    }

    /// The cardholders, and what could not be read of them; a fault's id is the place in the file, from 1.
    ///
    /// - Throws: `unreadable` when nothing of the file can be read.
    package func cardholders() async throws(JournalError) -> KeptRows<Cardholder> {
        guard let content = try await document(Self.cardholderFile) else { return KeptRows() }
        guard let rows = try? JSONDecoder().decode([[String: JSONValue]].self, from: content) else {
            throw .unreadable("the cardholder file")
        }
        var kept = KeptRows<Cardholder>()
        for (index, fields) in rows.enumerated() {
            kept.add(RowContent(fields: fields), kind: "cardholder", id: String(index + 1))
        }
        return kept
    }

    /// Replaces all cardholders; after a crash either all are the old ones or all the new.
    package func replaceCardholders(_ cardholders: [Cardholder]) async throws(JournalError) {
        guard let content = try? JSONEncoder().encode(cardholders.map(RowContent.init).map(\.fields)) else {
            throw .unwritable
        }
        try await replaceDocument(Self.cardholderFile, content: content)
    }

    static let cardholderFile = "cardholders"
}

extension Journal {
    func document(_ name: String) async throws(JournalError) -> Data? {
        try await store.read { [documents] db in try documents.read(name, db) }
    }

    func replaceDocument(_ name: String, content: Data) async throws(JournalError) {
        let documents = documents
        let id = try await perform { store throws(JournalError) in
            try store.write { db in try documents.begin(name, db) }
        }
        // Whatever happens: the parts of the old document, or of the new one that could not be finished.
        defer { sweep() }
        do {
            let parts = try await addParts(of: id, content)
            try await perform { store throws(JournalError) in
                try store.transaction { db in try documents.finish(id, name: name, parts: parts, db) }
            }
        } catch {
            try? await perform { store throws(JournalError) in
                try store.write { db in try Documents.forget(id, db) }
            }
            throw error
        }
    }

    private func addParts(of document: Int64, _ content: Data) async throws(JournalError) -> Int {
        let starts = stride(from: 0, to: content.count, by: Documents.partSize)
        for (part, start) in starts.enumerated() {
            let plain = content[start..<min(start + Documents.partSize, content.count)]
            try await perform { [documents] store throws(JournalError) in
                try store.write { db in try documents.addPart(part, of: document, plain, db) }
            }
        }
        return (content.count + Documents.partSize - 1) / Documents.partSize
    }
}
