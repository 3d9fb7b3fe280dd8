import Foundation
import GRDB
import Journal
import Model
import Testing

@Suite("A file of an older format", .timeLimit(.minutes(30)))
struct MigrationTests {
    let school: School
    init() throws { school = try School() }

    private func sql(_ text: String) throws {
        try DatabaseQueue(path: school.path).inDatabase { try $0.execute(sql: text) }
    }

    /// What a reader of the file finds in it, whatever the pages look like.
    private func dump() throws -> [String] {
        try DatabaseQueue(path: school.path).read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            return try ["\(Int.fetchOne(db, sql: "PRAGMA user_version") ?? -1)"]
                + tables.flatMap { table in
                    try [table] + Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\" ORDER BY 1").map { "\($0)" }
                }
        }
    }

    @Test("a step that fails leaves it as it was; mended, all of it is there and it goes on")
    func fails() async throws {
        let journal = try school.open()
        for second in 1...2 { _ = try await journal.write(.granted(second)) }
        await journal.close()
        // Of the format before, with what makes its last step fail half-way: the index it makes is there already.
        try sql(
            """
            DROP TABLE reviews;
            CREATE INDEX reviewsByTime ON visits (time);
            PRAGMA user_version = 2;
            """
        )
        let before = try dump()
        #expect(throws: JournalError.self) { try school.open() }
        #expect(try dump() == before)
        try sql("DROP INDEX reviewsByTime")
        let again = try school.open()
        #expect(try await again.records(after: 0, limit: 10).map(\.seq) == [1, 2])
        #expect(try await again.verify() == nil)
        #expect(try await again.write(.granted(3)).first?.seq == 3)
        await again.close()
    }
}
