import GRDB
package import Model

/// What a district's retention schedule keeps: visits under the name of a case. They are neither purged nor forgotten until the case
/// is taken away again.
package struct Hold: Hashable, Sendable {
    /// As kept rows have it.
    package static let keptKind = "hold"

    /// The case's: never a person's.
    package var name: String
    package var visits: [VisitID]
    /// When it was put on the first of them.
    package var since: WallTime
    /// Who did.
    package var officer: OfficerID

    package init(name: String, visits: [VisitID], since: WallTime, officer: OfficerID) {
        (self.name, self.visits, self.since, self.officer) = (name, visits, since, officer)
    }

    /// `nil`: it cannot be read. Whatever it holds is not known then.
    package init?(_ row: KeptRow) {
        guard case .array(let visits)? = row.fields["visits"], case .int(let since)? = row.fields["since"],
            case .string(let officer)? = row.fields["officer"]
        else { return nil }
        let ids = visits.compactMap { if case .string(let id) = $0 { VisitID(id) } else { nil } }
        guard ids.count == visits.count else { return nil }
        self.init(
            name: row.id,
            visits: ids,
            since: WallTime(milliseconds: since),
            officer: OfficerID(officer)
        )
    }

    /// How it is kept.
    package var keptRow: KeptRow {
        let fields: [String: JSONValue] = [
            "visits": .array(visits.map { .string($0.rawValue) }), "since": .int(since.milliseconds),
            "officer": .string(officer.rawValue),
        ]
        return KeptRow(kind: Self.keptKind, id: name, fields: fields)
    }
}

/// All holds there are.
package struct Holds: Hashable, Sendable {
    /// By name.
    package var all: [Hold]
    /// The names of those that cannot be read. As long as there is one, nobody knows what is held: no visit is purged or forgotten.
    package var unreadable: [String]

    package init(all: [Hold] = [], unreadable: [String] = []) { (self.all, self.unreadable) = (all, unreadable) }

    /// Of the cases for which a visit is kept.
    package func names(holding visit: VisitID) -> [String] {
        all.filter { $0.visits.contains(visit) }.map(\.name)
    }

    /// What is held, whatever for.
    package var visits: Set<VisitID> { Set(all.flatMap(\.visits)) }

    /// Adds faults for rows of this kind that were opened and cannot be read.
    package init(_ rows: inout KeptRows<KeptRow>) {
        self.init(unreadable: rows.faults.filter { $0.kind == Hold.keptKind && $0.isUnreadable }.map(\.id))
        for row in rows.values where row.kind == Hold.keptKind {
            if let hold = Hold(row) {
                all.append(hold)
            } else {
                unreadable.append(row.id)
                rows.faults.append(RowFault(kind: row.kind, id: row.id, .incomplete(field: "visits")))
            }
        }
    }
}

extension Journal {
    /// What is held now.
    package func holds() async throws(JournalError) -> Holds {
        try await store.read { [rows] db in try rows.holds(db) }
    }

    /// Those of what is to be forgotten that no case holds. As long as a hold cannot be read: none.
    package func unheld(_ stones: [Tombstone]) async throws(JournalError) -> [Tombstone] {
        try await store.read { [rows] db in try rows.free(stones, db) }
    }

    /// Every hold can be read, and every visit that one holds is in this journal.
    package func hasAllHeld() async throws(JournalError) -> Bool {
        try await store.read { [rows] db in
            let holds = try rows.holds(db)
            guard holds.unreadable.isEmpty else { return false }
            return try holds.visits.allSatisfy { visit in
                try Int.fetchOne(db, sql: "SELECT 1 FROM visits WHERE id = ?", arguments: [visit.rawValue]) != nil
            }
        }
    }
}
