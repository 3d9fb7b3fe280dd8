import CoreHarness
import Crypto
import Foundation
import Journal
import LocalAPI
import Model
import Testing

@Suite("A release that is rolled back", .timeLimit(.minutes(30)))
struct RollbackTests {
    private func open(_ state: Scratch) throws -> Journal {
        try Journal(
            path: state.path("journal.sqlite"),
            source: "/district-0/sample-school/main",
            boot: "test",
            key: SymmetricKey(data: TestKeys.journal),
            clock: { (EventMaker().moment, .synchronized) }
        )
    }

    /// A state directory with which the next version has gone on; this one was there before it.
    private func rolledBack(_ fixture: Fixture) async throws -> (state: Scratch, next: NextVersion, end: Int64) {
        let state = try Scratch(fixture, "state")
        let journal = try open(state)
        let end = journal.health.lastSeq
        await journal.close()
        let next = NextVersion(path: state.path("journal.sqlite"))
        try next.goOn()
        return (state, next, end)
    }

    @Test(
        "its journal holds, its urgent event is sent, its visits are there or told, and nothing of it is lost",
        arguments: Fixture.all
    )
    func journal(fixture: Fixture) async throws {
        let (state, next, end) = try await rolledBack(fixture)
        let journal = try open(state)
        #expect(journal.brokenEnd == nil && journal.health.lastSeq == end + 3)
        #expect(try await journal.verify() == nil)
        let urgent = try #require(try await journal.outbox(.urgent, limit: 1000).last)
        #expect(urgent.type.rawValue == "access.duress" && urgent.type.known == nil && urgent.seq == end + 1)
        #expect(CloudEvent(urgent).type == "org.vestibule.access.duress")
        #expect(try await journal.outbox(.normal, limit: 1000).suffix(2).map(\.seq) == [end + 2, end + 3])

        let open = try await journal.openVisits()
        #expect(open.values.count == 8 && open.unreadable.isEmpty)
        let unknown = ["state", "marks[0].reason", "assessment.notCompared[0]"]
        #expect(open.faults == [RowFault(kind: "visit", id: NextVersion.visitor, .unfamiliar(fields: unknown))])
        let doubted = try #require(open.values.first { $0.id.rawValue == NextVersion.visitor })
        #expect(doubted.marks == [FieldMark(.given, .doubtful(.other))], "what is unknown never becomes exact")
        #expect(doubted.assessment?.notCompared == [.other])
        let kept = try await journal.kept(known: [])
        #expect(kept.values.isEmpty && kept.faults == [RowFault(kind: "posture", id: "", .unknownKind)])
        let numbers = try await journal.numbers()
        #expect(numbers.last["pass"] == 500 && numbers[.grant] == 7 && numbers[.alarm] == 8)

        // This version goes on, and then the next one again.
        for visit in open.values {
            var changed = visit
            changed.purpose = "changed"
            _ = try await journal.write([.visit(changed)])
        }
        var event = EventMaker(after: 90_000)
        let personal = event(.accessGranted, "main-door", data: ["grant": 8], personal: ["badge": "12345678"])
        _ = try await journal.write([.event(personal, clock: .synchronized), .numbers(Numbers(.grant, 8))])
        #expect(try await journal.verify() == nil)
        await journal.close()
        for visit in open.values where visit.id.rawValue != NextVersion.visitor {
            let fields = try next.visit(visit.id.rawValue)
            #expect(fields["custody"] == ["child": "4711", "since": 1] && fields["row"] == 3)
            #expect(fields["purpose"] == "changed")
        }
        let held = try next.visit(NextVersion.visitor)
        #expect(held["state"] == "custodyHold" && held["hold"] == "court order" && held["purpose"] == "changed")
        #expect(held["marks"] == [["field": "given", "state": "doubtful", "reason": "glare"]])
        try next.goOnAgain()
        let again = try self.open(state)
        #expect(again.brokenEnd == nil)
        #expect(try await again.verify() == nil)
        #expect(try await again.kept(known: ["posture"]).values.first?.fields["mode"] == "lockdown")
        await again.close()
    }

    @Test("the daemon sends and shows it, and says that nothing was changed", arguments: Fixture.all)
    func daemon(fixture: Fixture) async throws {
        let (state, _, end) = try await rolledBack(fixture)
        try await CoreProcess.run(over: state, fixture) { core in
            _ = try await core.event(.systemStarted, after: end + 3)
            let urgent = try await core.client.call(.outbox, .urgent, OutboxRequest(limit: 1000, wait: .zero))
            #expect(try urgent.read().contains { $0.type == "org.vestibule.access.duress" && $0.seq == end + 1 })
            let events = try await core.events(after: end)
            #expect(events.first?.type.rawValue == "access.duress")
            #expect(!events.contains { $0.type == .journalChainBroken || $0.type == .journalSetAside })
            // The next version stopped in order.
            #expect(!events.contains { $0.type == .systemStopped && $0.reason == "unclean" })
            let visits = try await core.client.call(.visits)
            #expect(
                visits.count == 8 && visits.contains { $0.id.rawValue == NextVersion.visitor && $0.state == .referred }
            )
            let checks = try await core.client.call(.selfTest)
            #expect(checks.first { $0.name == "chain" }?.result == .passed)
            let kept = try #require(checks.first { $0.name == "kept" })
            #expect(kept.result == .warning && kept.finding.contains(NextVersion.visitor) && !kept.action.isEmpty)
            #expect(!core.log.contains("journal was changed"))
        }
    }

    @Test("a visit that cannot be read is said by name, with what to do, and hides no other", arguments: Fixture.all)
    func unreadable(fixture: Fixture) async throws {
        let state = try Scratch(fixture, "state")
        let visit = EveryRow.visits[5].id
        try NextVersion(path: state.path("journal.sqlite")).spoil(visit.rawValue)
        try await CoreProcess.run(over: state, fixture) { core in
            #expect(try await core.client.call(.visits).count == 6)
            let kept = try #require(try await core.client.call(.selfTest).first { $0.name == "kept" })
            #expect(kept.result == .failed && kept.finding == "visit \(visit) lacks its person")
            let told = try await core.client.call(.conditions, ConditionsRequest(for: .desk))
            #expect(told.contains { $0.kind == .visitsUnreadable && $0.subject == "visit" && $0.data[.count] == 1 })
            #expect(kept.action.hasPrefix("A visitor may be in the house"))
        }
    }
}
