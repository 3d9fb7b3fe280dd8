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

    init(_ order: Restoration, _ manifest: BackupManifest, _ moment: Moment, _ clock: ClockState) {
        (self.order, self.manifest, self.moment, self.clock) = (order, manifest, moment, clock)
        (mark, vault) = (order.mark.read().mark, Vault(key: order.key))
        let left = Predecessor.unwritable(order.path, cause: .lost(path: order.path, .behind))
        today = left.isThere ? Succession(left, mark, vault: vault) : nil
    }

    /// The number of the last record that is known to have been given, whatever is in the backup; `nil`: nothing is known.
    private var known: Int64? { [today?.end()?.seq, mark?.highest].compactMap(\.self).max() }

    func fill(_ new: Database) throws {
        let end = try Head.fetch(new)
        let last = today?.end()?.seq ?? 0
        let unsent = try? today?.old.read { db in try Unsent.find(upTo: last, PersonalData(vault: vault), db) }
        let more = try unsent?.records.filter { try !Self.has($0.record.id, new) } ?? []
        let highest = max(end.seq, known ?? min(max(moment.wall.milliseconds, 0), HighWaterMark.limit / 2))
        let gap = (end.seq + 1)...(highest + Beginning.margin)
        let numbers = try self.numbers(new, upTo: highest)
        try passOver(upTo: gap.upperBound, new)
        let isOfToday = takeStateOver(into: new)
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

    private static func has(_ id: String, _ new: Database) throws -> Bool {
        try Int.fetchOne(new, sql: "SELECT 1 FROM records WHERE id = ? LIMIT 1", arguments: [id]) != nil
    }

    /// What the office has is not sent again; and nothing of another box is sent by this one.
    private func passOver(upTo last: Int64, _ new: Database) throws {
        guard manifest.source == order.source else {
            for lane in Lane.allCases { try Records.moveCursor(of: lane, to: last, new) }
            return
        }
        // Of a journal that began by itself since then, numbers say nothing of this one's.
        guard let mark, mark.journal == manifest.journal else { return }
        for (lane, seq) in mark.cursors { try Records.moveCursor(of: lane, to: seq, new) }
        for lane in Lane.allCases {
            guard let seq = try? today?.old.read({ try Records.cursor(of: lane, $0) }) else { continue }
            try Records.moveCursor(of: lane, to: seq, new)
        }
    }

    /// Where nothing is known of what came after the backup, it is another journal from here on.
    private func name(_ new: Database) throws {
        let kept = try JournalName.fetch(new) ?? mark?.journal
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

    /// Who may enter, which lists were taken, what time it is at least, which visits go on: of today, or nothing of it. A backup would
    /// bring back badges and versions that were withdrawn since.
    ///
    /// - Returns: `false`: nothing could be read of it, and the backup's stays.
    private func takeStateOver(into new: Database) -> Bool {
        guard let today, today.opensWithOurKey else { return false }
        let tables = [
            ("visits", "id, open, time, sealed"), ("reviews", "time, until, sealed"), ("kept", "kind, id, sealed"),
            ("documents", "id, name, header, parts"), ("parts", "document, part, sealed"),
        ]
        do {
            try new.inSavepoint {
                for (table, columns) in tables {
                    try new.execute(sql: "DELETE FROM \(table)")
                    try today.copy(table, columns, where: "true", into: new)
                }
                // A file of an older release has none.
                try new.execute(sql: "DELETE FROM visitKeys")
                if try today.old.read({ try $0.tableExists("visitKeys") }) {
                    try today.copy("visitKeys", "visit, sealed", where: "true", into: new)
                }
                return .commit
            }
            return true
        } catch {
            return false
        }
    }

    /// What was deleted since the backup was made does not come back: personal data that today's file has no more. Visits and answers
    /// that were forgotten go by their tombstones, as at every start (`Forgetting`).
    private func eraseAgain(in new: Database) throws {
        guard let today, let end = try isContinued(by: today, new) else { return }
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
    private func isContinued(by today: Succession, _ new: Database) throws -> Int64? {
        let sql = "SELECT hash FROM records WHERE seq = ?"
        let hash = try today.old.read { try Data.fetchOne($0, sql: sql, arguments: [manifest.seq]) }
        return hash.map(Array.init) == manifest.hash ? manifest.seq : nil
    }
}
