import CoreHarness
import Foundation
import LocalAPI
import Model
import Testing

/// Lists in the running core: they come in while it serves, survive whatever happens to their files, and what an officer
/// answered is remembered.
@Suite("The lists the box holds", .timeLimit(.minutes(30)))
struct ListStory {
    let district = District()

    @Test("a pair that was told apart is not asked again, also after the plug was pulled")
    func remembered() async throws {
        let core = try await CoreProcess(site: site)
        try await put(TestPersons.listed(TestPersons.maria), version: 1, core)
        #expect(try await visit(TestPersons.maria, core) == .inReview)
        #expect(try await visit(TestPersons.maria, core) == .clear)
        try await core.killHard()
        let again = try await CoreProcess(site: site, in: core.directory)
        #expect(try await visit(TestPersons.maria, again) == .clear)
        // The district changed the record: it is another question.
        var changed = TestPersons.listed(TestPersons.maria)
        changed.version = 2
        try await put(changed, version: 2, again)
        #expect(try await visit(TestPersons.maria, again) == .inReview)
        try await again.close()
    }

    @Test(
        "an officer gets the whole record: height, weight, the photo's name and the remarks come through list and index"
    )
    func whole() async throws {
        try await CoreProcess.run(site: site) { core in
            var listed = TestPersons.listed(TestPersons.maria)
            (listed.sex, listed.height, listed.weight) = (.female, 163, 68)
            (listed.photo, listed.remarks) = ("R-1-front", "made up for tests; left-handed")
            try await put(listed, version: 1, core)
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            let request = BeginVisitRequest(
                officer: "ana",
                person: TestPersons.maria,
                identifiedBy: .document,
                purpose: ""
            )
            let visit = try await core.client.call(
                .visit,
                try await core.begin(request).id,
                ViewRequest(officer: "ana")
            )
            let candidate = try #require(visit.assessment?.candidates.first)
            #expect(candidate.record == listed)
            #expect(candidate.evidence.allSatisfy { $0.field != .height }, "what is only looked at is no evidence")
        }
    }

    @Test(
        "a damaged snapshot is refused at the start, the one before serves, and it is built again",
        arguments: Damage.allCases
    )
    func damaged(damage: Damage) async throws {
        let core = try await CoreProcess(site: site)
        try await put(TestPersons.listed(TestPersons.maria), version: 1, core)
        try await put(
            TestPersons.listed(TestPersons.maria),
            TestPersons.listed(TestPersons.john, id: "R-2"),
            version: 2,
            core
        )
        try await core.killHard()
        let files = core.directory.appending(path: "lists")
        try damage.done(to: files.appending(path: "registry.snapshot"))
        if damage == .everything { try damage.done(to: files.appending(path: "registry.snapshot.before")) }
        let again = try await CoreProcess(site: site, in: core.directory)
        #expect(try await visit(TestPersons.maria, again) == .inReview)
        let refused = try await again.event(.listRefused)
        #expect(refused.reason == "damaged" && refused.subject == "registry")
        try await Eventually.value("the list is built again") {
            try await again.client.call(.lists).map(\.list.version) == [2] ? true : nil
        }
        #expect(try await visit(TestPersons.john, again) == .inReview)
        try await again.close()
    }

    enum Damage: CaseIterable {
        case cut, bit, gone, everything

        func done(to file: URL) throws {
            var bytes = try Data(contentsOf: file)
            switch self {
            case .cut, .everything: bytes = bytes.prefix(bytes.count / 2)
            case .bit: bytes[bytes.count / 2] ^= 1
            case .gone: return try FileManager.default.removeItem(at: file)
            }
            try bytes.write(to: file)
        }
    }

    @Test("what the core does not know as its own is not served, and the list is built from what was signed")
    func foreign() async throws {
        let core = try await CoreProcess(site: site)
        try await put(TestPersons.listed(TestPersons.maria), version: 1, core)
        try await core.killHard()
        let other = try await CoreProcess(site: site)
        try await put(TestPersons.listed(TestPersons.john), version: 1, other)
        try await other.killHard()
        let name = "lists/registry.snapshot"
        try Data(contentsOf: other.directory.appending(path: name)).write(to: core.directory.appending(path: name))
        let again = try await CoreProcess(site: site, in: core.directory)
        #expect(try await visit(TestPersons.maria, again) == .inReview)
        #expect(try await visit(TestPersons.john, again) == .clear)
        try await again.close()
    }

    @Test("a list that is on the box and cannot be read is shown, until it comes again")
    func unusable() async throws {
        let core = try await CoreProcess(site: site)
        var maria = TestPersons.listed(TestPersons.maria)
        maria.alert = Alert(kind: .barred)
        let list = try district.list([maria], as: "alerts", kind: .alerts)
        _ = try await core.client.call(.putList, "alerts", list)
        #expect(try await core.client.call(.status).unusableLists == [])
        try await core.killHard()
        for name in ["alerts.list", "alerts.snapshot"] {
            let file = core.directory.appending(path: "lists/\(name)")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count - 1] ^= 1
            try bytes.write(to: file)
        }
        let again = try await CoreProcess(site: site, in: core.directory)
        // Answers when all are taken up.
        #expect(try await again.client.call(.lists).isEmpty)
        #expect(try await again.client.call(.status).unusableLists == ["alerts"])
        let check = try await again.client.call(.selfTest).first { $0.name == "list alerts" }
        #expect(check?.result == .failed)
        _ = try await again.client.call(.putList, "alerts", list)
        #expect(try await again.client.call(.status).unusableLists == [])
        #expect(try await !again.client.call(.screen, TestPersons.maria).isClear)
        try await again.close()
    }

    @Test("while a long list is taken in and indexed, visitors are screened by the one before")
    func meanwhile() async throws {
        try await CoreProcess.run(site: site) { core in
            try await put(TestPersons.listed(TestPersons.maria), version: 1, core)
            let long = try district.list(Self.many(4000) + [TestPersons.listed(TestPersons.maria)], version: 2)
            async let state = core.client.call(.putList, "registry", long)
            // As often as there is time for.
            repeat {
                #expect(try await visit(TestPersons.john, core) == .clear)
            } while try await core.client.call(.lists).map(\.list.version) == [1]
            #expect(try await state.count == 4001)
            #expect(try await visit(TestPersons.maria, core) == .inReview)
        }
    }

    @Test(
        "a list that is signed as empty takes the place of any other, and who was on it is on the disk no longer",
        arguments: [ListKind.registry, .alerts]
    )
    func emptied(kind: ListKind) async throws {
        let core = try await CoreProcess(site: site)
        var maria = TestPersons.listed(TestPersons.maria)
        if kind == .alerts { maria.alert = Alert(kind: .barred) }
        for version in 1...2 as ClosedRange<Int64> {
            let list = try district.list(Self.many(20) + [maria], as: "all", kind: kind, version: version)
            #expect(try await core.client.call(.putList, "all", list).count == 21)
        }
        #expect(try await !core.client.call(.screen, TestPersons.maria).isClear)
        let unsaid = await #expect(throws: Problem.self) {
            try await core.client.call(.putList, "all", try district.list([], as: "all", kind: kind, version: 3))
        }
        #expect(try files(core) == ["all.list", "all.snapshot", "all.snapshot.before"])
        #expect(unsaid?.status == 422 && unsaid?.code == "shrunk")
        #expect(unsaid?.detail.contains("--shrinks-to 0") == true, "\(String(describing: unsaid))")
        #expect(try await !core.client.call(.screen, TestPersons.maria).isClear)

        let empty = try district.list([], as: "all", kind: kind, version: 3, shrinksOnPurpose: true)
        #expect(try await core.client.call(.putList, "all", empty).count == 0)
        #expect(try await core.client.call(.screen, TestPersons.maria).isClear)
        #expect(try files(core) == ["all.list", "all.snapshot"])
        try await core.killHard()

        let again = try await CoreProcess(site: site, in: core.directory)
        #expect(try await again.client.call(.screen, TestPersons.maria).isClear)
        #expect(try await again.client.call(.lists).map(\.list.count) == [0])
        let checks = try await again.client.call(.selfTest)
        #expect(checks.contains { $0.name == "list all" && $0.finding.hasPrefix("0 persons, version 3") })
        let screening = checks.first { $0.name == "screening list" }
        #expect(screening?.result == (kind == .registry ? .warning : .failed), "only an empty registry is meant so")
        try await again.close()
    }

    private func files(_ core: CoreProcess) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: core.directory.appending(path: "lists").path).sorted()
    }

    @Test("killed while it takes lists in, a hundred times, the core always has a whole list, the old or the new")
    func killed() async throws {
        var core = try await CoreProcess(site: site)
        try await put(TestPersons.listed(TestPersons.maria), version: 1, core)
        var settled: Int64 = 1
        for round in 2...101 as ClosedRange<Int64> {
            let list = try district.list(Self.many(150) + [TestPersons.listed(TestPersons.maria)], version: round)
            let client = core.client
            let putting = Task { try await client.call(.putList, "registry", list).version }
            try await Task.sleep(for: .milliseconds(round * 37 % 120))
            try await core.killHard()
            if let version = try? await putting.value { settled = version }
            core = try await CoreProcess(site: site, in: core.directory)
            let held = try await core.client.call(.lists)
            let version = try #require(held.first?.list.version)
            #expect(version == settled || version == round, "round \(round)")
            settled = version
            #expect(held.first?.list.count == (version == 1 ? 1 : 151), "round \(round)")
        }
        #expect(try await visit(TestPersons.maria, core) == .inReview)
        try await core.close()
    }

    /// Nobody of whom a test knows.
    private static func many(_ count: Int) -> [ListedPerson] {
        (0..<count).map { number in
            let letters = String(number, radix: 16).map { String(UnicodeScalar(UInt8(97 + ($0.hexDigitValue ?? 0)))) }
                .joined()
            let name = PersonName(given: "Quill" + letters, family: "Zzyx" + letters)
            let born = BirthDate.full(CalendarDate(daysSince1970: number % 9000))
            return ListedPerson(id: "m\(number)", names: [name], birthDates: [born])
        }
    }

    private var site: String { TestSite.yaml(keys: [district.publicKey]) }

    private func put(_ persons: ListedPerson..., version: Int64, _ core: CoreProcess) async throws {
        let state = try await core.client.call(.putList, "registry", try district.list(persons, version: version))
        #expect(state.version == version)
    }

    /// A visit that ends at once; whom it is like is told apart on the way. Answers where it stood when it was screened.
    @discardableResult
    private func visit(_ person: Person, _ core: CoreProcess) async throws -> Visit.State {
        try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
        let request = BeginVisitRequest(officer: "ana", person: person, identifiedBy: .document, purpose: "")
        let visit = try await core.begin(request)
        if visit.state == .inReview {
            _ = try await core.client.call(.review, visit.id, ReviewRequest(officer: "ana", answer: .notSamePerson))
        }
        _ = try await core.client.call(.refuse, visit.id, OfficerRequest(officer: "ana"))
        return visit.state
    }
}
