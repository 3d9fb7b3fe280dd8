import CoreHarness
import FoundationInternationalization
import LocalAPI
import Model
import Testing

/// A visitor is checked in: the real daemon, its real journal and socket, simulated ports.
@Suite("the visitor story", .timeLimit(.minutes(30)))
struct VisitorStory {
    private let district = District()

    @Test("a licence is offered to the desk, the visitor screens clear, is admitted and leaves")
    func clear() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let document = try await read(TestPersons.john, core, ports)
            #expect(document.name.family == "TESTER")
            let visit = try await begin(document.person, core)
            #expect(visit.state == .clear)
            #expect(
                try await core.client.call(.visit, visit.id, ViewRequest(officer: "ana")).assessment?.lists.map(\.list)
                    == ["registry"]
            )
            let admitted = try await core.client.call(.admit, visit.id, AdmitRequest(officer: "ana", escorted: false))
            #expect(admitted.state == .admitted)
            #expect(try await core.client.call(.status).onSite == 1)
            let left = try await core.client.call(.checkOut, visit.id, CheckOutRequest(officer: "ana"))
            #expect(left.state == .checkedOut)
            #expect(try await core.client.call(.visits).isEmpty)
            let types = try await core.events().filter { $0.subject == visit.id.rawValue }.map(\.type.known)
            #expect(
                types == [.visitStarted, .visitIDScanned, .visitScreenedClear, .visitAdmitted, .visitCheckedOut]
            )
        }
    }

    @Test("a potential match waits for the officer; not the same person is admitted")
    func notTheSame() async throws {
        try await atTheDesk { core in
            let visit = try await begin(TestPersons.maria, core)
            #expect(visit.state == .inReview)
            #expect(visit.assessment == nil)
            let tooEarly = await #expect(throws: Problem.self) {
                try await core.client.call(.admit, visit.id, AdmitRequest(officer: "ana", escorted: false))
            }
            #expect(tooEarly?.code == "notNow")
            let seen = try await core.client.call(.visit, visit.id, ViewRequest(officer: "ana"))
            #expect(seen.assessment?.candidates.first?.record.id == "R-1")
            #expect(seen.assessment?.candidates.first?.grade == .strong)
            _ = try await core.event(.visitRecordViewed)
            let reviewed = try await core.client.call(
                .review,
                visit.id,
                ReviewRequest(officer: "ana", answer: .notSamePerson)
            )
            #expect(reviewed.state == .clear)
            #expect(reviewed.assessment == nil)
            _ = try await core.client.call(.admit, visit.id, AdmitRequest(officer: "ana", escorted: false))
            let match = try await core.event(.visitPotentialMatch)
            #expect(match.listAge != nil)
        }
    }

    @Test(
        "'same person' and 'not sure' are referred, and admitted with an escort or not at all",
        arguments: [Visit.Answer.samePerson, .notSure]
    )
    func referred(answer: Visit.Answer) async throws {
        try await atTheDesk { core in
            let visit = try await begin(TestPersons.maria, core)
            let referred = try await core.client.call(.review, visit.id, ReviewRequest(officer: "ana", answer: answer))
            #expect(referred.state == .referred)
            let alone = await #expect(throws: Problem.self) {
                try await core.client.call(.admit, visit.id, AdmitRequest(officer: "ana", escorted: false))
            }
            #expect(alone?.code == "escortRequired")
            _ = try await core.client.call(.refuse, visit.id, OfficerRequest(officer: "ana"))
            #expect(try await core.event(.visitReviewed).priority == .urgent)
        }
    }

    @Test("nothing a record carries names a person")
    func noPersonalData() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            _ = try await read(TestPersons.maria, core, ports)
            _ = try await begin(TestPersons.maria, core)
            let told = "\(try await core.events())" + core.log
            for word in ["MARIA", "SAMPLE", "1980-03-07", "S12345678901"] {
                #expect(!told.localizedUppercase.contains(word))
            }
        }
    }

    @Test("visitors who are on site are still there after the plug was pulled")
    func restart() async throws {
        let core = try await CoreProcess(site: site)
        try await signedIn(core)
        let visit = try await begin(TestPersons.john, core)
        _ = try await core.client.call(.admit, visit.id, AdmitRequest(officer: "ana", escorted: false))
        try await core.killHard()
        let again = try await CoreProcess(site: site, in: core.directory)
        #expect(try await again.client.call(.visits).map(\.id) == [visit.id])
        #expect(try await again.client.call(.status).onSite == 1)
        #expect(try await again.client.call(.lists).map(\.list.list) == ["registry"])
        let stopped = try await again.event(.systemStopped)
        #expect(stopped.reason == "unclean")
        #expect(stopped.basis == .inferred)
        let refused = await #expect(throws: Problem.self) {
            try await again.client.call(.checkOut, visit.id, CheckOutRequest(officer: "ana"))
        }
        #expect(refused?.code == "notSignedIn")
        try await again.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        _ = try await again.client.call(.checkOut, visit.id, CheckOutRequest(officer: "ana"))
        try await again.close()
    }

    @Test(
        "a card that lost a letter on its way: what nobody has looked at starts no visit, and what the officer said is recorded"
    )
    func doubtful() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let document = try await read(Self.shortened(TestPersons.john), core, ports)
            let names = document.marks.filter { $0.field.isNameOrDate }.map(\.field)
            #expect(names.contains(.family) && names.contains(.given) && names.contains(.birthDate))
            var request = BeginVisitRequest(
                officer: "ana",
                person: document.person,
                identifiedBy: .document,
                marks: document.marks,
                purpose: "meeting"
            )
            let refused = await #expect(throws: Problem.self) { try await core.begin(request) }
            #expect(refused?.code == "badRequest" && refused?.detail.contains("family, given") == true)
            request.marks = document.marks.map { FieldMark($0.field, $0.state, answer: .confirmed) }
            request.marks[0].answer = .corrected
            let visit = try await core.begin(request)
            #expect(visit.marks == request.marks)
            let event = try await core.event(.visitIDScanned)
            #expect(event.data[.doubtful] == Set(document.marks.map(\.field)))
            #expect(event.data[.corrected] == [document.marks[0].field])
            #expect(!"\(event)".contains("TESTER"))
        }
    }

    @Test("a name at which nobody has looked begins no visit, whoever asks")
    func uncertain() async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let document = try await read(Self.shortened(TestPersons.maria), core, ports)
            #expect(document.person.uncertain.contains(.family))
            let refused = await #expect(throws: Problem.self) { try await begin(document.person, core) }
            #expect(refused?.code == "badRequest" && refused?.detail.contains("family") == true)
            let visit = try await begin(TestPersons.maria, core)
            let match = try await core.event(.visitPotentialMatch) { $0.subject == visit.id.rawValue }
            #expect(match.data["grade"] == "strong")
        }
    }

    @Test(
        "the desk is told what a scan was refused for, and the record has the same word",
        arguments: [
            (TestPersons.license(of: TestPersons.john).replacing("\n", with: ""), ScanRefusal.separatorsLost),
            ("mdoc:owBjMS4w", .phoneLicence), ("11801603", .notForHere),
        ]
    )
    func refused(text: String, refusal: ScanRefusal) async throws {
        try await atTheDesk { core in
            let ports = try await core.prepared()
            let live = try await core.client.call(.live, LiveRequest())
            try await ports.scan("desk-scanner", text)
            let scan = try await live.first { if case .refused = $0 { true } else { false } }
            #expect(scan == .refused(RefusedScan(refusal, from: "desk-scanner")))
            #expect(try await core.event(.scannerReadFailed).data[.refusal] == refusal.rawValue)
        }
    }

    /// A licence that has lost a letter of the street, so that it is shorter than it says.
    private static func shortened(_ person: Person) -> String {
        TestPersons.license(of: person).replacing("1 MAIN ST", with: "1 MIN ST")
    }

    private var site: String { TestSite.yaml(keys: [district.publicKey]) }

    private func atTheDesk(_ body: (CoreProcess) async throws -> Void) async throws {
        try await CoreProcess.run(site: site) { core in
            try await signedIn(core)
            try await body(core)
        }
    }

    /// With a list that has Maria on it, and Ana on duty.
    private func signedIn(_ core: CoreProcess) async throws {
        let state = try await core.client.call(
            .putList,
            "registry",
            try district.list([TestPersons.listed(TestPersons.maria)])
        )
        #expect(state.count == 1)
        try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
    }

    private func begin(_ person: Person, _ core: CoreProcess) async throws -> Visit {
        let request = BeginVisitRequest(officer: "ana", person: person, identifiedBy: .document, purpose: "meeting")
        return try await core.begin(request)
    }

    /// What the desk is shown when a licence is read.
    private func read(
        _ person: Person,
        _ core: CoreProcess,
        _ ports: SimulationClient
    ) async throws -> IdentityDocument {
        try await read(TestPersons.license(of: person), core, ports)
    }

    private func read(_ text: String, _ core: CoreProcess, _ ports: SimulationClient) async throws -> IdentityDocument {
        let live = try await core.client.call(.live, LiveRequest())
        try await ports.scan("desk-scanner", text)
        for try await item in live {
            if case .document(let document) = item { return document }
        }
        throw HarnessError("the live stream ended")
    }
}
