import GRDB
import Journal
import Model
import Testing

@Suite("Lists and cardholders in the journal", .timeLimit(.minutes(10)))
struct DocumentTests {
    let school: School
    init() throws { school = try School() }

    @Test("cardholders are replaced as a whole and survive a restart")
    func cardholders() async throws {
        let journal = try school.open()
        #expect(try await journal.cardholders() == [])
        try await journal.replaceCardholders([.quackenbush, .quackenbush])
        try await journal.replaceCardholders([.quackenbush])
        await journal.close()
        #expect(try await school.open().cardholders() == [.quackenbush])
    }

    @Test(
        "a list comes back byte for byte, whatever its length",
        arguments: [0, 1, 256 << 10, (256 << 10) + 1, 3_000_000]
    )
    func lists(length: Int) async throws {
        let journal = try school.open()
        let content = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await journal.storeList(.registry(1), content: content)
        #expect(try await journal.lists() == [.registry(1)])
        #expect(try await journal.content(of: "registry") == content)
        #expect(try await journal.content(of: "alerts") == nil)
    }

    @Test("events are written between the parts of a long list")
    func interleaving() async throws {
        let journal = try school.open()
        async let stored: Void = journal.storeList(.registry(1), content: [UInt8](repeating: 1, count: 8 << 20))
        var between = 0
        while try await journal.lists().isEmpty {
            try Task.checkCancellation()
            try await journal.write(.opened())
            between += 1
        }
        try await stored
        #expect(between > 3)
    }

    @Test("the old list serves until the new one is complete, and leaves nothing behind")
    func replacement() async throws {
        let journal = try school.open()
        try await journal.storeList(.registry(1), content: [UInt8](repeating: 1, count: 1 << 20))
        // As a crash in the middle of the second part leaves it.
        await journal.close()
        try await school.database().write { db in
            try db.execute(sql: "INSERT INTO documents (id, name, header) VALUES (9, 'list/registry', x'00')")
            try db.execute(sql: "INSERT INTO parts VALUES (9, 0, zeroblob(1000))")
        }
        let again = try school.open()
        #expect(try await again.lists() == [.registry(1)])
        try await again.storeList(.registry(2), content: [7, 8])
        #expect(try await again.lists() == [.registry(2)])
        #expect(try await again.content(of: "registry") == [7, 8])
        let reader = try school.database()
        try await again.turnUntil {
            try await reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM parts") } == 1
        }
    }

    @Test("a list whose bytes were changed on disk is not read")
    func tampered() async throws {
        let journal = try school.open()
        try await journal.storeList(.registry(1), content: [1, 2, 3])
        try await school.database().write {
            try $0.execute(sql: "UPDATE parts SET sealed = zeroblob(31)")
        }
        await #expect(throws: JournalError.unreadable("'list/registry'")) { try await journal.content(of: "registry") }
    }
}
