import Crypto
import Foundation
import GRDB
import Journal
import Model
import Testing

@Suite("Appending to the journal", .timeLimit(.minutes(30)))
struct AppendTests {
    let school: School
    init() throws { school = try School() }

    @Test("events are numbered from 1 without gaps and carry everything that was stated")
    func numbers() async throws {
        let journal = try school.open()
        let first = try await journal.write(.event(.granted(5), clock: .holdover), .event(.opened(6), clock: .holdover))
        let second = try await journal.write(.opened(7))
        #expect((first + second).map(\.seq) == [1, 2, 3])
        let record = try #require(try await journal.record(1))
        #expect(record == first[0])
        #expect(record.source == "/district/school/main" && record.boot == "5b1c" && record.clock == .holdover)
        #expect(record.type == .accessGranted && record.time == Moment.school(5).wall && record.uptime == 5000)
        #expect(record.reason == "badge" && record.listAge == 60 && record.decisionMs == 0.25)
        #expect(record.data == ["n": 5, "why": "schedule"])
        #expect(try await journal.record(4) == nil)
        #expect(journal.health == JournalHealth(lastSeq: 3, lastHash: second[0].hash, failure: nil))
    }

    @Test("numbers, chain and identifiers go on after a restart")
    func restart() async throws {
        let before = try school.open()
        let first = try await before.write(.granted())
        await before.close()
        let after = try school.open()
        #expect(after.health.lastSeq == 1)
        let second = try await after.write(.opened())
        #expect(second[0].seq == 2 && second[0].id > first[0].id)
        #expect(try await after.verify() == nil)
    }

    @Test("what waits is written before the journal closes, and later appends are refused")
    func closing() async throws {
        let journal = try school.open()
        for second in 0..<500 { journal.append([.event(.opened(second), clock: .synchronized)]) }
        await journal.close()
        await #expect(throws: JournalError.closed) { try await journal.write(.opened()) }
        await #expect(throws: JournalError.closed) { try await journal.beat() }
        #expect(try await school.open().lastRecords(1).map(\.seq) == [500])
    }

    @Test("a second journal on the same file is refused, until the first is closed")
    func secondOpener() async throws {
        let first = try school.open()
        #expect(throws: JournalError.inUse(path: school.path)) { _ = try school.open() }
        await first.close()
        _ = try school.open()
    }

    @Test("a file that is something else is refused and left alone")
    func foreignFiles() async throws {
        try Data("This is not a database, and long enough to be read as one.".utf8).write(
            to: URL(fileURLWithPath: school.path)
        )
        #expect(throws: JournalError.notAJournal(path: school.path)) { _ = try school.open() }
        let other = school.directory.appendingPathComponent("other.sqlite").path
        try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        #expect(throws: JournalError.notAJournal(path: other)) { _ = try school.open(at: other) }
    }

    @Test("another key is refused")
    func wrongKey() async throws {
        try await school.open().close()
        let key = SymmetricKey(size: .bits256)
        #expect(throws: JournalError.wrongKey(path: school.path)) { _ = try school.open(key: key) }
        _ = try school.open()
    }

    @Test("the files belong to their owner alone")
    func permissions() async throws {
        let journal = try school.open()
        try await journal.write(.granted())
        for suffix in ["", "-wal", "-shm", "-lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: school.path + suffix)
            #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(suffix)")
        }
    }

    @Test("texts with a NUL and numbers that JSON cannot say do not break the chain")
    func oddValues() async throws {
        let journal = try school.open()
        let data: [String: JSONValue] = [
            "a\0b": "x\0y", "nan": .double(.nan), "whole": .double(5), "big": .double(1e17), "small": .double(-0.0),
            "deep": ["list": [.double(.infinity), .double(0.1), .int(.max), .null, true, "é\u{301}\u{1F6AA}"]],
        ]
        var event = Event(.accessDenied, "ma\0in", at: .school(0), reason: "un\0known", decisionMs: .nan, data: data)
        event.actor = .officer("o\0ne")
        let record = try await journal.write(event)[0]
        #expect(record.subject == "ma\u{FFFD}in" && record.reason == "un\u{FFFD}known" && record.decisionMs == nil)
        #expect(record.data["nan"] == .null)
        #expect(try await journal.verify() == nil)
        #expect(try await journal.record(1)?.hash == record.hash)
    }

    @Test("appends from many threads are each written as a whole and answered once")
    func manyThreads() async throws {
        let journal = try school.open()
        let answers = try await withThrowingTaskGroup(of: [[Int64]].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var answers: [[Int64]] = []
                    for second in 0..<50 {
                        let records = try await journal.write(
                            .event(.granted(second), clock: .synchronized),
                            .event(.opened(second), clock: .synchronized)
                        )
                        answers.append(records.map(\.seq))
                    }
                    return answers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(answers.allSatisfy { $0.count == 2 && $0[1] == $0[0] + 1 })
        #expect(answers.flatMap { $0 }.sorted() == Array(1...800))
        // Answers come before notices; both before the next turn.
        try await journal.beat()
        #expect(school.heard.committed.map(\.seq) == Array(1...800))
        #expect(try await journal.verify() == nil)
    }

    @Test("a reader in the middle of a long read does not hold up a commit")
    func readersAndWriter() async throws {
        let journal = try school.open()
        try await journal.write(.granted())
        let reader = try school.database()
        let seen = try reader.inDatabase { db in
            try db.beginTransaction(.deferred)
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM records")
            let done = DispatchSemaphore(value: 0)
            journal.append([.event(.opened(), clock: .synchronized)]) { _ in done.signal() }
            done.wait()
            defer { try? db.commit() }
            return try Int.fetchOne(db, sql: "SELECT count(*) FROM records")
        }
        #expect(seen == 1 && journal.health.lastSeq == 2)
    }
}
