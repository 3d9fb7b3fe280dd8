import Foundation
import GRDB
import Glibc
import Model
import Testing

@testable import Journal

@Suite("What is forgotten in journals that were set aside", .timeLimit(.minutes(30)))
struct JournalCopiesTests {
    let school: School
    init() throws { school = try School() }

    private static let stone = Tombstone(.visit("gone"), at: Moment.school(3).wall, officer: "ben", reason: .request)
    private static let endings = ["", "-wal", "-shm"]

    /// Does this as a user to whom modes apply, where the tests run as root. Of the calling thread alone.
    private func asUser<Value>(_ files: [String], _ body: () throws -> Value) throws -> Value {
        typealias Call = @convention(c) (uid_t) -> Int32
        guard geteuid() == 0 else { return try body() }
        let call = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: Call.self)
        for file in files + [school.directory.path] { try #require(chown(file, 65534, 65534) == 0) }
        _ = call(65534)
        defer { _ = call(0) }
        return try body()
    }

    /// As kill -9 leaves a journal that another takes the place of, after the night in which it is noted.
    private func setAside() async throws -> String {
        let journal = try school.open()
        try await journal.write(
            .visit(.of("Quackenbush", id: "gone", state: .checkedOut)),
            .visit(.of("A", id: "here"))
        )
        let name = school.path + Predecessor.mark + "1"
        for ending in Self.endings {
            try school.copy(school.path + ending, name + ending)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1000), .posixPermissions: 0o400],
                ofItemAtPath: name + ending
            )
        }
        await journal.close()
        return name
    }

    @Test("a file and its log that nobody may write are changed, and age as before")
    func readOnly() async throws {
        let name = try await setAside()
        try #require(Data(contentsOf: URL(fileURLWithPath: name + "-wal")).isEmpty == false)
        let count = try asUser(Self.endings.map { name + $0 }) { try JournalCopies.forget([Self.stone], in: name) }
        #expect(count == 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: name)
        #expect(attributes[.posixPermissions] as? Int == 0o400)
        #expect(attributes[.modificationDate] as? Date == Date(timeIntervalSince1970: 1000))
        for ending in Self.endings.dropFirst() { #expect(!FileManager.default.fileExists(atPath: name + ending)) }
        let left = try JournalCopies.read(name) { try String.fetchAll($0, sql: "SELECT id FROM visits") }
        #expect(left == ["here"])
    }

    @Test("a log without its journal is named, and so is a journal that cannot be read")
    func unreadable() async throws {
        let journal = try school.open()
        let mark = school.path + Predecessor.mark
        try Data("pages".utf8).write(to: URL(fileURLWithPath: mark + "5-wal"))
        let sought = SoughtPerson(given: "Ada", family: "A", birthDate: CalendarDate(daysSince1970: 0))
        #expect(JournalCopies.orphanedLogs(of: school.path) == [mark + "5-wal"])
        #expect(try await journal.find(sought).unreadable == 1)
        try Data("no journal".utf8).write(to: URL(fileURLWithPath: mark + "6"))
        try Data("its log".utf8).write(to: URL(fileURLWithPath: mark + "6-wal"))
        #expect(JournalCopies.orphanedLogs(of: school.path) == [mark + "5-wal"])
        #expect(try await journal.find(sought).unreadable == 2)
        await journal.close()
    }
}
