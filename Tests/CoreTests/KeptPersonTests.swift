import CoreHarness
import Crypto
import Foundation
import GRDB
import LocalAPI
import Model
import Testing

@Suite("what the box keeps of a person", .timeLimit(.minutes(30)))
struct KeptPersonTests {
    private static let john = TestPersons.john

    private static var query: PersonQuery {
        get throws {
            guard case .full(let date)? = john.birthDate else { throw HarnessError("no date") }
            return PersonQuery(given: "John", family: "Tester", birthDate: date)
        }
    }

    private static func find(_ visit: VisitID? = nil) throws -> KeptPersonRequest {
        let person = visit == nil ? try query : nil
        return KeptPersonRequest(officer: "ben", pin: TestSite.pin, visit: visit, person: person)
    }

    private static func begin(_ core: CoreProcess) async throws -> VisitID {
        try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        let request = BeginVisitRequest(officer: "ana", person: john, identifiedBy: .byHand, purpose: "")
        return try await core.client.call(.beginVisit, request).id
    }

    private static func forget(_ visits: VisitID...) -> ForgetRequest {
        ForgetRequest(officer: "ben", pin: TestSite.pin, visits: visits, answers: [], reason: "request")
    }

    @Test("a visit that is over is found, held, given out and forgotten, and each is recorded without a name")
    func story() async throws {
        try await CoreProcess.run { core in
            let visit = try await Self.begin(core)
            let open = try await core.client.call(.findPerson, Self.find())
            #expect(open.visits.map(\.visit) == [visit] && open.visits.allSatisfy(\.isOpen))
            #expect(await code { try await core.client.call(.forget, Self.forget(visit)) } == "notNow")
            try await core.client.call(.refuse, visit, OfficerRequest(officer: "ana"))

            let hold = HoldRequest(officer: "tom", pin: TestSite.pin, name: "2026-17", visits: [visit])
            #expect(try await core.client.call(.addHold, hold).visits == [visit])
            #expect(try await core.event(.journalHeld).data == ["case": "2026-17", "count": 1])
            #expect(try await core.client.call(.findPerson, Self.find(visit)).visits.map(\.cases) == [["2026-17"]])
            #expect(await code { try await core.client.call(.forget, Self.forget(visit)) } == "held")
            let cases = try await core.client.call(.holds)
            #expect(cases.cases.map(\.name) == ["2026-17"] && cases.unreadable.isEmpty)

            let export = try await core.client.call(.exportPerson, Self.find())
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: Hexadecimal.bytes(export.key) ?? [])
            let signature = Data(Hexadecimal.bytes(export.signature) ?? [])
            #expect(key.isValidSignature(signature, for: Data(export.document.utf8)))
            #expect(export.key == (try await core.client.call(.journalCheck, JournalCheckRequest())).ownKey)
            let document = try JSONDecoder().decode(JSONValue.self, from: Data(export.document.utf8))
            guard case .object(let fields) = document, case .array(let visits)? = fields["visits"],
                case .array(let events)? = fields["events"]
            else { throw HarnessError("the document is none") }
            #expect(visits.count == 1 && events.count >= 3 && export.document.contains("T98765432109"))
            #expect(fields["format"] == "vestibule-export" && fields["version"] == 1 && fields["officer"] == "ben")

            let release = ReleaseRequest(officer: "ben", pin: TestSite.pin, name: "2026-17")
            try await core.client.call(.removeHold, release)
            #expect(await code { try await core.client.call(.removeHold, release) } == "noSuchCase")
            let forgotten = try await core.client.call(.forget, Self.forget(visit))
            #expect(forgotten == Forgotten(rows: 1, copies: 0, left: [], isLogEmpty: true))
            #expect(try await core.client.call(.findPerson, Self.find()).visits.isEmpty)
            #expect(await code { try await core.client.call(.exportPerson, Self.find()) } == "noSuchVisit")
            let told: [EventType] = [
                .journalSearched, .journalHeld, .journalExported, .journalReleased, .journalForgotten,
            ]
            for type in told {
                let event = try await core.event(type)
                #expect(event.actor == .officer(type == .journalHeld ? "tom" : "ben") && event.subject == "journal")
            }
            #expect(!core.log.uppercased().contains("TESTER"))
        }
    }

    @Test("a case is no person's name", arguments: ["Tester 3", "T98765432109", "the fight", "2026-17 tester", ""])
    func noName(name: String) async throws {
        try await CoreProcess.run { core in
            let visit = try await Self.begin(core)
            let hold = HoldRequest(officer: "ben", pin: TestSite.pin, name: name, visits: [visit])
            #expect(await code { try await core.client.call(.addHold, hold) } == "badRequest")
            #expect(try await core.client.call(.holds).cases.isEmpty)
        }
    }

    @Test("visits that are put on hold for one case at the same time are all held")
    func atOnce() async throws {
        try await CoreProcess.run { core in
            var visits: [VisitID] = []
            for _ in 1...8 {
                let visit = try await Self.begin(core)
                try await core.client.call(.refuse, visit, OfficerRequest(officer: "ana"))
                visits.append(visit)
            }
            try await withThrowingTaskGroup { group in
                for visit in visits {
                    group.addTask {
                        let hold = HoldRequest(officer: "ben", pin: TestSite.pin, name: "2026-17", visits: [visit])
                        _ = try await core.client.call(.addHold, hold)
                    }
                }
                try await group.waitForAll()
            }
            let held = try await core.client.call(.holds).cases
            #expect(held.map { Set($0.visits) } == [Set(visits)])
        }
    }

    @Test("after kill -9, a case holds and what was forgotten is gone")
    func killed() async throws {
        let core = try await CoreProcess()
        let visit = try await Self.begin(core)
        try await core.client.call(.refuse, visit, OfficerRequest(officer: "ana"))
        let other = try await Self.begin(core)
        try await core.client.call(.refuse, other, OfficerRequest(officer: "ana"))
        let hold = HoldRequest(officer: "ben", pin: TestSite.pin, name: "2026-17", visits: [other])
        try await core.client.call(.addHold, hold)
        try await core.client.call(.forget, Self.forget(visit))
        try await core.killHard()
        let again = try await CoreProcess(in: core.directory)
        let found = try await again.client.call(.findPerson, Self.find())
        #expect(found.visits.map(\.visit) == [other] && found.visits.map(\.cases) == [["2026-17"]])
        let kept = try await again.client.call(.selfTest).first { $0.name == "kept" }
        #expect(kept?.result == .passed, "\(kept?.finding ?? "")")
        try await again.close()
    }

    @Test("a case that cannot be read is a condition, and ends with its removal")
    func unreadable() async throws {
        let core = try await CoreProcess()
        let visit = try await Self.begin(core)
        try await core.client.call(.refuse, visit, OfficerRequest(officer: "ana"))
        let hold = HoldRequest(officer: "ben", pin: TestSite.pin, name: "2026-17", visits: [visit])
        try await core.client.call(.addHold, hold)
        try await core.killHard()
        try await DatabaseQueue(path: core.directory.path + "/journal.sqlite").write { db in
            try db.execute(sql: "UPDATE kept SET sealed = x'00' WHERE kind = 'hold'")
        }
        let again = try await CoreProcess(in: core.directory)
        let told = try await again.client.call(.conditions, ConditionsRequest(for: .technician))
        #expect(told.contains { $0.kind == .keptUnreadable && $0.subject == "hold" && $0.data[.count] == 1 })
        #expect(try await again.client.call(.holds).unreadable == ["2026-17"])
        #expect(await code { try await again.client.call(.forget, Self.forget(visit)) } == "held")
        let release = ReleaseRequest(officer: "ben", pin: TestSite.pin, name: "2026-17")
        try await again.client.call(.removeHold, release)
        let left = try await again.client.call(.conditions, ConditionsRequest(for: .technician))
        #expect(!left.contains { $0.kind == .keptUnreadable })
        #expect(try await again.client.call(.forget, Self.forget(visit)).rows == 1)
        try await again.close()
    }

    @Test("an older journal that is put back brings nothing back, and is rid of it wherever it is set aside")
    func putBack() async throws {
        let core = try await CoreProcess()
        let visit = try await Self.begin(core)
        try await core.client.call(.refuse, visit, OfficerRequest(officer: "ana"))
        try await core.killHard()
        let files = FileManager.default
        let journal = core.directory.path + "/journal.sqlite"
        for ending in ["", "-wal"] {
            try files.copyItem(atPath: journal + ending, toPath: journal + ".backup" + ending)
        }
        let next = try await CoreProcess(in: core.directory)
        #expect(try await next.client.call(.forget, Self.forget(visit)).rows == 1)
        try await next.killHard()
        for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: journal + ending) }
        for ending in ["", "-wal"] {
            try files.moveItem(atPath: journal + ".backup" + ending, toPath: journal + ending)
        }
        let again = try await CoreProcess(in: core.directory)
        #expect(try await again.client.call(.findPerson, Self.find()).visits.isEmpty)
        try await Eventually.succeeds("no journal has it") {
            let names = try files.contentsOfDirectory(atPath: core.directory.path)
            let journals = names.filter {
                $0.hasPrefix("journal.sqlite") && !$0.contains("-wal") && !$0.contains("-shm")
            }
            for name in journals where !name.hasSuffix("-lock") {
                let count = try await DatabaseQueue(path: core.directory.path + "/" + name).read { db in
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM visits WHERE id = ?", arguments: [visit.rawValue])
                }
                guard count == 0 else { throw HarnessError("\(name) has it") }
            }
        }
        try await again.close()
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }
}
