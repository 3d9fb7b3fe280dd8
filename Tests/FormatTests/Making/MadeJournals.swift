import Crypto
import Foundation
import GRDB
import Journal
import Model

/// The journals of a fixture, written by this version's own journal.
struct MadeJournals {
    let folder: URL

    /// A journal of two runs with every type of event and every kept row, whole in one file; what it says in `expected`.
    func everything(_ path: String, expected: URL) async throws {
        var (event, said) = (EventMaker(), Said())
        let first = try open(path, boot: "11111111-1111-4111-8111-111111111111")
        for (index, type) in EventType.allCases.enumerated() {
            let clock: ClockState = [.synchronized, .unsynchronized, .holdover][index % 3]
            let events = type.examples(&event)
            said.add(try await first.write(events.map { .event($0, clock: clock) }), events)
        }
        try await first.replaceCardholders(EveryRow.cardholders)
        for visit in EveryRow.visits { _ = try await first.write([.visit(visit)]) }
        for review in EveryRow.reviews { _ = try await first.write([.review(review)]) }
        for (lane, seq) in [(Lane.urgent, Int64(9)), (.normal, 20), (.bulk, 4)] {
            try await first.acknowledge(lane, seq)
        }
        await first.close()
        // A second run, which begins to count its grants anew and ends without a word.
        let second = try open(path, boot: "22222222-2222-4222-8222-222222222222")
        let events = [
            event(.systemStarted, "core", data: ["version": "1.0.0", "simulated": true]),
            event(.accessGranted, "main-door", decisionMs: 0.25, data: ["scanner": "main-reader", "grant": 1]),
            event(.detectorAlarm, "walk-through", .observed, edge: .begin, data: ["alarm": 8]),
            event(.doorOpenTooLong, "gym-door", .inferred, edge: .begin),
        ]
        said.add(try await second.write(events.map { .event($0, clock: .synchronized) }), events)
        await second.close()
        try settle(path)
        try said.write(to: expected)
        try rows().write(to: expected.appending(path: "rows.json"))
    }

    /// One that was not closed: its last commits are in SQLite's log alone.
    func cutOff(_ path: String) async throws {
        let scratch = try Scratch()
        let journal = try open(scratch.path("journal.sqlite"), boot: "33333333-3333-4333-8333-333333333333")
        _ = try await journal.write([.event(EventMaker().granted(1), clock: .synchronized)])
        _ = try await journal.write([.event(EventMaker().granted(2), clock: .synchronized), .visit(EveryRow.visits[5])])
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: scratch.path("journal.sqlite" + ending), toPath: path + ending)
        }
        await journal.close()
    }

    /// One that was set aside, and the one that took its place.
    func setAside(_ path: String) async throws {
        let first = try open(path, boot: "44444444-4444-4444-8444-444444444444")
        for grant in 1...12 { _ = try await first.write([.event(EventMaker().granted(grant), clock: .synchronized)]) }
        _ = try await first.write(EveryRow.visits.map { .visit($0) } + EveryRow.reviews.map { .review($0) })
        try await first.replaceCardholders(EveryRow.cardholders)
        for lane in Lane.allCases { try await first.acknowledge(lane, 5) }
        await first.close()
        try settle(path)
        let left = try Predecessor.setAside(path, cause: .damaged(path: path), at: EventMaker().moment.wall)
        let second = try open(path, boot: "55555555-5555-4555-8555-555555555555", after: left)
        var event = EventMaker(after: 60)
        _ = try await second.write([.event(event(.journalSetAside, "journal", reason: "damaged"), clock: .synchronized)]
        )
        await second.close()
        try settle(path)
        for ending in ["-wal", "-shm", "-lock"] { unlink(left.path + ending) }
    }

    private func open(_ path: String, boot: String, after predecessor: Predecessor? = nil) throws -> Journal {
        try Journal(
            path: path,
            source: "/district-0/sample-school/main",
            boot: boot,
            key: SymmetricKey(data: TestKeys.journal),
            after: predecessor,
            clock: { (EventMaker().moment, .synchronized) }
        )
    }

    /// The file alone is whole.
    private func settle(_ path: String) throws {
        let database = try DatabaseQueue(path: path)
        _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try database.close()
        for ending in ["-wal", "-shm", "-lock"] { unlink(path + ending) }
    }

    private func rows() throws -> Data {
        try Said.encoder.encode([
            "visits": JSONValue(encoding: EveryRow.visits), "reviews": JSONValue(encoding: EveryRow.reviews),
            "cardholders": JSONValue(encoding: EveryRow.cardholders),
            "cursors": ["urgent": 9, "normal": 20, "bulk": 4], "numbers": ["grant": 7, "alarm": 8],
        ])
    }
}

/// What was written, record by record.
private struct Said {
    static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private var lines: [Data] = []

    /// As they are sent to the office, and beside it what stays in the box.
    mutating func add(_ records: [EventRecord], _ events: [Event]) {
        for (record, event) in zip(records, events) {
            guard var line = try? JSONValue(encoding: CloudEvent(record)), case .object(var members) = line else {
                continue
            }
            if !event.personal.isEmpty { members["personal"] = .object(event.personal) }
            line = .object(members)
            lines.append((try? Self.encoder.encode(line)) ?? Data())
        }
    }

    func write(to folder: URL) throws {
        try Data(lines.joined(separator: [0x0A])).write(to: folder.appending(path: "records.jsonl"))
    }
}

extension EventMaker {
    /// A grant of its own number.
    fileprivate func granted(_ grant: Int) -> Event {
        var event = EventMaker(after: Int64(grant))
        return event(.accessGranted, "main-door", data: ["grant": .int(Int64(grant))], personal: ["badge": "12345678"])
    }
}

extension Journal {
    /// Appends and waits for the answer.
    func write(_ entries: [Entry]) async throws(JournalError) -> [EventRecord] {
        let result: Result<[EventRecord], JournalError> = await withCheckedContinuation { done in
            append(entries) { done.resume(returning: $0) }
        }
        return try result.get()
    }
}
