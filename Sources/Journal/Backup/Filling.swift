import Foundation
import GRDB
import Model

/// What a backup is given before it takes the journal's place: numbers beyond all that were given, what the office has not, and what
/// today's file says of cardholders, visits and all other state. Only records and personal data come from the backup, and state where
/// today's file is gone.
struct Filling {
    private let order: Restoration
    private let manifest: BackupManifest
    private let moment: Moment
    private let clock: ClockState
    private let mark: HighWaterMark?
    private let vault: Vault
    /// Today's file; `nil`: there is none, or nothing of it can be read.
    private let today: Succession?
    /// What today's file and the mark say of the backup's journal, and of no other.
    private let own: (today: Succession?, mark: HighWaterMark?)

    init(_ order: Restoration, _ manifest: BackupManifest, _ vault: Vault, _ moment: Moment, _ clock: ClockState) {
        (self.order, self.manifest, self.moment, self.clock) = (order, manifest, moment, clock)
        (mark, self.vault) = (order.mark.read().mark, vault)
        let left = Predecessor.unwritable(order.path, cause: .lost(path: order.path, .behind))
        today = left.isThere ? Succession(left, mark, vault: vault) : nil
        let name = try? today?.old.read(JournalName.fetch)
        let isContinued = (try? today?.hash(at: manifest.seq)) == manifest.hash
        let names = [manifest.journal, isContinued ? name : nil].compactMap(\.self)
        let isToday = isContinued || name.map(names.contains) == true
        own = (isToday ? today : nil, mark.flatMap { names.contains($0.journal) ? $0 : nil })
    }

    /// The number of the last record that the backup's journal is known to have given, whatever is in the backup; `nil`: that is not
    /// known, whatever another journal has given that began since.
    private var known: Int64? { [own.today?.end()?.seq, own.mark?.highest].compactMap(\.self).max() }

    func fill(_ new: Database) throws {
        let end = try Head.fetch(new)
        let last = today?.end()?.seq ?? 0
        let unsent = try? today?.old.read { db in try Unsent.find(PersonalData(vault: vault), db) }
        let there = try Records.ids(among: Set(unsent?.records.map(\.record.id) ?? []), new)
        let more = unsent?.records.filter { !there.contains($0.record.id) } ?? []
        let highest = max(end.seq, last, mark?.highest ?? 0, known ?? beyondAll)
        let gap = (end.seq + 1)...(highest + Beginning.margin)
        let numbers = try self.numbers(new, upTo: highest)
        try passOver(upTo: gap.upperBound, new)
        let isOfToday = try takeStateOver(into: new)
        if isOfToday { try eraseAgain(in: new) }
        try name(new)

        let lastID = try Records.last(1, new).first?.id
        var chain = Chain(head: end, lastID: lastID, source: order.source, boot: order.boot)
        _ = try chain.declare(gap, reason: "restored", unsent: unsent?.left ?? 0, at: moment, clock, new)
        let record = chain.link(event(isOfToday: isOfToday), clock: clock)
        try RecordRow.insert(record, json: RecordRow.json(record.data), hash: Data(chain.hash), into: new)
        for (old, personal) in more { try add(chain.link(again: old), personal, new) }
        try chain.head.store(new)
        try numbers.store(at: chain.seq, new)
    }

    /// Beyond any number that was ever given.
    private var beyondAll: Int64 { min(max(moment.wall.milliseconds, 0), HighWaterMark.limit / 2) }

    private func event(isOfToday: Bool) -> Event {
        var data = [String: JSONValue](
            Field.backupSeq(manifest.seq),
            Field.backupMade(manifest.made),
            Field.backupSource(manifest.source),
            Field.keptState(isOfToday),
            Field.uid(order.uid)
        )
        if let known { data[.replacedSeq] = known }
        return Event(
            .journalRestored,
            "journal",
            at: moment,
            basis: .commanded,
            actor: .technician,
            data: data
        )
    }

    private func add(_ record: EventRecord, _ personal: Unsent.Personal?, _ new: Database) throws {
        let hash = Data(Hexadecimal.bytes(record.hash) ?? [])
        try RecordRow.insert(record, json: RecordRow.json(record.data), hash: hash, into: new)
        guard let personal else { return }
        let sealed = try PersonalData(vault: vault).seal(personal.content, seq: record.seq)
        try new.execute(
            sql: "INSERT INTO personal (seq, time, sealed) VALUES (?, ?, ?)",
            arguments: [record.seq, personal.time, sealed]
        )
    }

    /// What the office has is not sent again; and nothing of another box is sent by this one.
    private func passOver(upTo last: Int64, _ new: Database) throws {
        guard manifest.source == order.source else {
            for lane in Lane.allCases { try Records.moveCursor(of: lane, to: last, new) }
            return
        }
        for (lane, seq) in own.mark?.cursors ?? [:] { try Records.moveCursor(of: lane, to: seq, new) }
        for lane in Lane.allCases {
            guard let seq = try? own.today?.old.read({ try Records.cursor(of: lane, $0) }) else { continue }
            try Records.moveCursor(of: lane, to: seq, new)
        }
    }

    /// Where nothing is known of what came after the backup, it is another journal from here on.
    private func name(_ new: Database) throws {
        let kept = try JournalName.fetch(new) ?? own.mark?.journal
        let name = known == nil ? HighWaterMark.newName() : kept ?? HighWaterMark.newName()
        try new.execute(sql: "INSERT OR REPLACE INTO identity (row, name) VALUES (1, ?)", arguments: [name])
    }

    private func numbers(_ new: Database, upTo highest: Int64) throws -> Numbers {
        guard known != nil else { return .beyondAll(highest + Beginning.margin) }
        let last = [today?.numbers(), mark?.numbers].compactMap(\.self).reduce(try Numbers.gather(new)) {
            $0.merging($1)
        }
        let all = last.merging(
            Numbers(Dictionary(Numbers.Counter.allCases.map { ($0.rawValue, 0) }, uniquingKeysWith: max))
        )
        return Numbers(all.last.mapValues { $0 + Beginning.margin })
    }

    /// Who may enter, which lists were taken, what time it is at least, which visits go on: of today, where today's is the backup's state,
    /// further on. A backup would bring back badges and versions that were withdrawn since. Where today's began with nothing, what it
    /// has is added to the backup's: who is in the house, what is held and what was forgotten since.
    ///
    /// - Returns: `false`: some of it is the backup's.
    private func takeStateOver(into new: Database) throws -> Bool {
        let isOfToday = (try? isState(of: today, new)) ?? false
        var isTaken = false
        try? new.inSavepoint {
            guard let today, today.opensWithOurKey else { return .rollback }
            if isOfToday {
                for (table, _) in Succession.keptTables { try new.execute(sql: "DELETE FROM \(table)") }
                try today.copyNames(into: new)
            }
            for (table, columns) in Succession.keptTables {
                try today.copyKept(table, columns, replacing: true, into: new)
            }
            // They have no names: what both have is there twice.
            let first = "SELECT min(rowid) FROM reviews GROUP BY sealed"
            try new.execute(sql: "DELETE FROM reviews WHERE rowid NOT IN (\(first))")
            if try isOfToday || today.hasCardholders {
                try new.execute(sql: "DELETE FROM parts; DELETE FROM documents")
                try today.copyCardholders(into: new)
            }
            isTaken = isOfToday
            return .commit
        }
        if !isTaken { try StateNames.add(new) }
        return isTaken
    }

    /// Whether today's state is the backup's, further on.
    private func isState(of today: Succession?, _ new: Database) throws -> Bool {
        guard let today, today.opensWithOurKey else { return false }
        let names = try today.old.read(StateNames.fetch)
        let isContinued = try isContinued(by: today) != nil
        // Of an older release.
        guard let last = try StateNames.fetch(new).last, !names.isEmpty else { return isContinued }
        if isContinued { return names.contains(last) }
        // It took another's place without the records that the office had, and nothing was restored in between.
        let isLeftOut = try today.hash(at: manifest.seq) == nil && (today.end()?.seq ?? 0) > manifest.seq
        return isLeftOut && names.last == last
    }

    /// What was deleted since the backup was made does not come back: personal data that today's file has no more. Visits and answers
    /// that were forgotten go by their tombstones, as at every start (`Forgetting`).
    private func eraseAgain(in new: Database) throws {
        guard let today, let end = try isContinued(by: today) else { return }
        let (first, kept) = try today.old.read { db in
            (try Head.fetchOrigin(db).seq, try Set(Int64.fetchAll(db, sql: "SELECT seq FROM personal")))
        }
        let found = try Int64.fetchAll(
            new,
            sql: "SELECT seq FROM personal WHERE seq > ? AND seq <= ?",
            arguments: [first, end]
        )
        for seq in found where !kept.contains(seq) {
            try new.execute(sql: "DELETE FROM personal WHERE seq = ?", arguments: [seq])
        }
    }

    /// Whether today's file is this journal, further on: up to which record they are the same.
    private func isContinued(by today: Succession) throws -> Int64? {
        try today.hash(at: manifest.seq) == manifest.hash ? manifest.seq : nil
    }
}
