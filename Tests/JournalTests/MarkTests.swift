import Foundation
import GRDB
import Glibc
import Journal
import Model
import SyncFaults
import Testing

@Suite("The high-water mark", .timeLimit(.minutes(30)))
struct MarkTests {
    let school: School
    init() throws { school = try School() }

    private var file: URL { URL(fileURLWithPath: school.mark) }

    private func written(_ last: Int64 = 20) async throws {
        let (journal, left) = try school.start()
        #expect(left == nil)
        try await school.write(upTo: last, in: journal)
        try await journal.acknowledge(.normal, 7)
        await journal.close()
    }

    @Test("it says where the journal ended, what the office has, and the last numbers; and it reads what it wrote")
    func content() async throws {
        let (journal, _) = try school.start()
        #expect(school.markOnDisk?.seq == 0, "there from the first start on")
        try await journal.write(.event(.granted(1), clock: .synchronized), .numbers(Numbers(.alarm, 3)))
        try await journal.acknowledge(.normal, 1)
        try await journal.turnUntil { school.markOnDisk?.cursors[.normal] == 1 }
        await journal.close()
        let mark = try #require(school.markOnDisk)
        #expect(mark.seq == 1 && mark.cursors == [.urgent: 0, .normal: 1, .bulk: 0] && mark.numbers[.alarm] == 3)
        #expect(HighWaterMark(text: mark.text) == mark)
        #expect(HighWaterMark(text: mark.text.replacingOccurrences(of: "seq 1", with: "seq 2")) == nil)
    }

    @Test("a file that was changed in any byte, cut off or added to is no mark")
    func damaged() async throws {
        try await written()
        let whole = Array(try Data(contentsOf: file))
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 4
            #expect(HighWaterMark(text: String(decoding: bytes, as: UTF8.self)) == nil, "byte \(index)")
            #expect(HighWaterMark(text: String(decoding: whole[..<index], as: UTF8.self)) == nil, "\(index) bytes")
        }
        #expect(HighWaterMark(text: String(decoding: whole + [10], as: UTF8.self)) == nil)
    }

    enum Damage: String, CaseIterable, CustomTestStringConvertible {
        case removed, folderRemoved, emptied, flipped, absurd, aFolder
        var testDescription: String { rawValue }
    }

    @Test(
        "missing or damaged while the journal is whole: it is made anew and told, and nothing else happens",
        arguments: Damage.allCases
    )
    func renewed(damage: Damage) async throws {
        try await written()
        let mark = try #require(school.markOnDisk)
        switch damage {
        case .removed: try FileManager.default.removeItem(at: file)
        case .folderRemoved: try FileManager.default.removeItem(at: file.deletingLastPathComponent())
        case .emptied: try Data().write(to: file)
        case .flipped:
            var bytes = try Data(contentsOf: file)
            bytes[40] ^= 1
            try bytes.write(to: file)
        case .absurd:
            var absurd = mark
            absurd.seq = 1 << 62
            try Data(absurd.text.utf8).write(to: file)
        case .aFolder:
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        }
        let (journal, left) = try school.start()
        #expect(left == nil && journal.declared == nil)
        #expect(journal.markRenewed == ([.removed, .folderRemoved].contains(damage) ? .missing : .damaged))
        #expect(try await journal.write(.granted(21)).map(\.seq) == [21])
        if damage == .aFolder {
            // Nobody deletes what somebody put there.
            try await journal.turnUntil { school.heard.markFailures == [true] }
            try FileManager.default.removeItem(at: file)
            try await journal.write(.granted(22))
            try await journal.turnUntil { school.heard.markFailures == [true, false] }
        }
        await journal.close()
        #expect(school.markOnDisk?.journal == mark.journal && school.markOnDisk.map { $0.seq > 20 } == true)
        let (again, none) = try school.start()
        #expect(none == nil && again.markRenewed == nil)
        await again.close()
    }

    @Test("of another journal: one of the two is wrong, and no number is given twice")
    func another() async throws {
        try await written()
        var other = try #require(school.markOnDisk)
        (other.journal, other.seq) = ("another", 5)
        try Data(other.text.utf8).write(to: file)
        let (journal, left) = try school.start()
        #expect(left?.cause == .lost(path: school.path, .forked))
        #expect(journal.declared?.data[.gapFrom] == 6 && journal.declared?.data[.gapTo] == 10_020)
        #expect(journal.declared?.data[.unsent] == 13)
        await journal.close()
        let (again, none) = try school.start()
        #expect(none == nil)
        await again.close()
    }

    @Test("from the future: the journal goes on beyond it")
    func future() async throws {
        try await written()
        var mark = try #require(school.markOnDisk)
        mark.seq = 5000
        try Data(mark.text.utf8).write(to: file)
        let (journal, left) = try school.start()
        #expect(left?.cause == .lost(path: school.path, .behind))
        #expect(journal.declared?.data[.gapFrom] == 21 && journal.declared?.seq == 15_001)
        #expect(try await journal.outbox(.normal, limit: 100).map(\.seq) == Array(8...20) + [15_001])
        #expect(try await journal.verify() == nil)
        await journal.close()
    }

    @Test("a journal of a release without a mark gets one, and no alarm")
    func upgrade() async throws {
        let old = try school.open()
        try await school.write(upTo: 20, in: old)
        await old.close()
        let (journal, left) = try school.start()
        #expect(left == nil && journal.markRenewed == nil && journal.declared == nil)
        #expect(school.markOnDisk?.seq == 20)
        await journal.close()
        #expect(school.heard.markFailures.isEmpty && school.heard.marksRenewed.isEmpty)
    }

    @Test("an older release goes on and knows no mark: no alarm when this one comes back")
    func downgrade() async throws {
        try await written()
        let old = try school.open()
        try await school.write(upTo: 40, in: old)
        await old.close()
        #expect(school.markOnDisk?.seq == 20)
        let (journal, left) = try school.start()
        #expect(left == nil && journal.markRenewed == nil && journal.health.lastSeq == 40)
        await journal.close()
        #expect(school.markOnDisk?.seq == 40)
    }

    @Test("removed while the journal runs, it is made anew and told")
    func removedMeanwhile() async throws {
        var limits = School.limits
        limits.look = .milliseconds(1)
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 5, in: journal)
        try await journal.turnUntil { school.markOnDisk?.seq == 5 }
        try FileManager.default.removeItem(at: file)
        try await journal.turnUntil { school.markOnDisk?.seq == 5 && school.heard.marksRenewed.contains(.missing) }
        await journal.close()
        #expect(school.heard.marksRenewed == [.missing], "told once")
    }

    @Test("removed, and its folder cannot be written: it is told when it is there again, and once")
    func removedAndUnwritable() async throws {
        var limits = School.limits
        limits.look = .milliseconds(1)
        let (journal, _) = try school.start(limits: limits)
        try await school.write(upTo: 5, in: journal)
        try await journal.turnUntil { school.markOnDisk?.seq == 5 }
        let folder = file.deletingLastPathComponent()
        // In one step: where the folder was, a file stands.
        try #require(rename(folder.path, folder.path + ".away") == 0)
        try Data().write(to: folder)
        try await journal.turnUntil { school.heard.markFailures.last == true }
        for _ in 1...50 { try await journal.beat() }
        #expect(school.heard.marksRenewed.isEmpty, "it is not there")
        try FileManager.default.removeItem(at: folder)
        try await journal.write(.granted(6))
        try await journal.turnUntil { school.markOnDisk?.seq == 6 && !school.heard.marksRenewed.isEmpty }
        await journal.close()
        #expect(school.heard.marksRenewed == [.missing])
    }

    @Test("a folder that cannot be written: events are kept, it is told once, and no start takes it for a loss")
    func unwritable() async throws {
        let folder = file.deletingLastPathComponent()
        try Data().write(to: folder)
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        try await journal.turnUntil { school.heard.markFailures == [true] }
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.health.lastSeq == 20)
        try await school.write(upTo: 25, in: again)
        try FileManager.default.removeItem(at: folder)
        try await school.write(upTo: 30, in: again)
        try await again.turnUntil { school.markOnDisk?.seq == 30 }
        await again.close()
        let (third, none) = try school.start()
        #expect(none == nil && third.markRenewed == nil)
        await third.close()
    }

    @Test("a full disk under it: the mark before stays, events are kept", .enabled(if: FailingDiskTests.isRoot))
    func fullDisk() async throws {
        let folder = file.deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try #require(mount("tmpfs", folder, "tmpfs", 0, "size=16k") == 0)
        defer { umount2(folder, Int32(MNT_DETACH)) }
        let (journal, _) = try school.start()
        try await school.write(upTo: 5, in: journal)
        try await journal.turnUntil { school.markOnDisk?.seq == 5 }
        let ballast = URL(fileURLWithPath: folder + "/ballast")
        try #require(FileManager.default.createFile(atPath: ballast.path, contents: nil))
        let filling = try FileHandle(forWritingTo: ballast)
        while (try? filling.write(contentsOf: Data(count: 512))) != nil {}
        try filling.close()
        try await school.write(upTo: 20, in: journal)
        try await journal.turnUntil { school.heard.markFailures == [true] }
        #expect(school.markOnDisk?.seq == 5 && journal.health.healthy)
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.health.lastSeq == 20)
        try FileManager.default.removeItem(at: ballast)
        try await school.write(upTo: 21, in: again)
        try await again.turnUntil { school.markOnDisk?.seq == 21 }
        await again.close()
    }

    @Test("a mark that the disk keeps waiting holds nobody up")
    func slow() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 5, in: journal)
        try await journal.turnUntil { school.markOnDisk?.seq == 5 }
        sync_faults_hold(school.mark)
        defer { sync_faults_hold("") }
        try await school.write(upTo: 500, in: journal)
        #expect(journal.health.healthy && school.markOnDisk?.seq == 5)
        sync_faults_hold("")
        try await journal.write(.granted(501))
        try await journal.turnUntil { school.markOnDisk?.seq == 501 }
        await journal.close()
    }

    @Test("the office knows more of this box than the box does: the journal goes on beyond it, and says so")
    func office() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 20) }
        try journal.goOn(beyond: 20)
        try await journal.beat()
        #expect(journal.health.lastSeq == 20)
        try journal.goOn(beyond: 700)
        try await journal.turnUntil { journal.health.lastSeq == 10_701 }
        let declared = try #require(try await journal.record(10_701))
        #expect(declared.type == .journalSetAside && declared.reason == "behind")
        #expect(declared.data[.gapFrom] == 21 && declared.data[.gapTo] == 10_700)
        #expect(school.heard.committed.last == declared)
        #expect(try await journal.write(.granted(21)).map(\.seq) == [10_702])
        #expect(throws: JournalError.absurdNumber(1 << 60)) { try journal.goOn(beyond: 1 << 60) }
        #expect(try await journal.verify() == nil)
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.brokenEnd == nil && again.health.lastSeq == 10_702)
        #expect(try await again.verify() == nil)
        await again.close()
    }

    @Test("a gap that was declared is none that was not")
    func gaps() async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 20) }
        try journal.goOn(beyond: 21)
        try await journal.turnUntil { journal.health.lastSeq == 10_022 }
        try await school.database().writeWithoutTransaction { db in
            try db.execute(sql: "DELETE FROM records WHERE seq = 20")
        }
        #expect(try await journal.verify() == ChainBreak(seq: 20, fault: .missing))
        await journal.close()
    }
}
