import Foundation
import GRDB
import Model

/// What the office has checked of a box's chain, with the keys that it keeps of the box.
package struct ChainVerdict: Hashable, Sendable, Codable {
    /// The last record that a checkpoint covers which holds; 0: none yet.
    package var upTo: Int64
    /// That signs the box's checkpoints now (Ed25519, hex): it came with the last enrolment.
    package var key: String
    /// What does not hold.
    package var finding: String?

    package init(upTo: Int64, key: String, finding: String? = nil) {
        (self.upTo, self.key, self.finding) = (upTo, key, finding)
    }
}

extension OfficeStore {
    /// So many records at a time, so that boxes need not wait for their answer.
    private static let portion = 500

    /// From now on this key signs a box's checkpoints (Ed25519, hex): it came with an enrolment. What did not hold before stays as it
    /// was; the chain is followed again from the next checkpoint of this key.
    package func pin(_ key: String, of source: String) async throws {
        let now = Int(Date.now.timeIntervalSince1970)
        try await database.write { database in
            try database.execute(sql: "INSERT OR REPLACE INTO pin VALUES (?, ?, ?)", arguments: [source, key, now])
            guard var chain = try Self.chain(of: source, in: database), chain.finding != nil else { return }
            let sql = "SELECT max(seq) FROM event WHERE source = ?"
            chain.seq = try Int64.fetchOne(database, sql: sql, arguments: [source]) ?? chain.seq
            (chain.finding, chain.seeks) = (nil, true)
            try Self.keep(chain, of: source, in: database)
        }
    }

    /// Follows the chain of each box that enrolled, as far as what has arrived reaches.
    package func followChains() async throws {
        let sources = try await database.read { try String.fetchAll($0, sql: "SELECT DISTINCT source FROM pin") }
        for source in sources {
            while try await follow(source) { try Task.checkCancellation() }
        }
    }

    /// - Returns: whether there may be more.
    private func follow(_ source: String) async throws -> Bool {
        try await database.write { database in
            var chain = try Self.chain(of: source, in: database) ?? FollowedChain()
            guard chain.finding == nil else { return false }
            let keys = try Self.keys(of: source, in: database)
            let before = chain.seq
            if !chain.seeks { try judgeLate(source, &chain, in: database) }
            let only = chain.seeks ? "AND type = 'org.vestibule.journal.checkpoint'" : ""
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT seq, body FROM event WHERE source = ? AND seq > ? \(only) ORDER BY seq LIMIT ?",
                arguments: [source, before, Self.portion]
            ).map { Arrived(seq: $0["seq"], body: $0["body"]) }
            if chain.seeks {
                for row in rows where chain.seeks { chain.begin(at: try row.record(), keys: keys) }
            } else if chain.finding == nil {
                try follow(rows, of: source, &chain, keys, in: database)
            }
            chain.arrived = try Int64.fetchOne(database, sql: "SELECT max(rowid) FROM event") ?? 0
            try Self.keep(chain, of: source, in: database)
            return chain.seq > before && chain.finding == nil
        }
    }

    /// A row, whose body is read when it is its turn.
    private struct Arrived {
        var seq: Int64
        var body: String

        func record() throws -> EventRecord {
            EventRecord(try JSONDecoder().decode(CloudEvent.self, from: Data(body.utf8)))
        }
    }

    private func follow(
        _ rows: [Arrived],
        of source: String,
        _ chain: inout FollowedChain,
        _ keys: [String],
        in database: Database
    ) throws {
        var rest = rows[...]
        while let next = rest.first, chain.finding == nil {
            guard try next.seq == chain.seq + 1 || chain.isNext(next.record()) else {
                // What the office refused it has not; the box says its hash in an event of its own.
                guard let hash = try Self.refused(chain.seq + 1, of: source, in: database) else { return }
                chain.passOver(hash: hash)
                continue
            }
            // Of the last number of a portion, there may be another.
            let same = rest.prefix { $0.seq == next.seq }
            guard same.endIndex < rest.endIndex || rows.count < Self.portion || same.count == rows.count else {
                return
            }
            chain.follow(try same.map { try $0.record() }, keys: keys)
            rest = rest[same.endIndex...]
        }
    }

    /// What has arrived since for numbers that were followed before: an event that somebody else made, most likely.
    private func judgeLate(_ source: String, _ chain: inout FollowedChain, in database: Database) throws {
        // By the order of arrival, and not by the number: most boxes have many events, and few that are new.
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT seq, body FROM event WHERE rowid > ? AND +source = ? AND +seq > ? AND +seq <= ? ORDER BY rowid",
            arguments: [chain.arrived, source, chain.began, chain.seq]
        ).map { Arrived(seq: $0["seq"], body: $0["body"]) }
        for row in rows where chain.finding == nil {
            chain.takeLate(try row.record(), refused: try Self.refused(row.seq, of: source, in: database))
        }
    }

    private static func refused(_ seq: Int64, of source: String, in database: Database) throws -> [UInt8]? {
        let sql = "SELECT body FROM event WHERE source = ? AND type = 'org.vestibule.link.eventRefused'"
        let decoder = JSONDecoder()
        for body in try String.fetchAll(database, sql: sql, arguments: [source]) {
            let told = try decoder.decode(CloudEvent.self, from: Data(body.utf8)).data
            guard told[.refusedSeq] == seq, let hash = told[.refusedHash] as String? else { continue }
            return Hexadecimal.bytes(hash).flatMap { $0.count == 32 ? $0 : nil }
        }
        return nil
    }

    static func verdict(on source: String, in database: Database) throws -> ChainVerdict? {
        guard let key = try keys(of: source, in: database).last else { return nil }
        let chain = try chain(of: source, in: database) ?? FollowedChain()
        return ChainVerdict(upTo: chain.covered, key: key, finding: chain.finding)
    }

    private static func keys(of source: String, in database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT key FROM pin WHERE source = ? ORDER BY rowid", arguments: [source])
    }

    private static func chain(of source: String, in database: Database) throws -> FollowedChain? {
        let sql = "SELECT * FROM chain WHERE source = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [source]) else { return nil }
        var chain = FollowedChain()
        (chain.seq, chain.hash, chain.covered) = (row["seq"], Array(row["hash"] as Data), row["covered"])
        (chain.uncovered, chain.keyPlace, chain.finding) = (row["uncovered"], row["place"], row["finding"])
        (chain.seeks, chain.began, chain.arrived) = (row["seeks"], row["began"], row["arrived"])
        if let boot = row["boot"] as String?, let uptime = row["uptime"] as Int64? {
            chain.since = (boot, UInt64(clamping: uptime))
        }
        return chain
    }

    private static func keep(_ chain: FollowedChain, of source: String, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO chain VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                source, chain.seq, Data(chain.hash), chain.covered, chain.uncovered, chain.since?.boot,
                chain.since.map { Int64(clamping: $0.uptime) }, chain.keyPlace, chain.finding, chain.seeks, chain.began,
                chain.arrived,
            ]
        )
    }
}
