import Crypto
import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("A backup is restored", .timeLimit(.minutes(30)))
struct RestoreTests {
    let school: School
    init() throws { school = try School() }

    private func holder(_ badge: String) -> Cardholder {
        Cardholder(badge: badge, person: "P", category: "teacher", doors: ["main"], schedule: "always")
    }

    /// A backup of 20 records and one badge; then 20 more, of which the office has 30 in all, and another badge in its place.
    private func written() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 10) }
        try await journal.replaceCardholders([holder("withdrawn")])
        try await journal.write(.kept(KeptRow(kind: "posture", fields: ["is": "open"])), .visit(.of("A", id: "old")))
        try await school.backUp(journal)
        try await school.write(upTo: 40, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 30) }
        try await journal.replaceCardholders([holder("today")])
        try await journal.write(
            .kept(KeptRow(kind: "posture", fields: ["is": "lockdown"])),
            .visit(.of("B", id: "new"))
        )
        await journal.close()
    }

    private func posture(_ journal: Journal) async throws -> JSONValue? {
        try await journal.kept(known: ["posture"]).values.first { $0.kind == "posture" }?.fields["is"]
    }

    /// All that is sent from here on has a number that was never given.
    private func expectWhole(_ journal: Journal, beyond last: Int64, from first: Int64 = 21) async throws -> EventRecord
    {
        #expect(journal.brokenEnd == nil && journal.declared == nil && journal.markRenewed == nil)
        #expect(try await journal.verify() == nil)
        let declared = try #require(try await journal.records(after: 20, limit: 1).first)
        #expect(declared.type == .journalSetAside && declared.reason == "restored")
        #expect(declared.data[.gapFrom] == first && declared.seq > last + 10_000)
        let restored = try #require(try await journal.record(declared.seq + 1))
        #expect(restored.type == .journalRestored && restored.data[.backupSeq] == 20 && restored.data[.uid] == 1000)
        #expect(try await journal.write(.granted(99)).first.map { $0.seq > declared.seq } == true)
        return restored
    }

    @Test("on the same box: today's badges, posture and visits stay; what the office has not is sent, once")
    func sameBox() async throws {
        try await written()
        try school.restore()
        let (journal, left) = try school.start()
        #expect(left == nil)
        let restored = try await expectWhole(journal, beyond: 40)
        #expect(restored.data[.replacedSeq] == 40 && restored.data[.keptState] == true)
        #expect(try await journal.cardholders().values.map(\.badge) == ["today"])
        #expect(try await posture(journal) == "lockdown")
        #expect(Set(try await journal.openVisits().values.map(\.id)) == ["old", "new"])
        let waiting = try await journal.outbox(.normal, limit: 100)
        #expect(waiting.prefix(2).map(\.type.known) == [.journalSetAside, .journalRestored])
        #expect(waiting.dropFirst(2).prefix(10).map { $0.data["n"] } == (31...40).map { .int($0) })
        #expect(try await journal.personal(of: waiting[2].seq) == ["n": "x"])
        #expect(FileManager.default.fileExists(atPath: school.laid) == false)
        let old = try #require(
            try FileManager.default.contentsOfDirectory(atPath: school.directory.path).first {
                $0.hasPrefix("journal.sqlite" + Predecessor.mark) && !$0.contains("-wal") && !$0.hasSuffix("-shm")
            }
        )
        await journal.close()
        let file = try DatabaseQueue(path: school.directory.appendingPathComponent(old).path)
        #expect(try await file.read { try Head.fetch($0).seq } == 40, "what was there is kept")
        let (again, none) = try school.start()
        #expect(none == nil && again.markRenewed == nil)
        await again.close()
    }

    @Test("after a power cut: what is in the log of today's file alone counts as well")
    func powerCut() async throws {
        try await written()
        let (before, _) = try school.start()
        try await school.write(upTo: 45, in: before)
        try await school.cutPower(before)
        #expect(try school.contents()["journal.sqlite-wal"]?.isEmpty == false)
        try school.restore()
        let (journal, left) = try school.start()
        #expect(left == nil)
        let restored = try await expectWhole(journal, beyond: 45)
        #expect(restored.data[.replacedSeq] == 45 && restored.data[.keptState] == true)
        #expect(try await journal.outbox(.normal, limit: 100).contains { $0.data["n"] == 45 })
        await journal.close()
    }

    @Test("personal data that was deleted since does not come back")
    func erased() async throws {
        try await written()
        let before = try await { () in
            let (journal, _) = try school.start()
            let gone = try await journal.purgePersonal(
                before: Moment.school(15).wall,
                in: WallTime(milliseconds: 0)...Moment.school(60).wall
            )
            await journal.close()
            return gone
        }()
        #expect(before > 0)
        try school.restore()
        let (journal, _) = try school.start()
        #expect(try await journal.personal(of: 14) == nil)
        #expect(try await journal.personal(of: 16) == ["n": "x"])
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test(
        "on a new disk, with the mark or without: beyond the mark, or another journal beyond the clock",
        arguments: [true, false]
    )
    func newDisk(hasMark: Bool) async throws {
        try await written()
        let name = school.markOnDisk?.journal
        try school.remove(["", "-wal", "-shm"])
        if !hasMark { try FileManager.default.removeItem(atPath: school.mark) }
        try school.restore()
        let (journal, left) = try school.start()
        #expect(left == nil)
        let restored = try await expectWhole(journal, beyond: hasMark ? 40 : Moment.school(50).wall.milliseconds - 1)
        #expect((restored.data[.replacedSeq] as Int64?) == (hasMark ? 40 : nil) && restored.data[.keptState] == false)
        #expect((school.markOnDisk?.journal == name) == hasMark)
        #expect(try await journal.cardholders().values.map(\.badge) == ["withdrawn"], "there is nothing newer")
        let first = try await journal.outbox(.normal, limit: 100).first?.seq
        #expect(first == (hasMark ? restored.seq - 1 : 11), "the office knows events by their ids")
        await journal.close()
    }

    @Test("on another box, with the key: nothing of the old box's is sent by this one")
    func newBox() async throws {
        try await written()
        try school.remove(["", "-wal", "-shm"])
        try FileManager.default.removeItem(atPath: school.mark)
        try school.restore(source: "/district/school/gym")
        let (journal, _) = try school.start()
        let restored = try await expectWhole(journal, beyond: 40)
        #expect(restored.data[.backupSource] == School.source && restored.source == "/district/school/gym")
        #expect(try await journal.outbox(.normal, limit: 100).first?.seq == restored.seq - 1)
        await journal.close()
    }

    @Test("with another key it is refused, and what was there is as it was")
    func otherKey() async throws {
        try await written()
        let before = try school.contents()
        #expect(throws: RestoreRefusal.wrongKey) { try school.restore(key: SymmetricKey(size: .bits256)) }
        #expect(try school.contents() == before && !FileManager.default.fileExists(atPath: school.laid))
    }

    @Test("twice in a row")
    func twice() async throws {
        try await written()
        try school.restore()
        let (first, _) = try school.start()
        let last = try await first.write(.granted(98))[0].seq
        await first.close()
        try school.restore()
        let (journal, left) = try school.start()
        #expect(left == nil)
        let restored = try await expectWhole(journal, beyond: last)
        #expect(restored.data[.replacedSeq] == last)
        let waiting = try await journal.outbox(.normal, limit: 1000)
        #expect(Set(waiting.map(\.id)).count == waiting.count)
        #expect(waiting.contains { $0.data["n"] == 98 } && waiting.contains { $0.data["n"] == 31 })
        await journal.close()
    }

    private struct Killed: Error {}

    @Test(
        "cut off after any step, the next start goes on with it, and never has a mixture",
        arguments: Restoration.Step.allCases
    )
    func cutOff(step: Restoration.Step) async throws {
        try await written()
        try school.lay()
        let killed = school.restoration { if $0 == step { throw Killed() } }
        #expect(throws: Killed.self) { try killed.perform(at: .school(50), .synchronized) }
        if FileManager.default.fileExists(atPath: school.laid) {
            try school.restoration().perform(at: .school(51), .synchronized)
        }
        let (journal, left) = try school.start()
        #expect(left == nil)
        let restored = try await expectWhole(journal, beyond: 40)
        #expect(restored.data[.replacedSeq] == 40)
        #expect(try await journal.cardholders().values.map(\.badge) == ["today"])
        #expect(try await journal.records(after: 20, limit: 1000).count { $0.type == .journalRestored } == 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: school.directory.path)
        #expect(files.count { $0.contains(Predecessor.mark) && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == 1)
        await journal.close()
    }

    @Test("given up after any step, what was there is as it was", arguments: Restoration.Step.allCases.dropLast(2))
    func givenUp(step: Restoration.Step) async throws {
        try await written()
        let before = try school.contents()
        try school.lay()
        let killed = school.restoration { if $0 == step { throw Killed() } }
        #expect(throws: Killed.self) { try killed.perform(at: .school(50), .synchronized) }
        try school.restoration().giveUp()
        #expect(try school.contents() == before)
        let (journal, left) = try school.start()
        #expect(left == nil && journal.health.lastSeq == 40)
        await journal.close()
    }

    @Test("given up after its mark is written, it is done: an old journal never stands under the new one's mark")
    func tooLateToGiveUp() async throws {
        try await written()
        try school.lay()
        let killed = school.restoration { if $0 == .marked { throw Killed() } }
        #expect(throws: Killed.self) { try killed.perform(at: .school(50), .synchronized) }
        try school.restoration().giveUp()
        let (journal, left) = try school.start()
        #expect(left == nil)
        _ = try await expectWhole(journal, beyond: 40)
        await journal.close()
    }

    @Test(
        "without its key, or with another, what was moved comes back",
        arguments: [nil, SymmetricKey(size: .bits256)] as [SymmetricKey?]
    )
    func keyGone(key: SymmetricKey?) async throws {
        try await written()
        let before = try school.contents()
        try school.lay()
        let killed = school.restoration { if $0 == .moved { throw Killed() } }
        #expect(throws: Killed.self) { try killed.perform(at: .school(50), .synchronized) }
        let other = school.restoration(key: key)
        #expect(throws: RestoreRefusal.wrongKey) { try other.perform(at: .school(51), .synchronized) }
        try other.giveUp()
        #expect(try school.contents() == before && !FileManager.default.fileExists(atPath: school.laid))
    }

    @Test("a file set aside is not written over, though it has the name that was planned")
    func nameTaken() async throws {
        try await written()
        try school.lay()
        let killed = school.restoration { if $0 == .planned { throw Killed() } }
        #expect(throws: Killed.self) { try killed.perform(at: .school(50), .synchronized) }
        let name = try String(contentsOfFile: school.laid + "/set-aside", encoding: .utf8)
        try Data("evidence".utf8).write(to: URL(fileURLWithPath: name))
        #expect(throws: RestoreRefusal.self) { try school.restoration().perform(at: .school(51), .synchronized) }
        try school.restoration().giveUp()
        #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == Data("evidence".utf8))
        let (journal, left) = try school.start()
        #expect(left == nil && journal.health.lastSeq == 40)
        await journal.close()
    }

    enum Damage: String, CaseIterable { case flipped, truncated, missing }

    @Test(
        "a damaged backup is refused by the file's name, and nothing is left of it",
        arguments: ["journal.sqlite", "high-water-mark", "manifest"],
        Damage.allCases
    )
    func damaged(file: String, damage: Damage) async throws {
        try await written()
        let path = school.backup + "/" + file
        switch damage {
        case .flipped:
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: URL(fileURLWithPath: path))
        case .truncated: #expect(truncate(path, 40) == 0)
        case .missing: try FileManager.default.removeItem(atPath: path)
        }
        let before = try school.contents()
        let refusal = #expect(throws: RestoreRefusal.self) { try school.restore() }
        let expected: RestoreRefusal =
            damage == .missing
            ? file == "manifest" ? .noBackup(path: school.backup) : .missing(file: path) : .damaged(file: path)
        #expect(refusal == expected)
        #expect(try school.contents() == before && !FileManager.default.fileExists(atPath: school.laid))
    }

    /// Files that were changed, with sums that agree.
    private func forge(_ sql: String) async throws {
        let path = school.backup + "/journal.sqlite"
        let file = try DatabaseQueue(path: path)
        try await file.writeWithoutTransaction { try $0.execute(sql: sql) }
        try file.close()
        var manifest = try Backup(school.backup).manifest()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let index = try #require(manifest.files.firstIndex { $0.name == "journal.sqlite" })
        manifest.files[index] = BackupManifest.File(
            name: "journal.sqlite",
            size: Int64(bytes.count),
            hash: Hexadecimal.text(SHA256.hash(data: bytes))
        )
        try Data(manifest.text.utf8).write(to: URL(fileURLWithPath: school.backup + "/manifest"))
    }

    @Test("a record that was changed, with sums that agree, is found by the chain")
    func forged() async throws {
        try await written()
        try await forge("UPDATE records SET subject = 'side' WHERE seq = 7")
        #expect(throws: RestoreRefusal.broken(ChainBreak(seq: 7, fault: .altered))) { try school.restore() }
    }

    @Test("of a newer release it is refused, of an older one brought up to date")
    func releases() async throws {
        try await written()
        try await forge("PRAGMA user_version = 99")
        #expect(throws: RestoreRefusal.newer(version: 99)) { try school.restore() }
        try await forge("DROP TABLE reviews; PRAGMA user_version = 2")
        try school.restore()
        let (journal, _) = try school.start()
        _ = try await expectWhole(journal, beyond: 40)
        await journal.close()
    }

    @Test("a backup that is made under load holds, and ends at a commit")
    func underLoad() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 2000, in: journal)
        let load = Task {
            var count = 0
            while !Task.isCancelled {
                try await journal.write(
                    .event(.granted(count, personal: ["n": "x"]), clock: .synchronized),
                    .visit(.of("A", id: VisitID("\(count)")))
                )
                count += 1
            }
            return count
        }
        try await journal.turnUntil { journal.health.lastSeq > 2010 }
        try await school.backUp(journal)
        let end = journal.health.lastSeq
        try await journal.turnUntil { journal.health.lastSeq > end + 10 }
        load.cancel()
        _ = try? await load.value
        let manifest = try Backup(school.backup).manifest()
        #expect((2001...end).contains(manifest.seq))
        try school.lay()
        let file = try DatabaseQueue(path: school.laid + "/journal.sqlite")
        let (records, visits) = try await file.read { db in
            (try Head.lastThere(db).seq, try Int64.fetchOne(db, sql: "SELECT count(*) FROM visits"))
        }
        #expect(records == manifest.seq && visits == manifest.seq - 2000, "whole commits")
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("nobody restores into a journal that is open")
    func inUse() async throws {
        try await written()
        let (journal, _) = try school.start()
        try school.lay()
        #expect(throws: JournalError.inUse(path: school.path)) {
            try school.restoration().perform(at: .school(50), .synchronized)
        }
        #expect(throws: JournalError.inUse(path: school.path)) { try school.restoration().giveUp() }
        #expect(journal.health.lastSeq == 40)
        await journal.close()
    }
}
