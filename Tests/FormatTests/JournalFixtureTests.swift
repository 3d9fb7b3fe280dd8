import Crypto
import Foundation
import Journal
import Model
import Testing

@Suite("A journal that another version wrote", .timeLimit(.minutes(30)))
struct JournalFixtureTests {
    private func open(_ path: String, after predecessor: Predecessor? = nil) throws(JournalError) -> Journal {
        try Journal(
            path: path,
            source: "/district-0/sample-school/main",
            boot: "test",
            key: SymmetricKey(data: TestKeys.journal),
            after: predecessor,
            clock: { (EventMaker().moment, .synchronized) }
        )
    }

    @Test(
        "its chain holds, and every record says what it said, with the personal data beside it",
        arguments: Fixture.all
    )
    func records(fixture: Fixture) async throws {
        let state = try Scratch(fixture, "state")
        let journal = try open(state.path("journal.sqlite"))
        #expect(journal.brokenEnd == nil)
        #expect(try await journal.verify() == nil)
        let records = try await journal.records(after: 0, limit: 10_000)
        let lines = try fixture.lines("expected/records.jsonl")
        try #require(records.count == lines.count && lines.count > 64)
        for (record, line) in zip(records, lines) {
            var found = try JSONValue(encoding: CloudEvent(record))
            if case .object(var members) = found, let personal = try await journal.personal(of: record.seq) {
                members["personal"] = .object(personal)
                found = .object(members)
            }
            #expect(differences(try JSONValue(json: line), found).isEmpty)
        }
        await journal.close()
    }

    @Test("every visit, answer and cardholder is there with its values", arguments: Fixture.all)
    func rows(fixture: Fixture) async throws {
        let (state, expected) = (try Scratch(fixture, "state"), try fixture.expected("rows"))
        let journal = try open(state.path("journal.sqlite"))
        guard case .array(let visits)? = expected["visits"] else { return #expect(Bool(false), "no visits") }
        for visit in visits {
            guard case .string(let id)? = visit["id"] else { continue }
            let found = try await journal.visit(VisitID(id)).map { try JSONValue(encoding: $0) }
            #expect(differences(visit, found) == [])
        }
        let open = try await journal.openVisits()
        #expect(open.faults.isEmpty && open.values.count == visits.count { $0["endedAt"] == nil })
        let reviews = try await journal.reviews(holdingAt: EventMaker().moment.wall)
        #expect(differences(expected["reviews"] ?? .null, try JSONValue(encoding: reviews.values)) == [])
        let cardholders = try await journal.cardholders()
        let found = try JSONValue(encoding: cardholders.values).sorted
        #expect(differences((expected["cardholders"] ?? .null).sorted, found) == [])
        await journal.close()
    }

    @Test("what waits for the office goes on waiting, and nothing is sent twice", arguments: Fixture.all)
    func cursors(fixture: Fixture) async throws {
        let (state, expected) = (try Scratch(fixture, "state"), try fixture.expected("rows"))
        let journal = try open(state.path("journal.sqlite"))
        let records = try fixture.lines("expected/records.jsonl").map { try JSONValue(json: $0) }
        for lane in Lane.allCases {
            guard case .int(let cursor)? = expected["cursors"]?[lane.rawValue] else { continue }
            let waiting = records.filter { record in
                guard case .int(let seq)? = record["seq"] else { return false }
                return seq > cursor && record["priority"] == .string(lane.rawValue)
            }
            let found = try await journal.outbox(lane, limit: 10_000)
            #expect(found.map { .int($0.seq) } == waiting.compactMap { $0["seq"] }, "\(lane)")
        }
        await journal.close()
    }

    @Test("it is gone on with, number by number", arguments: Fixture.all)
    func goesOn(fixture: Fixture) async throws {
        let state = try Scratch(fixture, "state")
        let journal = try open(state.path("journal.sqlite"))
        let end = journal.health.lastSeq
        var event = EventMaker(after: 86_400)
        let written = try await journal.write([.event(event(.systemStarted, "core"), clock: .synchronized)])
        #expect(written.map(\.seq) == [end + 1])
        for visit in try await journal.openVisits().values { _ = try await journal.write([.visit(visit)]) }
        #expect(try await journal.verify() == nil)
        await journal.close()
        let again = try open(state.path("journal.sqlite"))
        #expect(again.brokenEnd == nil && again.health.lastSeq == end + 1)
        await again.close()
    }

    @Test("what is in SQLite's log alone is read too", arguments: Fixture.all)
    func cutOff(fixture: Fixture) async throws {
        let folder = try Scratch(fixture, "cut-off")
        let journal = try open(folder.path("journal.sqlite"))
        #expect(journal.health.lastSeq == 2 && journal.brokenEnd == nil)
        #expect(try await journal.verify() == nil)
        #expect(try await journal.personal(of: 2) == ["badge": "12345678"])
        #expect(try await journal.openVisits().values.count == 1)
        await journal.close()
    }

    @Test("one that was set aside is whole, the one after it goes on, and so does another", arguments: Fixture.all)
    func setAside(fixture: Fixture) async throws {
        let folder = try Scratch(fixture, "set-aside")
        let next = try open(folder.path("journal.sqlite"))
        #expect(next.brokenEnd == nil && next.health.lastSeq == 13)
        #expect(try await next.verify() == nil)
        #expect(try await next.outbox(.normal, limit: 100).map(\.seq) == Array(6...13))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        let name = try #require(files.first { $0.contains(Predecessor.mark) && !$0.hasSuffix("-wal") })
        let left = try open(folder.path(name))
        #expect(left.brokenEnd == nil && left.health.lastSeq == 12)
        #expect(try await left.verify() == nil)
        await left.close()
        let predecessor = try Predecessor.setAside(
            folder.path(name),
            cause: .damaged(path: name),
            at: EventMaker(after: 100).moment.wall
        )
        let other = try open(folder.path("other.sqlite"), after: predecessor)
        for journal in [next, other] {
            let open = try await journal.openVisits()
            #expect(open.faults.isEmpty && open.values.count == 7)
            #expect(try await journal.reviews(holdingAt: EventMaker().moment.wall).values.count == 2)
            #expect(try await journal.cardholders().values.count == 3)
            await journal.close()
        }
    }
}

extension JSONValue {
    /// Doors are a set: lists of texts in order.
    fileprivate var sorted: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.sorted).sorted { $0.text < $1.text })
        case .object(let members): .object(members.mapValues(\.sorted))
        default: self
        }
    }

    private var text: String { if case .string(let text) = self { text } else { "" } }
}
