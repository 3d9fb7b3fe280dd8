package import Model

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

    package func record(_ seq: Int64) async throws(JournalError) -> EventRecord? {
        try await store.read { db in try Records.at(seq, db) }
    }

    /// Personal data beside a record; `nil` when there was none or it was purged.
    package func personal(of seq: Int64) async throws(JournalError) -> [String: JSONValue]? {
        try await store.read { [personalData] db in try personalData.of(seq, db) }
    }

    /// What the office has not stored yet of one lane, ascending.
    package func outbox(_ lane: Lane, limit: Int) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.waiting(in: lane, limit: limit, db) }
    }

    /// How many records of the lane the office has not stored yet.
    package func backlog(_ lane: Lane) async throws(JournalError) -> Int {
        try await store.read { db in try Records.countWaiting(in: lane, db) }
    }

    /// The office has stored the lane up to and including `seq`. What it acknowledged before stays acknowledged.
    package func acknowledge(_ lane: Lane, _ seq: Int64) async throws(JournalError) {
        try await perform { store throws(JournalError) in
            try store.transaction { db in try Records.acknowledge(seq, in: lane, db) }
        }
    }
}
