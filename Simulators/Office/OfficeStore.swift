import Foundation
import GRDB
import Hummingbird
package import Model
import NIOCore

/// The office's events, on disk: each (`source`, `id`) once, committed with a full sync before anybody is told.
package struct OfficeStore: Sendable {
    let database: DatabaseQueue

    package init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL") }
        database = try DatabaseQueue(path: path, configuration: configuration)
        let synchronous = try database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        guard synchronous == 2 else { throw OfficeError.notDurable(path) }
        try database.write { try $0.execute(sql: Self.schema) }
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS event (
            source TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, lane TEXT NOT NULL, type TEXT NOT NULL,
            subject TEXT NOT NULL, time TEXT NOT NULL, body TEXT NOT NULL,
            UNIQUE (source, id)
        ) STRICT;
        CREATE TABLE IF NOT EXISTS wish (source TEXT PRIMARY KEY, id TEXT NOT NULL, first INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS revoked (serial TEXT PRIMARY KEY) STRICT;
        CREATE TABLE IF NOT EXISTS pin (
            source TEXT NOT NULL, key TEXT NOT NULL, since INTEGER NOT NULL, UNIQUE (source, key)
        ) STRICT;
        CREATE TABLE IF NOT EXISTS chain (
            source TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, covered INTEGER NOT NULL,
            uncovered INTEGER NOT NULL, boot TEXT, uptime INTEGER, place INTEGER NOT NULL, finding TEXT,
            seeks INTEGER NOT NULL, began INTEGER NOT NULL, arrived INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS event_refused ON event (source) WHERE type = 'org.vestibule.link.eventRefused';
        CREATE INDEX IF NOT EXISTS event_by_lane ON event (source, lane, seq);
        CREATE INDEX IF NOT EXISTS event_by_seq ON event (source, seq);
        """

    /// Stores what is new of a batch, all or nothing, and answers what is durable of each of its lanes afterwards.
    package func store(_ events: [CloudEvent], of source: String) async throws -> [Lane: Int64] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let rows = try events.map { ($0, String(decoding: try encoder.encode($0), as: UTF8.self)) }
        return try await database.write { database in
            let insert = try database.makeStatement(
                sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            )
            for (event, body) in rows {
                try insert.execute(arguments: [
                    event.source, event.id, event.seq, event.priority.rawValue, event.type, event.subject,
                    event.time.rfc3339, body,
                ])
            }
            return try Self.stored(events, in: database)
        }
    }

    /// Per lane the highest `seq` up to which every event of the batch is there, by its id, as the store says. An event that a box had to
    /// give another number is the one that is there.
    private static func stored(_ events: [CloudEvent], in database: Database) throws -> [Lane: Int64] {
        let lookup = try database.makeStatement(sql: "SELECT 1 FROM event WHERE source = ? AND id = ?")
        var lanes: [Lane: Int64] = [:]
        for (word, ofLane) in Dictionary(grouping: events, by: \.priority) {
            // A lane of a later release has no number to answer by; what is in it is stored all the same.
            guard let lane = word.known else { continue }
            for event in ofLane.sorted(by: { $0.seq < $1.seq }) {
                guard try Int64.fetchOne(lookup, arguments: [event.source, event.id]) != nil else { break }
                lanes[lane] = event.seq
            }
        }
        return lanes
    }

    /// Forgets all but the first arrivals, as an office that was restored from a backup of that time has.
    package func restore(arrivals count: Int) async throws {
        try await database.write { try $0.execute(sql: "DELETE FROM event WHERE rowid > ?", arguments: [count]) }
    }

    /// Keeps the serial numbers of certificates that were revoked; answers all that ever were.
    func keepRevoked(_ serials: Set<String>) async throws -> Set<String> {
        try await database.write { database in
            for serial in serials {
                try database.execute(sql: "INSERT OR IGNORE INTO revoked VALUES (?)", arguments: [serial])
            }
            return try String.fetchSet(database, sql: "SELECT serial FROM revoked")
        }
    }

    /// Wants everything from a number on once more of a box, until it has said that it sends it.
    package func want(from seq: Int64, of source: String) async throws {
        let wish: StatementArguments = [source, UUID().uuidString, seq]
        try await database.write {
            try $0.execute(sql: "INSERT OR REPLACE INTO wish VALUES (?, ?, ?)", arguments: wish)
        }
    }

    /// How far each lane of a box has come, and what is wanted of it once more.
    func word(on source: String, resent: String?) async throws -> JournalWord {
        try await database.write { database in
            if let resent {
                try database.execute(sql: "DELETE FROM wish WHERE source = ? AND id = ?", arguments: [source, resent])
            }
            func highest(_ lane: Lane) throws -> Int64 {
                let sql = "SELECT max(seq) FROM event WHERE source = ? AND lane = ?"
                return try Int64.fetchOne(database, sql: sql, arguments: [source, lane.rawValue]) ?? 0
            }
            let wish = try Row.fetchOne(database, sql: "SELECT * FROM wish WHERE source = ?", arguments: [source])
            return JournalWord(
                urgent: try highest(.urgent),
                normal: try highest(.normal),
                bulk: try highest(.bulk),
                resend: wish.map { JournalWord.Wish(id: $0["id"], from: $0["first"]) },
                verified: try Self.verdict(on: source, in: database)
            )
        }
    }

    /// All events of a box in the order of its journal.
    package func events(of source: String) async throws -> [CloudEvent] {
        try await decode("SELECT body FROM event WHERE source = ? ORDER BY seq, rowid", [source])
    }

    /// The ids of a lane's events in the order in which they arrived.
    package func arrivals(of source: String, lane: Lane) async throws -> [String] {
        try await database.read {
            let sql = "SELECT id FROM event WHERE source = ? AND lane = ? ORDER BY rowid"
            return try String.fetchAll($0, sql: sql, arguments: [source, lane.rawValue])
        }
    }

    /// The latest arrivals of all boxes, newest first.
    package func latest(_ count: Int) async throws -> [CloudEvent] {
        try await decode("SELECT body FROM event ORDER BY rowid DESC LIMIT ?", [count])
    }

    /// How many events have arrived, of all boxes; costs nothing to ask.
    package func count() async throws -> Int {
        try await database.read { try Int.fetchOne($0, sql: "SELECT max(rowid) FROM event") ?? 0 }
    }

    /// How much has arrived from each box, and whether numbers are missing below the highest: while a backlog of a
    /// later lane is on its way they are.
    package func boxes() async throws -> [Box] {
        try await database.read { database in
            let sql =
                "SELECT source, count(*) AS n, count(DISTINCT seq) AS d, max(seq) AS top FROM event GROUP BY source"
            return try Row.fetchAll(database, sql: sql).map { row -> Box in
                let (source, highest, distinct): (String, Int, Int) = (row["source"], row["top"], row["d"])
                return Box(
                    source: source,
                    count: row["n"],
                    highest: highest,
                    missing: highest - distinct,
                    verified: try Self.verdict(on: source, in: database)
                )
            }
        }
    }

    package struct Box: Hashable, Sendable, Codable {
        package var source: String
        package var count: Int
        package var highest: Int
        package var missing: Int
        /// `nil`: it never enrolled here.
        package var verified: ChainVerdict?
    }

    private func decode(_ sql: String, _ arguments: StatementArguments) async throws -> [CloudEvent] {
        let decoder = JSONDecoder()
        return try await database.read { try String.fetchAll($0, sql: sql, arguments: arguments) }
            .map { try decoder.decode(CloudEvent.self, from: Data($0.utf8)) }
    }
}

/// The body of `POST /v1/events`: CloudEvents 1.0 in the JSON batch format, all from one box.
struct EventBatch {
    static let mediaType = "application/cloudevents-batch+json"
    static let maximumBytes = 1 << 20
    static let maximumCount = 1000

    let source: String
    let events: [CloudEvent]
    /// Of the body.
    let bytes: Int

    /// Refuses with 415, 413 or 400 what is no such batch.
    init(_ request: Request) async throws {
        guard request.headers[.contentType]?.hasPrefix(Self.mediaType) == true else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.body.collect(upTo: Self.maximumBytes)
        guard let events = try? JSONDecoder().decode([CloudEvent].self, from: Data(body.readableBytesView)),
            let source = events.first?.source, events.count <= Self.maximumCount,
            events.allSatisfy({ $0.source == source && $0.specversion == "1.0" && $0.seq > 0 && !$0.id.isEmpty })
        else { throw HTTPError(.badRequest) }
        (self.source, self.events, bytes) = (source, events, body.readableBytes)
    }
}

/// What the office answers to a box that asks how far it has come: the highest number of each lane, 0 for none.
struct JournalWord: Hashable, Sendable, Codable {
    var urgent, normal, bulk: Int64
    var resend: Wish?
    /// `nil`: the box never enrolled here.
    var verified: ChainVerdict?

    struct Wish: Hashable, Sendable, Codable {
        var id: String
        var from: Int64
    }
}

/// What the office answers to a batch: per lane of it, the highest `seq` stored durably.
package struct LaneAnswer: Hashable, Sendable, Codable {
    package var urgent: Int64?
    package var normal: Int64?
    package var bulk: Int64?

    package init(_ lanes: [Lane: Int64]) {
        (urgent, normal, bulk) = (lanes[.urgent], lanes[.normal], lanes[.bulk])
    }
}
