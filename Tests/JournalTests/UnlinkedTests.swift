import Foundation
import GRDB
import Glibc
import Model
import Testing

@testable import Journal

@Suite("A journal whose file is taken away while it is in use", .timeLimit(.minutes(30)))
struct UnlinkedTests {
    let school: School
    init() throws { school = try School() }

    private static var limits: JournalLimits {
        var limits = School.limits
        limits.look = .milliseconds(1)
        return limits
    }

    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case removed, removedWithItsLog, logRemoved, replaced, replacedByOlder, movedAway, emptied, overwritten
        var testDescription: String { rawValue }

        func happen(to school: School, older: String) throws {
            let file = school.path
            switch self {
            case .removed: try school.remove([""])
            case .removedWithItsLog: try school.remove(["", "-wal", "-shm"])
            case .logRemoved: try school.remove(["-wal"])
            case .replaced:
                try Data("nothing of ours".utf8).write(to: URL(fileURLWithPath: file + ".other"))
                try #require(rename(file + ".other", file) == 0)
            case .replacedByOlder:
                try school.copy(older, file + ".other")
                try #require(rename(file + ".other", file) == 0)
            case .movedAway: try #require(rename(file, file + ".away") == 0)
            case .emptied: try #require(truncate(file, 0) == 0)
            case .overwritten:
                let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
                try handle.write(contentsOf: Data(repeating: 0x5A, count: 8192))
                try handle.close()
            }
        }
    }

    @Test("an older copy written over it, name and inode being the same, is found while it runs")
    func olderInPlace() async throws {
        let (first, _) = try school.start()
        try await school.write(upTo: 20, in: first)
        await first.close()
        let older = try Data(contentsOf: URL(fileURLWithPath: school.path))
        var limits = Self.limits
        limits.merge = .milliseconds(1)
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 60, in: journal)
        let file = "file:\(school.path)?immutable=1"
        try await journal.turnUntil { (try? await DatabaseQueue(path: file).read { try Head.fetch($0).seq }) == 60 }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: school.path))
        try handle.write(contentsOf: older)
        try handle.truncate(atOffset: UInt64(older.count))
        try handle.close()
        try await journal.turnUntil { journal.begunAnew != nil && journal.health.healthy }
        #expect(journal.begunAnew?.cause == .lost(path: school.path, .unlinked))
        #expect(try await journal.write(.granted(61)).first.map { $0.seq > 10_060 } == true)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("a technician who writes to it with another program while it runs does not make it another's")
    func otherWriter() async throws {
        var limits = Self.limits
        limits.merge = .milliseconds(1)
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 20, in: journal)
        let other = try school.database()
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS notes (line TEXT)")
            _ = try db.checkpoint(.passive)
        }
        try other.close()
        try await school.write(upTo: 30, in: journal)
        #expect(journal.begunAnew == nil && school.heard.left.isEmpty)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("what waited for the file is signed where it comes to stand", arguments: Fault.allCases)
    func signsAnew(fault: Fault) async throws {
        var schedule = CheckpointSchedule()
        schedule.records = 2
        let journal = try school.open(mark: school.mark, limits: Self.limits, checkpoints: schedule)
        for second in 1...5 { try await journal.write(.granted(second)) }
        let older = school.directory.appendingPathComponent("older").path
        try school.copy(school.path, older)
        for second in 6...500 {
            journal.append([.event(.granted(second), clock: .synchronized)])
            if second == 50 { try await journal.meanwhile { [school] in try fault.happen(to: school, older: older) } }
        }
        try await journal.turnUntil { journal.begunAnew != nil && journal.health.healthy }
        try await journal.write(.granted(501))
        let whole = try await journal.verify(after: nil)
        #expect(whole.found == nil && whole.isFinished)
        #expect(whole.checkpoints.upTo > 10_000 && whole.checkpoints.keys == [journal.checkpointKey])
        let grants = try await journal.records(after: 0, limit: 2000).filter { $0.type == .accessGranted }
        #expect(grants.map { $0.data["n"] } == (1...501).map { .int($0) })
        await journal.close()
    }

    @Test("another takes its place by itself, and nothing that was written is lost", arguments: Fault.allCases)
    func recovers(fault: Fault) async throws {
        let (journal, _) = try school.start(limits: Self.limits)
        try await school.write(upTo: 50, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 30) }
        let older = school.directory.appendingPathComponent("older").path
        try school.copy(school.path, older)
        let visit = Visit.of("A", id: "open")
        try await journal.write(.event(.granted(51), clock: .synchronized), .visit(visit))
        try await journal.meanwhile { [school] in try fault.happen(to: school, older: older) }
        try await journal.turnUntil { !school.heard.left.isEmpty && journal.health.healthy }

        let left = try #require(school.heard.left.first)
        guard case .lost(_, let loss) = left.cause else {
            Issue.record("\(left.cause)")
            return
        }
        #expect(loss == (fault == .emptied ? .emptied : .unlinked))
        #expect(journal.begunAnew?.path == left.path)
        let next = try await journal.write(.granted(52))
        let waiting = try await journal.outbox(.normal, limit: 500)
        #expect(waiting.map(\.seq) == Array(31...51) + [10_052, 10_053])
        #expect(waiting.dropLast().last?.type.known == .journalSetAside && waiting.last == next.last)
        #expect(waiting.dropLast().last?.data[.gapFrom] == 52 && waiting.dropLast().last?.data[.unsent] == nil)
        #expect(try await journal.openVisits().values.map(\.id) == ["open"])
        #expect(try await journal.verify() == nil)
        await journal.close()

        // What the office had already is in the file that was set aside, and what was found in its place is kept as well.
        let kept = try await DatabaseQueue(path: left.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM records")
        }
        #expect(kept == 51)
        #expect(JournalCopies.orphanedLogs(of: school.path).isEmpty, "all of it is in the copy")
        if fault == .replaced {
            #expect(try school.contents().values.contains(Data("nothing of ours".utf8)))
        }
        let (again, none) = try school.start()
        #expect(none == nil && again.health.lastSeq == 10_053 && again.brokenEnd == nil)
        await again.close()
        #expect(school.heard.left.count == 1)
    }

    @Test("events that come meanwhile are kept once, in order")
    func meanwhile() async throws {
        let (journal, _) = try school.start(limits: Self.limits)
        for second in 1...2000 {
            journal.append([.event(.granted(second), clock: .synchronized)])
            if second == 700 || second == 1400 {
                try await journal.turnUntil { journal.health.lastSeq > 100 }
                try await journal.meanwhile { [school] in try school.remove(["", "-wal"]) }
                try await journal.turnUntil { school.heard.left.count == second / 700 }
            }
        }
        try await journal.turnUntil { school.heard.committed.count { $0.type == .accessGranted } == 2000 }
        let records = school.heard.committed.filter { $0.type == .accessGranted }
        #expect(records.map(\.data["n"]) == (1...2000).map { .int($0) })
        #expect(Set(school.heard.committed.map(\.seq)).count == school.heard.committed.count)
        #expect(school.heard.committed.map(\.seq) == school.heard.committed.map(\.seq).sorted())
        #expect(school.heard.committed.count { $0.type == .journalSetAside } == 2)
        #expect(try await journal.outbox(.normal, limit: 5000) == school.heard.committed)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("a file that is too large to be saved whole in time: all that the next one needs is saved")
    func large() async throws {
        var limits = Self.limits
        limits.rescue = .zero
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 5000, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 4000) }
        try await journal.replaceCardholders(.numbered(100))
        try await journal.write(.visit(.of("A", id: "open")), .visit(.of("B", id: "over", state: .checkedOut)))
        try await journal.meanwhile { [school] in try school.remove(["", "-wal", "-shm"]) }
        try await journal.turnUntil { !school.heard.left.isEmpty && journal.health.healthy }
        #expect(try await journal.outbox(.normal, limit: 5000).map(\.seq) == Array(4001...5000) + [15_001])
        #expect(try await journal.personal(of: 4001) == ["n": "x"])
        #expect(try await journal.cardholders().values.count == 100)
        #expect(try await journal.openVisits().values.map(\.id) == ["open"])
        #expect(try await journal.verify() == nil)
        await journal.close()
        let left = try #require(school.heard.left.first)
        let kept = try await DatabaseQueue(path: left.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM records")
        }
        #expect(kept == 1000, "the test saved a part")
    }

    @Test("on a full disk it waits for room, and nothing is lost", .enabled(if: FailingDiskTests.isRoot))
    func fullDisk() async throws {
        try #require(mount("tmpfs", school.directory.path, "tmpfs", 0, "size=4m") == 0)
        defer { umount2(school.directory.path, Int32(MNT_DETACH)) }
        let (journal, _) = try school.start(limits: Self.limits)
        try await school.write(upTo: 50, in: journal)
        let ballast = school.directory.appendingPathComponent("ballast")
        try #require(FileManager.default.createFile(atPath: ballast.path, contents: nil))
        let filling = try FileHandle(forWritingTo: ballast)
        for size in [65_536, 512, 1] {
            while (try? filling.write(contentsOf: Data(count: size))) != nil {}
        }
        try filling.close()
        try await journal.meanwhile { [school] in try school.remove(["", "-wal", "-shm"]) }
        try await journal.turnUntil { !journal.health.healthy }
        for second in 51...60 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        let tries = school.heard.timesAsked
        try await journal.turnUntil { school.heard.timesAsked > tries + 10 }
        #expect(try FileManager.default.contentsOfDirectory(atPath: school.directory.path).count < 20, "no litter")
        try FileManager.default.removeItem(at: ballast)
        try #require(mount("tmpfs", school.directory.path, "tmpfs", UInt(MS_REMOUNT), "size=128m") == 0)
        try await journal.turnUntil { journal.health.healthy && journal.health.lastSeq > 10_060 }
        let waiting = try await journal.outbox(.normal, limit: 500)
        #expect(waiting.compactMap { $0.data["n"] }.last == .int(60))
        #expect(waiting.map(\.seq) == Array(1...50) + Array(10_051...10_061), "the gap, then what waited in memory")
        #expect(try await journal.verify() == nil)
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.brokenEnd == nil)
        await again.close()
    }

    @Test("it is found at the latest when the journal is closed")
    func found() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        try await journal.meanwhile { [school] in try school.remove(["", "-wal", "-shm"]) }
        await journal.close()
        #expect(school.heard.left.count == 1)
        let (again, left) = try school.start()
        #expect(left == nil && again.health.lastSeq == 10_021)
        #expect(try await again.outbox(.normal, limit: 100).map(\.seq) == Array(1...20) + [10_021])
        await again.close()
    }

    @Test("a head that was set back behind the writer's back does not stop it")
    func setBack() async throws {
        let (journal, _) = try school.start(limits: Self.limits)
        try await school.write(upTo: 20, in: journal)
        try await school.database().writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    DELETE FROM records WHERE seq > 12;
                    UPDATE head SET seq = 12, hash = (SELECT hash FROM records WHERE seq = 12)
                    """
            )
        }
        journal.append([.event(.granted(21), clock: .synchronized)])
        try await journal.turnUntil { journal.health.lastSeq > 10_000 && journal.health.healthy }
        let seqs = try await journal.outbox(.normal, limit: 100).map(\.seq)
        #expect(seqs == Array(1...12) + [10_021, 10_022])
        #expect(try await journal.verify() == nil)
        await journal.close()
    }
}

extension Journal {
    /// Does something to the files that is one step for the writer, between two of its own.
    fileprivate func meanwhile(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await perform { _ in Result(catching: body) }.get()
    }
}

@Suite("What is on the disk", .timeLimit(.minutes(30)))
struct MergedLogTests {
    let school: School
    init() throws { school = try School() }

    /// Of the file alone, without its log.
    private func countInTheFile() async throws -> Int? {
        let copy = school.directory.appendingPathComponent("copy-\(UUID().uuidString)").path
        try school.copy(school.path, copy)
        return try await DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM records") }
    }

    @Test("after a clean stop everything is in the file, and there is no log")
    func cleanStop() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 50, in: journal)
        #expect(try await countInTheFile() == 0, "the test looks at the right file")
        _ = try await journal.records(after: 0, limit: 10)
        await journal.close()
        let log = FileManager.default.contents(atPath: school.path + "-wal") ?? Data()
        #expect(log.isEmpty)
        #expect(try await countInTheFile() == 50)
    }

    @Test("every few minutes the log is merged, and nobody has to write for it")
    func merged() async throws {
        var limits = School.limits
        limits.merge = .milliseconds(50)
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 50, in: journal)
        let end = ContinuousClock.now + .seconds(300)
        while try await countInTheFile() != 50, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await countInTheFile() == 50)
        await journal.close()
    }
}
