import Crypto
import Foundation
import GRDB

/// The keys of visits. Each visit that has ended is sealed with a random key of its own, which is kept wrapped with the journal's: where
/// that row is gone, what is left of the visit's own row opens with no key.
///
/// A visit that is open is sealed with the journal's key itself and has no row here, because an older release that takes over knows of
/// none: whoever is in the house it can name, and check out. What that one ended has no row until `give` has made one.
struct VisitKeys: Sendable {
    let journal: Vault

    /// What opens a visit's row; `nil`: its key does not open.
    ///
    /// - Parameter wrapped: its row here; `nil`: it has none.
    func opener(of visit: String, _ wrapped: Data?) -> Vault? {
        guard let wrapped else { return journal }
        let key = try? journal.open(wrapped, at: Self.place(visit))
        return key.map { Vault(key: SymmetricKey(data: $0)) }
    }

    /// A visit's row, opened: with its own key where it has one; with the journal's, too, which an older release took in any case.
    ///
    /// - Returns: `nil`: it opens with neither.
    func open(_ sealed: Data, of visit: String, _ wrapped: Data?) -> Data? {
        let place = Self.row(of: visit)
        if let plain = opener(of: visit, wrapped).flatMap({ try? $0.open(sealed, at: place) }) { return plain }
        return try? journal.open(sealed, at: place)
    }

    func wrapped(of visit: String, _ db: Database) throws -> Data? {
        try db.cachedStatement(sql: "SELECT sealed FROM visitKeys WHERE visit = ?").fetchData(visit)
    }

    /// Of a visit that has ended: the one it has, else a new one.
    func own(of visit: String, _ db: Database) throws -> Vault {
        let wrapped = try wrapped(of: visit, db)
        return try wrapped.flatMap { opener(of: visit, $0) } ?? make(for: visit, db)
    }

    /// Of a visit that is open: the journal's. One of its own goes.
    func none(for visit: String, _ db: Database) throws -> Vault {
        try db.cachedStatement(sql: "DELETE FROM visitKeys WHERE visit = ?").execute(arguments: [visit])
        return journal
    }

    /// A new one; what was sealed with the one before opens no more.
    private func make(for visit: String, _ db: Database) throws -> Vault {
        let key = SymmetricKey(size: .bits256)
        let wrapped = try journal.seal(key.withUnsafeBytes { Data($0) }, at: Self.place(visit))
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO visitKeys (visit, sealed) VALUES (?, ?)")
            .execute(arguments: [visit, wrapped])
        return Vault(key: key)
    }

    /// Gives some of the visits that an older release ended keys of their own. What does not open stays as it is.
    ///
    /// - Parameter last: the visit to go on behind.
    /// - Returns: the last one that was looked at; `nil`: there are no more.
    func give(after last: String, limit: Int, _ db: Database) throws -> String? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, sealed FROM visits WHERE id > ? AND open <> \(VisitStanding.open.rawValue)
                AND NOT EXISTS (SELECT 1 FROM visitKeys WHERE visit = id) ORDER BY id LIMIT ?
                """,
            arguments: [last, limit]
        )
        for row in rows {
            let (visit, sealed): (String, Data) = (row[0], row[1])
            guard let plain = try? journal.open(sealed, at: Self.row(of: visit)) else { continue }
            let anew = try make(for: visit, db).seal(plain, at: Self.row(of: visit))
            try db.execute(sql: "UPDATE visits SET sealed = ? WHERE id = ?", arguments: [anew, visit])
        }
        return rows.count < limit ? nil : rows.last?[0]
    }

    /// Those whose visits are gone.
    static func sweep(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM visitKeys WHERE NOT EXISTS (SELECT 1 FROM visits WHERE id = visit)")
    }

    /// What a visit's row is bound to.
    static func row(of visit: String) -> String { "visit/\(visit)" }

    private static func place(_ visit: String) -> String { "visitKey/\(visit)" }
}

extension Statement {
    fileprivate func fetchData(_ text: String) throws -> Data? { try Data.fetchOne(self, arguments: [text]) }
}
