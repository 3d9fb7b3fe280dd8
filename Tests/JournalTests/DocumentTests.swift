import GRDB
import Journal
import Model
import Testing

@Suite("The cardholder file in the journal", .timeLimit(.minutes(30)))
struct DocumentTests {
    let school: School
    init() throws { school = try School() }

    @Test("cardholders are replaced as a whole and survive a restart")
    func cardholders() async throws {
        let journal = try school.open()
        #expect(try await journal.cardholders().values == [])
        try await journal.replaceCardholders([.quackenbush, .quackenbush])
        try await journal.replaceCardholders([.quackenbush])
        await journal.close()
        #expect(try await school.open().cardholders().values == [.quackenbush])
    }

    @Test("a file comes back as it was, whatever its length", arguments: [1, 700, 1500, 9000])
    func length(count: Int) async throws {
        let journal = try school.open()
        try await journal.replaceCardholders(.numbered(count))
        #expect(try await journal.cardholders().values == .numbered(count))
    }

    @Test("events are written between the parts of a long file")
    func interleaving() async throws {
        let journal = try school.open()
        async let stored: Void = journal.replaceCardholders(.numbered(30_000))
        var between = 0
        while try await journal.cardholders().values.isEmpty {
            try Task.checkCancellation()
            try await journal.write(.opened())
            between += 1
        }
        try await stored
        #expect(between > 3)
    }

    @Test("the old file serves until the new one is complete, and leaves nothing behind")
    func replacement() async throws {
        let journal = try school.open()
        try await journal.replaceCardholders(.numbered(3000))
        // As a crash in the middle of the second part leaves it.
        await journal.close()
        try await school.database().write { db in
            try db.execute(sql: "INSERT INTO documents (id, name, header) VALUES (9, 'cardholders', x'00')")
            try db.execute(sql: "INSERT INTO parts VALUES (9, 0, zeroblob(1000))")
        }
        let again = try school.open()
        #expect(try await again.cardholders().values == .numbered(3000))
        try await again.replaceCardholders([.quackenbush])
        #expect(try await again.cardholders().values == [.quackenbush])
        let reader = try school.database()
        try await again.turnUntil {
            try await reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM parts") } == 1
        }
    }

    @Test("a file whose bytes were changed on disk is not read")
    func tampered() async throws {
        let journal = try school.open()
        try await journal.replaceCardholders([.quackenbush])
        try await school.database().write {
            try $0.execute(sql: "UPDATE parts SET sealed = zeroblob(31)")
        }
        await #expect(throws: JournalError.unreadable("'cardholders'")) { try await journal.cardholders() }
    }
}

extension [Cardholder] {
    /// About 170 bytes each.
    static func numbered(_ count: Int) -> Self {
        (1...count).map { number in
            var cardholder = Cardholder.quackenbush
            cardholder.badge = String(number)
            return cardholder
        }
    }
}
