import GRDB
import Model

/// What the column `open` says of a visit. An older release purges those that ended and no others, so that what is held here outlasts
/// it, too.
enum VisitStanding: Int {
    case ended = 0
    case open = 1
    /// Ended and held.
    case held = 2
}

extension SealedRows {
    func holds(_ db: Database) throws -> Holds {
        var rows = try kept(of: Hold.keptKind, db)
        return Holds(&rows)
    }

    /// Marks what is held, and takes the mark from what is held no more, unless a hold cannot be read.
    @discardableResult
    func markHeld(_ db: Database) throws -> Holds {
        let holds = try holds(db)
        let held = Set(holds.visits.map(\.rawValue))
        for visit in held { try Self.move(visit, .ended, .held, db) }
        guard holds.unreadable.isEmpty else { return holds }
        let marked = try String.fetchAll(db, sql: "SELECT id FROM visits WHERE open = \(VisitStanding.held.rawValue)")
        for visit in marked where !held.contains(visit) { try Self.move(visit, .held, .ended, db) }
        return holds
    }

    private static func move(_ visit: String, _ from: VisitStanding, _ to: VisitStanding, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE visits SET open = ? WHERE id = ? AND open = ?",
            arguments: [to.rawValue, visit, from.rawValue]
        )
    }
}
