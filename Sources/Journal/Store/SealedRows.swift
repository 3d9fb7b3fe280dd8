import Foundation
import GRDB
import Model

/// The kept rows: visits, what officers answered, and the general ones. Each is sealed JSON, bound to its place; a visit's, when it has
/// ended, with a key of its own.
struct SealedRows: Sendable {
    let vault: Vault

    var keys: VisitKeys { VisitKeys(journal: vault) }

    // MARK: Visits

    /// Replaces what is kept of the visit, but for what a newer release put there.
    func write(_ visit: Visit, isDated: Bool, _ db: Database) throws {
        let (id, place) = (visit.id.rawValue, VisitKeys.row(of: visit.id.rawValue))
        let start = visit.startedAt
        let time =
            visit.state.isOpen ? start.milliseconds : PersonalData.age(from: visit.endedAt ?? start, isDated: isDated)
        let wrapped = try keys.wrapped(of: id, db)
        let old = try Data.fetchOne(db, sql: "SELECT sealed FROM visits WHERE id = ?", arguments: [id])
        let content =
            old.flatMap { open($0, ofVisit: id, wrapped) }
            .map { RowContent(visit).replacing($0, as: Visit.self) } ?? RowContent(visit)
        let key = try visit.state.isOpen ? keys.none(for: id, db) : keys.own(of: id, db)
        try db.cachedStatement(
            sql: """
                INSERT INTO visits (id, open, time, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET open = excluded.open, time = excluded.time, sealed = excluded.sealed
                """
        ).execute(arguments: [
            id, visit.state.isOpen, time, try key.seal(content.json, at: place),
        ])
    }

    func openVisits(_ db: Database) throws -> KeptRows<Visit> {
        let rows = try Row.fetchAll(db, sql: Self.visits + "WHERE open = 1 ORDER BY time, id")
        var kept = KeptRows<Visit>()
        for row in rows {
            let id: String = row[0]
            if let content = content(ofVisit: row) {
                kept.add(content, kind: "visit", id: id)
            } else {
                kept.faults.append(RowFault(kind: "visit", id: id, .sealed))
            }
        }
        return kept
    }

    /// Id, row and wrapped key.
    static let visits = """
        SELECT id, visits.sealed, visitKeys.sealed FROM visits LEFT JOIN visitKeys ON visit = id\u{20}
        """

    /// Of one of `visits`; `nil`: it does not open.
    func content(ofVisit row: Row) -> RowContent? {
        open(row[1], ofVisit: row[0], row[2])
    }

    private func open(_ sealed: Data, ofVisit id: String, _ wrapped: Data?) -> RowContent? {
        keys.open(sealed, of: id, wrapped).flatMap { try? RowContent(json: $0) }
    }

    /// Deletes visits that are open and cannot be read, and began between these: nobody can end them, and no visit lasts so long.
    /// - Parameter held: stay.
    /// - Returns: how many went.
    func removeUnreadableVisits(
        begunBetween first: WallTime,
        and last: WallTime,
        but held: Set<VisitID>,
        _ db: Database
    ) throws -> Int {
        try openVisits(db).unreadable.filter { !held.contains(VisitID($0.id)) }.reduce(0) { count, fault in
            try db.execute(
                sql: "DELETE FROM visits WHERE id = ? AND open = 1 AND time >= ? AND time < ?",
                arguments: [fault.id, first.milliseconds, last.milliseconds]
            )
            return count + db.changesCount
        }
    }

    /// - Throws: `JournalError.unreadable`.
    func visit(_ id: VisitID, _ db: Database) throws -> Visit? {
        guard let row = try Row.fetchOne(db, sql: Self.visits + "WHERE id = ?", arguments: [id.rawValue]) else {
            return nil
        }
        guard let visit = try? content(ofVisit: row)?.read(as: Visit.self).part else {
            throw JournalError.unreadable("visit \(id)")
        }
        return visit
    }

    // MARK: Reviews

    func write(_ review: PairReview, isDated: Bool, _ db: Database) throws {
        let time = PersonalData.age(from: review.at, isDated: isDated)
        try db.cachedStatement(sql: "INSERT INTO reviews (time, until, sealed) VALUES (?, ?, ?)").execute(arguments: [
            time, review.until.milliseconds, try seal(RowContent(review), at: "review"),
        ])
    }

    /// Those that still hold, oldest first. Of one that does not open the officer is asked again.
    func reviews(holdingAt time: WallTime, _ db: Database) throws -> KeptRows<PairReview> {
        let sql = "SELECT rowid, sealed FROM reviews WHERE until >= ? ORDER BY rowid"
        let rows = try Row.fetchAll(db, sql: sql, arguments: [time.milliseconds])
        return read(rows.map { (id: String($0[0] as Int64), sealed: $0[1]) }, "review") { _ in "review" }
    }

    /// `nil`: it does not open, or cannot be read.
    func answer(_ sealed: Data) -> PairReview? { try? open(sealed, at: "review").read(as: PairReview.self).part }

    // MARK: The general ones

    func write(_ row: KeptRow, _ db: Database) throws {
        let sealed = try vault.seal(JSONEncoder().encode(row.fields), at: Self.place(row.kind, row.id))
        try db.cachedStatement(
            sql: """
                INSERT INTO kept (kind, id, sealed) VALUES (?, ?, ?)
                ON CONFLICT (kind, id) DO UPDATE SET sealed = excluded.sealed
                """
        ).execute(arguments: [row.kind, row.id, sealed])
        if row.kind == Hold.keptKind { try markHeld(db) }
    }

    func remove(_ kind: String, _ id: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM kept WHERE kind = ? AND id = ?", arguments: [kind, id])
        if kind == Hold.keptKind { try markHeld(db) }
    }

    func kept(_ db: Database) throws -> KeptRows<KeptRow> {
        try kept(Row.fetchAll(db, sql: "SELECT kind, id, sealed FROM kept ORDER BY kind, id"))
    }

    func kept(of kind: String, _ db: Database) throws -> KeptRows<KeptRow> {
        let sql = "SELECT kind, id, sealed FROM kept WHERE kind = ? ORDER BY id"
        return try kept(Row.fetchAll(db, sql: sql, arguments: [kind]))
    }

    private func kept(_ rows: [Row]) throws -> KeptRows<KeptRow> {
        var kept = KeptRows<KeptRow>()
        for row in rows {
            let (kind, id): (String, String) = (row[0], row[1])
            if let content = try? open(row[2], at: Self.place(kind, id)) {
                kept.values.append(KeptRow(kind: kind, id: id, fields: content.fields))
            } else {
                kept.faults.append(RowFault(kind: kind, id: id, .sealed))
            }
        }
        return kept
    }

    // MARK: Sealing

    private static func place(_ kind: String, _ id: String) -> String { "kept/\(kind)/\(id)" }

    private func seal(_ content: RowContent, at place: String) throws -> Data {
        try vault.seal(content.json, at: place)
    }

    private func open(_ sealed: Data, at place: String) throws -> RowContent {
        try RowContent(json: vault.open(sealed, at: place))
    }

    private func read<Part: RowPart & Sendable>(
        _ rows: [(id: String, sealed: Data)],
        _ kind: String,
        place: (_ id: String) -> String
    ) -> KeptRows<Part> {
        var kept = KeptRows<Part>()
        for (id, sealed) in rows {
            guard let content = try? open(sealed, at: place(id)) else {
                kept.faults.append(RowFault(kind: kind, id: id, .sealed))
                continue
            }
            kept.add(content, kind: kind, id: id)
        }
        return kept
    }
}

extension KeptRows where Value: RowPart {
    /// Adds what can be read of the row, and notes what cannot.
    mutating func add(_ content: RowContent, kind: String, id: String) {
        do throws(RowReader.Missing) {
            let (part, unfamiliar) = try content.read(as: Value.self)
            values.append(part)
            if !unfamiliar.isEmpty { faults.append(RowFault(kind: kind, id: id, .unfamiliar(fields: unfamiliar))) }
        } catch {
            faults.append(RowFault(kind: kind, id: id, .incomplete(field: error.field)))
        }
    }
}
