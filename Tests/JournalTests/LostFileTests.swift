import Foundation
import GRDB
import Journal
import Model
import Testing

@Suite("A journal whose file was lost between two starts", .timeLimit(.minutes(30)))
struct LostFileTests {
    let school: School
    init() throws { school = try School() }

    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case removed, removedWithoutItsLog, emptied, cutShort, logRemoved, logFlipped, olderCopy, headSetBack,
            rowsDeleted
        var testDescription: String { rawValue }

        var loss: FileLoss {
            switch self {
            case .removed, .removedWithoutItsLog: .missing
            case .emptied, .rowsDeleted: .emptied
            case .cutShort, .logRemoved, .logFlipped, .olderCopy, .headSetBack: .behind
            }
        }

        func happen(to school: School, older: String) throws {
            switch self {
            case .removed: try school.remove(["", "-wal", "-shm"])
            case .removedWithoutItsLog: try school.remove([""])
            case .emptied: try Data().write(to: URL(fileURLWithPath: school.path))
            case .cutShort:
                let log = try FileHandle(forUpdating: URL(fileURLWithPath: school.path + "-wal"))
                try log.truncate(atOffset: 40_000)
            case .logRemoved: try school.remove(["-wal", "-shm"])
            case .logFlipped:
                var log = try Data(contentsOf: URL(fileURLWithPath: school.path + "-wal"))
                log[32 + 24 + 100] ^= 1
                try log.write(to: URL(fileURLWithPath: school.path + "-wal"))
            case .olderCopy:
                try school.remove(["", "-wal", "-shm"])
                try school.copy(older, school.path)
            case .headSetBack:
                try school.database().writeWithoutTransaction { db in
                    try db.execute(
                        sql: """
                            DELETE FROM records WHERE seq > 70;
                            UPDATE head SET seq = 70, hash = (SELECT hash FROM records WHERE seq = 70)
                            """
                    )
                }
            case .rowsDeleted:
                try school.database().writeWithoutTransaction { db in
                    try db.execute(sql: "DELETE FROM records; UPDATE head SET seq = 0, hash = zeroblob(32)")
                }
            }
        }
    }

    /// 100 events, of which the office has 30, and a power cut. Everything up to 50 is in the file itself, which was copied then.
    private func written() async throws -> (numbers: Set<Int64>, older: String) {
        let older = school.directory.appendingPathComponent("older").path
        let (journal, left) = try school.start()
        #expect(left == nil)
        let first = journal.health.lastSeq
        try await school.write(upTo: first + 50, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, first + 30) }
        _ = try await journal.purgePersonal(
            before: Moment.school(0).wall,
            in: Moment.school(0).wall...Moment.school(1).wall
        )
        try school.copy(school.path, older)
        try await school.write(upTo: first + 100, in: journal)
        try await school.cutPower(journal)
        return (Set(1...(first + 100)), older)
    }

    @Test("it is set aside whole, no number is given twice, and what follows is sent", arguments: Fault.allCases)
    func lost(fault: Fault) async throws {
        let (given, older) = try await written()
        try fault.happen(to: school, older: older)
        let before = try school.contents()

        let (journal, left) = try school.start()
        let found = try #require(left)
        #expect(found.cause == .lost(path: school.path, fault.loss))
        let now = try school.contents()
        for (name, content) in before where !(fault == .headSetBack || fault == .rowsDeleted) {
            let aside = name.replacingOccurrences(
                of: "journal.sqlite",
                with: (found.path as NSString).lastPathComponent
            )
            #expect(now[aside] == content, "\(name) is kept as it was")
        }
        let declared = try #require(journal.declared)
        #expect(declared.type == .journalSetAside && declared.reason == fault.loss.rawValue)
        let (from, to) = (declared.data[.gapFrom] ?? 0, declared.data[.gapTo] ?? 0)
        #expect(from <= to && to == 10_100 && declared.seq == to + 1)

        let next = try await journal.write(.granted(101))
        #expect(next.map(\.seq) == [to + 2])
        #expect(try await journal.outbox(.normal, limit: 500).suffix(2) == [declared] + next)
        // What was acknowledged of what is left is not sent again, and what waits is sent.
        let waiting = try await journal.outbox(.normal, limit: 500).dropLast(2).map(\.seq)
        switch fault {
        case .logRemoved, .logFlipped, .olderCopy: #expect(waiting == Array(31...50))
        case .headSetBack: #expect(waiting == Array(31...70))
        case .cutShort: #expect(waiting.first == 31 && waiting.count >= 20 && waiting == Array(31...(from - 1)))
        case .removed, .removedWithoutItsLog, .emptied, .rowsDeleted: #expect(waiting.isEmpty)
        }
        #expect(given.isDisjoint(with: [declared.seq] + next.map(\.seq)))
        for lane in Lane.allCases { try await journal.acknowledge(lane, declared.seq) }
        #expect(try await journal.outbox(.normal, limit: 500) == next)
        #expect(try await journal.verify() == nil)
        await journal.close()

        for _ in 1...2 {
            let (again, left) = try school.start()
            #expect(left == nil && again.declared == nil && again.brokenEnd == nil && again.markRenewed == nil)
            #expect(try await again.verify() == nil)
            await again.close()
        }
    }

    @Test("the same once more is found once more, and both files are kept", arguments: Fault.allCases)
    func twice(fault: Fault) async throws {
        guard fault != .headSetBack else { return }
        var numbers: Set<Int64> = []
        for _ in 1...2 {
            let (given, older) = try await written()
            numbers.formUnion(given)
            try fault.happen(to: school, older: older)
            let (journal, left) = try school.start()
            let declared = try #require(journal.declared)
            #expect(left != nil && numbers.insert(declared.seq).inserted)
            #expect(try await journal.verify() == nil)
            await journal.close()
        }
        let kept = try school.contents().keys.filter { $0.contains(Predecessor.mark) && !$0.hasSuffix("-wal") }
        #expect(kept.count == (fault.loss == .missing ? 0 : 2))
    }

    @Test("a copy that went on by itself is not gone on with, and what it did not send is told")
    func forked() async throws {
        let (_, older) = try await written()
        try school.remove(["", "-wal", "-shm"])
        try school.copy(older, school.path)
        // A release without a mark.
        let other = try school.open()
        try await school.write(upTo: 150, in: other)
        await other.close()
        let (journal, left) = try school.start()
        #expect(left?.cause == .lost(path: school.path, .forked))
        #expect(journal.declared?.data[.gapFrom] == 101 && journal.declared?.data[.gapTo] == 10_150)
        #expect(journal.declared?.data[.unsent] == 120)
        #expect(try await journal.outbox(.normal, limit: 500) == [try #require(journal.declared)])
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("a start that was cut off between setting aside and beginning: what waited is sent all the same")
    func cutOff() async throws {
        _ = try await written()
        try await isSentAllTheSame()
    }

    /// Set aside, and nothing begun in its place.
    private func isSentAllTheSame() async throws {
        _ = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: Moment.school(4).wall)
        let (journal, left) = try school.start()
        #expect(left?.cause == .lost(path: school.path, .missing))
        #expect(try await journal.outbox(.normal, limit: 500).map(\.seq) == Array(31...100) + [10_101])
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("two starts that were cut off one after the other: what waited is sent all the same")
    func cutOffTwice() async throws {
        _ = try await written()
        _ = try Predecessor.setAside(school.path, cause: .damaged(path: school.path), at: Moment.school(3).wall)
        // As far as the first had come with the next file.
        let other = try School()
        await (try other.open()).close()
        try school.copy(other.path, school.path)
        try await isSentAllTheSame()
    }

    @Test(
        "no file and no mark that says anything: a damaged mark, or a file that was set aside, proves that there was one"
    )
    func unknownEnd() async throws {
        for isDamaged in [true, false] {
            let school = try School()
            let (journal, _) = try school.start()
            try await school.write(upTo: 20, in: journal)
            await journal.close()
            if isDamaged {
                try school.remove(["", "-wal", "-shm"])
                try Data("nothing".utf8).write(to: URL(fileURLWithPath: school.mark))
            } else {
                _ = try Predecessor.setAside(
                    school.path,
                    cause: .damaged(path: school.path),
                    at: Moment.school(3).wall
                )
                try FileManager.default.removeItem(atPath: school.mark)
            }
            let (next, left) = try school.start()
            #expect(left?.cause == .lost(path: school.path, .missing))
            #expect(next.declared?.data[.gapFrom] == 1 && next.health.lastSeq > 1_700_000_000_000)
            #expect(try await next.verify() == nil)
            await next.close()
            let (again, none) = try school.start()
            #expect(none == nil && again.markRenewed == nil && again.brokenEnd == nil)
            await again.close()
        }
    }

    @Test("numbers of grants and alarms go on beyond those that were given", arguments: [Fault.removed, .olderCopy])
    func numbers(fault: Fault) async throws {
        let (journal, _) = try school.start()
        try await journal.write(.event(.granted(1), clock: .synchronized), .numbers(Numbers(.grant, 7)))
        await journal.close()
        let (_, older) = try await written()
        let (again, _) = try school.start()
        try await again.write(.event(.granted(2), clock: .synchronized), .numbers(Numbers(.grant, 9)))
        try await again.turnUntil { school.markOnDisk?.numbers[.grant] == 9 }
        await again.close()
        try fault.happen(to: school, older: older)
        let (next, _) = try school.start()
        let numbers = try await next.numbers()
        #expect(numbers[.grant] >= 10_009 && numbers[.alarm] >= 10_000 && numbers[.grant] < 1 << 40)
        await next.close()
    }

    @Test("without a mark, what the office has says how far a journal had come, and new events are sent")
    func cursorsBeyondTheEnd() async throws {
        let journal = try school.open()
        try await school.write(upTo: 100, in: journal)
        try await journal.acknowledge(.normal, 90)
        await journal.close()
        try Fault.headSetBack.happen(to: school, older: "")
        #expect(throws: JournalError.lost(path: school.path, .behind)) { _ = try school.open() }
        let left = try Predecessor.setAside(
            school.path,
            cause: .lost(path: school.path, .behind),
            at: Moment.school(5).wall
        )
        let next = try school.open(after: left)
        let event = try await next.write(.granted(101))
        #expect(event.map(\.seq) == [10_092])
        #expect(try await next.outbox(.normal, limit: 500).map(\.seq) == [10_091, 10_092])
        #expect(try await next.verify() == nil)
        await next.close()
    }

    @Test("an empty file beside its log is never opened, which would delete the log")
    func logOfAnEmptyFile() async throws {
        let journal = try school.open()
        try await school.write(upTo: 20, in: journal)
        let log = try Data(contentsOf: URL(fileURLWithPath: school.path + "-wal"))
        await journal.close()
        try log.write(to: URL(fileURLWithPath: school.path + "-wal"))
        try Data().write(to: URL(fileURLWithPath: school.path))
        #expect(throws: JournalError.lost(path: school.path, .emptied)) { _ = try school.open() }
        let left = try Predecessor.setAside(
            school.path,
            cause: .lost(path: school.path, .emptied),
            at: Moment.school(5).wall
        )
        let next = try school.open(after: left)
        #expect(try Data(contentsOf: URL(fileURLWithPath: left.path + "-wal")) == log)
        #expect(next.declared?.data[.gapFrom] == 1 && next.health.lastSeq > 1_700_000_000_000)
        await next.close()
    }
}
