import Foundation
import GRDB
import GRDBSQLite
import Model
import Synchronization
import Testing

@testable import Journal

@Suite("Emptying SQLite's log", .timeLimit(.minutes(30)))
struct EmptyLogTests {
    let school: School
    init() throws { school = try School() }

    /// How often SQLite asked whether it should wait, in the one test that counts.
    private static let waits = Atomic(0)

    @Test("a reader in the way is not waited for, and the disk is believed as before")
    func reader() async throws {
        let journal = try school.open()
        try await journal.write(.granted(1))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: school.path, configuration: configuration)
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM records")
        }
        try await journal.write(.granted(2))
        try await journal.perform { store throws(JournalError) in
            try store.write { db in
                let ask: @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32 = { _, _ in
                    EmptyLogTests.waits.add(1, ordering: .relaxed)
                    return 0
                }
                sqlite3_busy_handler(db.sqliteConnection, ask, nil)
            }
        }
        #expect(try await !journal.emptyLog())
        #expect(Self.waits.load(ordering: .relaxed) == 0)
        let (isTrusted, timeout) = try await journal.perform { store throws(JournalError) in
            (store.isTrusted, try store.write { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") })
        }
        #expect(isTrusted && timeout == 2000, "a write waits for other programs as before")
        try await journal.write(.granted(3))
        try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try await journal.emptyLog())
        #expect(try Data(contentsOf: URL(fileURLWithPath: school.path + "-wal")).isEmpty)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("nothing is merged into a file that is another's")
    func foreign() async throws {
        let first = try school.open()
        try await first.write(.granted(1))
        await first.close()
        let file = URL(fileURLWithPath: school.path)
        let older = try Data(contentsOf: file)
        var limits = School.limits
        // It is not to be found by itself.
        limits.look = .seconds(86_400)
        let journal = try school.open(limits: limits)
        for second in 2...20 { try await journal.write(.granted(second)) }
        #expect(try await journal.emptyLog())
        try await journal.write(.granted(21))
        // Over it, name and inode being the same.
        let handle = try FileHandle(forUpdating: file)
        try handle.write(contentsOf: older)
        try handle.truncate(atOffset: UInt64(older.count))
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)],
            ofItemAtPath: file.path
        )
        #expect(try await !journal.emptyLog())
        #expect(try Data(contentsOf: file) == older)
        await journal.close()
    }
}
