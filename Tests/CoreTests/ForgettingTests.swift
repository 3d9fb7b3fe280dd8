import CoreHarness
import Crypto
import Foundation
import GRDB
import Glibc
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Testing

@testable import Core

@Suite("what is forgotten is gone, and stays so", .timeLimit(.minutes(30)))
struct ForgettingTests {
    private struct Stopped: Error {}

    @Test("nothing of it is in any file, nothing opens it, and the chain holds")
    func everywhere() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let next = try box.open(after: await box.setAside(journal))
        #expect(try await next.openVisits().values.map(\.id) == ["here"])
        let found = try await next.find(Box.sought)
        #expect(found.visits.map(\.id) == ["gone", "gone-too"] && found.answers.count == 1 && found.near.isEmpty)
        #expect(try box.traces().count > 1, "the test looks for the right thing")
        let outcome = try await box.forgetting(next).forget(Box.stones(found), by: "ben")
        #expect(outcome == Forgetting.Outcome(rows: 3, copies: 3, left: [], isLogEmpty: true))
        #expect(try await next.find(Box.sought).visits.isEmpty)
        #expect(try await next.visit("other") != nil)
        #expect(try await next.verify() == nil)
        let event = try #require(try await next.lastRecords(1).first)
        #expect(event.type == .journalForgotten && event.actor == .officer("ben") && event.data == ["count": 3])
        #expect(try box.traces().isEmpty)
        await next.close()
        #expect(try box.traces().isEmpty)
        #expect(try box.hasTombstones)
    }

    @Test("a start finishes what was cut off, at whichever step", arguments: Forgetting.Step.allCases)
    func cutOff(step: Forgetting.Step) async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let next = try box.open(after: await box.setAside(journal))
        let stones = Box.stones(try await next.find(Box.sought))
        await #expect(throws: Stopped.self) {
            try await box.forgetting(next).forget(stones, by: "ben") { if $0 == step { throw Stopped() } }
        }
        // As kill -9 leaves it.
        let left = try box.copied()
        await next.close()
        let again = try left.open()
        #expect(try await left.forgetting(again).reapplyToJournal().rows == (step == .begun ? 3 : 0))
        let outcome = try await left.forgetting(again).reapply()
        #expect(outcome.isDone)
        #expect(try left.traces().isEmpty)
        #expect(try await again.verify() == nil)
        let told = try await again.lastRecords(100).filter { $0.type == .journalForgotten }
        #expect(told.map(\.data) == [["count": 3]], "said once, with the rows")
        #expect(try await left.forgetting(again).reapply() == Forgetting.Outcome())
        await again.close()
    }

    @Test("an older copy of the journal brings nothing back, with the file of tombstones or without the journal's own")
    func restored() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        await journal.close()
        let backup = try Data(contentsOf: URL(fileURLWithPath: box.state.journal))
        let next = try box.open()
        try await box.forgetting(next).forget(Box.stones(next.find(Box.sought)), by: "ben")
        await next.close()
        try backup.write(to: URL(fileURLWithPath: box.state.journal))
        let restored = try box.open()
        #expect(try await restored.find(Box.sought).visits.count == 2)
        let outcome = try await box.forgetting(restored).reapply()
        #expect(outcome.rows == 3 && outcome.isDone)
        #expect(try await restored.lastRecords(1).first?.reason == "again")
        #expect(try box.traces().isEmpty)
        // The file is lost; the journal has them too.
        try FileManager.default.removeItem(atPath: box.state.mark + "-forgotten")
        #expect(try await box.forgetting(restored).reapply().rows == 0)
        #expect(try box.hasTombstones)
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: box.state.mark + "-forgotten"))
        #expect(try await box.forgetting(restored).reapplyToJournal().isFileDamaged)
        #expect(try box.hasTombstones)
        await restored.close()
    }

    @Test("what a case holds stays, whoever forgets it")
    func held() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let stones = Box.stones(try await journal.find(Box.sought))
        let hold = Hold(name: "2026-17", visits: ["gone"], since: WallTime.now(), officer: "ben")
        try await box.recorder(journal).write([], and: [.kept(hold.keptRow)])
        #expect(try await box.forgetting(journal).forget(stones, by: "ben").rows == 2)
        #expect(try await journal.visit("gone") != nil)
        #expect(try await box.forgetting(journal).reapply().rows == 0)
        #expect(try await journal.visit("gone") != nil)
        try await box.recorder(journal).write([], and: [.removed(kind: Hold.keptKind, id: "2026-17")])
        #expect(try await box.forgetting(journal).reapply().rows == 1)
        await journal.close()
        #expect(try box.traces().isEmpty)
    }

    @Test("what a case holds stays in journals set aside, too, and nobody changes cases meanwhile")
    func heldInCopies() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let left = try await box.setAside(journal)
        let next = try box.open(after: left)
        let stones = Box.stones(try await next.find(Box.sought))
        let hold = Hold(name: "2026-17", visits: ["gone"], since: WallTime.now(), officer: "ben")
        try await box.recorder(next).write([], and: [.kept(hold.keptRow)])
        let forgetting = try box.forgetting(next)
        let outcome = try await forgetting.forget(
            stones,
            by: "ben",
            if: { #expect(!forgetting.lock.tryLock(), "what is found here holds") }
        )
        #expect(outcome.rows == 2 && outcome.copies == 2)
        func copied() async throws -> Int? {
            try await DatabaseQueue(path: left.path).read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM visits WHERE id = 'gone'")
            }
        }
        #expect(try await copied() == 1)
        let owed = TombstoneFile(besideMark: box.state.mark).read().stones.filter { !$0.isDone }
        #expect(owed.map(\.subject) == [.visit("gone")], "it is not done")
        try await box.recorder(next).write([], and: [.removed(kind: Hold.keptKind, id: "2026-17")])
        let again = await forgetting.reapply()
        #expect(again.rows == 1 && again.copies == 1)
        #expect(try await copied() == 0)
        await next.close()
        #expect(try box.traces().isEmpty)
    }

    @Test("a check that refuses leaves everything as it was")
    func refused() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let stones = Box.stones(try await journal.find(Box.sought))
        await #expect(throws: Stopped.self) {
            try await box.forgetting(journal).forget(stones, by: "ben", if: { throw Stopped() })
        }
        #expect(try await journal.find(Box.sought).visits.count == 2)
        #expect(TombstoneFile(besideMark: box.state.mark).read().stones.isEmpty)
        await journal.close()
    }

    @Test("a journal set aside by kill -9, with all of it in its log, is gone through")
    func logs() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let name = box.state.journal + Predecessor.mark + "1"
        for ending in ["", "-wal", "-shm"] {
            try FileManager.default.copyItem(atPath: box.state.journal + ending, toPath: name + ending)
            chmod(name + ending, 0o400)
        }
        let outcome = try await box.forgetting(journal).forget(Box.stones(journal.find(Box.sought)), by: "ben")
        #expect(outcome == Forgetting.Outcome(rows: 3, copies: 3, left: [], isLogEmpty: true))
        await journal.close()
        #expect(try box.traces().isEmpty)
    }

    @Test("a technician's copy goes with it; a backup that lies ready is named, and so is a log without its journal")
    func backups() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let backups = Backups(box.state)
        let copy = try await backups.begin(journal, of: "/test/forget/main", at: WallTime.now())
        #expect(try box.traces().contains { $0.hasPrefix("journal-copy/") }, "the test looks for the right thing")
        try FileManager.default.createDirectory(
            atPath: box.state.path + "/journal-restore",
            withIntermediateDirectories: false
        )
        let log = "journal.sqlite\(Predecessor.mark)7-wal"
        try Data("pages".utf8).write(to: box.directory.appendingPathComponent(log))
        let stones = Box.stones(try await journal.find(Box.sought))
        let outcome = try await box.forgetting(journal, backups).forget(stones, by: "ben")
        #expect(outcome.left == [log, "journal-restore"] && !outcome.isDone)
        await #expect(throws: Problem.self) {
            try await backups.part(BackupPartRequest(id: copy.id, file: copy.files[0].name, offset: 0))
        }
        await journal.close()
        #expect(try box.traces().isEmpty)
    }

    @Test("a journal set aside that cannot be changed is named")
    func damaged() async throws {
        let box = try Box()
        let journal = try box.open()
        try await box.fill(journal)
        let name = "journal.sqlite\(Predecessor.mark)1"
        try Data("no database, and not empty".utf8).write(to: box.directory.appendingPathComponent(name))
        let outcome = try await box.forgetting(journal).forget(Box.stones(journal.find(Box.sought)), by: "ben")
        #expect(outcome.rows == 3 && outcome.left == [name] && !outcome.isDone)
        await journal.close()
    }

    @Test("whoever may be somebody else is found apart and is not forgotten")
    func near() async throws {
        let box = try Box()
        let journal = try box.open()
        let rows = [
            Box.visit("same", Box.person), Box.visit("twin", Box.person.called("Zelda")),
            Box.visit("undated", Box.person.born(nil)), Box.visit("year", Box.person.born(.year(1980))),
            Box.visit("other", Box.person.born(.year(1981))),
            Box.visit("capitals", Box.person.called("ZEBULON")),
        ]
        try await box.recorder(journal).write([], and: rows.map { .visit($0) })
        let found = try await journal.find(Box.sought)
        #expect(Set(found.visits.map(\.id)) == ["same", "capitals"])
        #expect(Set(found.near.map(\.id)) == ["twin", "undated", "year"])
        await journal.close()
    }
}

/// A box's own files, and a person whose name and document stand in no file once they are forgotten.
private struct Box {
    let directory: URL
    let state: StateDirectory
    private let keeper: Keeper
    private static let key = SymmetricKey(data: [UInt8](repeating: 9, count: 32))

    /// Takes the folder away when nobody needs it any more.
    private final class Keeper: Sendable {
        let directory: URL
        init(_ directory: URL) { self.directory = directory }
        deinit { try? FileManager.default.removeItem(at: directory) }
    }

    static let sought = SoughtPerson(
        given: "Zebulon",
        family: "Quackenbush",
        birthDate: CalendarDate(daysSince1970: 3719)
    )

    static let person = Person(
        name: PersonName(given: "Zebulon", family: "Quackenbush"),
        birthDate: .full(sought.birthDate),
        documentNumber: "D-4711-0815"
    )

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("forget-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        (state, keeper) = (StateDirectory(path: directory.path), Keeper(directory))
    }

    /// The files as they are now, elsewhere.
    func copied() throws -> Box {
        let box = try Box()
        try FileManager.default.removeItem(at: box.directory)
        try FileManager.default.copyItem(at: directory, to: box.directory)
        return box
    }

    func open(after left: Predecessor? = nil) throws -> Journal {
        try Journal(
            path: state.journal,
            source: "/test/forget/main",
            boot: "test",
            key: Self.key,
            after: left,
            checkpoints: CheckpointSchedule(),
            clock: { [clock = try clock()] in (clock.moment(), clock.quality) }
        )
    }

    private func clock() throws -> SiteClock { try #require(SiteClock(zone: "America/Chicago")) }

    func recorder(_ journal: Journal) throws -> Recorder { Recorder(journal: journal, clock: try clock()) }

    func forgetting(_ journal: Journal, _ backups: Backups? = nil) throws -> Forgetting {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return Forgetting(journal: journal, state, backups: backups, recorder: try recorder(journal), logger: logger)
    }

    static func visit(_ id: VisitID, _ person: Person, state: Visit.State = .checkedOut) -> Visit {
        Visit(
            id: id,
            state: state,
            person: person,
            identifiedBy: .document,
            startedAt: WallTime(milliseconds: 1_795_269_600_000),
            endedAt: state.isOpen ? nil : WallTime(milliseconds: 1_795_269_700_000)
        )
    }

    static func stones(_ found: FoundPerson) -> [Tombstone] {
        let subjects = found.visits.map { Tombstone.Subject.visit($0.id) } + found.answers.map { .answer($0.digest) }
        return subjects.map { Tombstone($0, at: WallTime.now(), officer: "ben", reason: .request) }
    }

    /// Two visits of the person, an answer, and others'.
    func fill(_ journal: Journal) async throws {
        let other = Person(name: PersonName(given: "Ada", family: "Muster"), birthDate: .full(Self.sought.birthDate))
        let record = ListedPerson(id: "R-1", names: [], birthDates: [], source: "test")
        let candidate = Candidate(list: "registry", record: record, grade: .possible, evidence: [])
        let now = WallTime.now()
        let answers = [Self.person, other].map {
            PairReview(person: $0, candidate: candidate, officer: "ana", at: now)
        }
        let visits = [
            Self.visit("gone", Self.person), Self.visit("gone-too", Self.person), Self.visit("other", other),
            Self.visit("here", other, state: .admitted),
        ]
        let recorder = try recorder(journal)
        for visit in visits {
            let event = Event(.visitStarted, visit.id.rawValue, at: recorder.clock.moment())
            try await recorder.write([event], and: [.visit(visit)])
        }
        try await recorder.write([], and: answers.map { .review($0) })
    }

    /// Closed, and moved out of the way; not to be written, as after its first night.
    func setAside(_ journal: Journal) async throws -> Predecessor {
        await journal.close()
        let left = try Predecessor.setAside(
            state.journal,
            cause: .damaged(path: state.journal),
            at: WallTime(milliseconds: 1_795_269_800_000)
        )
        chmod(left.path, 0o400)
        return left
    }

    /// Whether the tombstones on the disk are those of the person.
    var hasTombstones: Bool {
        get throws {
            let stones = TombstoneFile(besideMark: state.mark).read().stones
            return stones.count == 3 && stones.contains { $0.subject == .visit("gone") }
        }
    }

    /// Files that have something of the person: in the clear, or as a row that opens.
    func traces() throws -> [String] {
        let words = ["Quackenbush", "Zebulon", "D-4711-0815", "47110815"].map { Data($0.utf8) }
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
        let clear = try names.filter { name in
            let file = directory.appendingPathComponent(name)
            guard (try file.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true else { return false }
            let bytes = try Data(contentsOf: file)
            return words.contains { bytes.range(of: $0) != nil } || opens(bytes)
        }
        return clear
    }

    /// Whether the key of one of the person's visits is somewhere among the bytes, whatever the file's structure says: looked for
    /// where the visit's number stands, as it does in front of the key.
    private func opens(_ bytes: Data) -> Bool {
        var start = bytes.startIndex
        while let found = bytes.range(of: Data("gone".utf8), in: start..<bytes.endIndex) {
            start = found.upperBound
            for skip in 0..<24 {
                let first = found.upperBound + skip
                // A wrapped key: nonce, key, tag. With it the row opens.
                guard first + 60 <= bytes.endIndex else { continue }
                let piece = Data(bytes[first..<(first + 60)])
                if ["visitKey/gone", "visitKey/gone-too"].contains(where: { opens(piece, $0) }) { return true }
            }
        }
        return false
    }

    private func opens(_ sealed: Data, _ place: String) -> Bool {
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return false }
        return (try? AES.GCM.open(box, using: Self.key, authenticating: Array(place.utf8))) != nil
    }
}

extension Person {
    fileprivate func called(_ given: String) -> Person {
        var person = self
        person.name.given = given
        return person
    }

    fileprivate func born(_ date: BirthDate?) -> Person {
        var person = self
        person.birthDate = date
        return person
    }
}
