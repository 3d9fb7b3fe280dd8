import Foundation
import Glibc
import Journal
import Model
import SyncFaults
import Testing

@Suite("A disk that fails", .serialized, .timeLimit(.minutes(30)))
struct FailingDiskTests {
    let school: School
    init() throws { school = try School() }

    static var isRoot: Bool {
        if geteuid() == 0 { return true }
        print("skipped: a full disk, which needs root to mount a tmpfs of 1 MB")
        return false
    }

    @Test(
        "a full disk: clear error, nothing acknowledged is lost, and writing goes on when there is space",
        .enabled(if: isRoot)
    )
    func fullDisk() async throws {
        try #require(
            mount("tmpfs", school.directory.path, "tmpfs", 0, "size=1m") == 0,
            "mount: \(String(cString: strerror(errno)))"
        )
        defer { umount2(school.directory.path, Int32(MNT_DETACH)) }
        var limits = School.limits
        limits.queue = 500
        let ballast = school.directory.appendingPathComponent("ballast")
        try Data(count: 300 << 10).write(to: ballast)
        let journal = try school.open(limits: limits)

        var acknowledged: [EventRecord] = []
        while journal.health.healthy {
            try Task.checkCancellation()
            do { acknowledged += try await journal.write(.granted(acknowledged.count)) } catch {
                #expect(error == .diskFull(path: school.path))
            }
        }
        #expect(acknowledged.count > 10)
        #expect(journal.health.failure == .diskFull(path: school.path))
        #expect(school.heard.failures == [.diskFull(path: school.path)])
        // What the group that failed got of the log may hold a few.
        await #expect(throws: JournalError.self) {
            for record in acknowledged { try await journal.acknowledge(.normal, record.seq) }
        }
        #expect(try await journal.records(after: 0, limit: 5000) == acknowledged, "it can still be read")
        await #expect(throws: JournalError.diskFull(path: school.path)) {
            try await journal.replaceCardholders(.numbered(12_000))
        }
        for second in 0..<1000 { journal.append([.event(.opened(second), clock: .synchronized)]) }
        for second in 0..<100 { journal.append([.event(.forced(second), clock: .synchronized)]) }

        // More space than before, as when somebody has tidied up.
        try FileManager.default.removeItem(at: ballast)
        try #require(mount("tmpfs", school.directory.path, "tmpfs", UInt(MS_REMOUNT), "size=8m") == 0)
        try await journal.turnUntil {
            let heard = school.heard.committed
            return heard.contains { $0.type == .journalOverflow } && heard.count { $0.type == .doorForcedOpen } == 100
        }
        #expect(journal.health.healthy && school.heard.recoveries == 1)
        let records = try await journal.records(after: 0, limit: 5000)
        #expect(records.starts(with: acknowledged))
        #expect(records.map(\.seq) == (1...Int64(records.count)).map { $0 })
        #expect(records.count { $0.type == .doorForcedOpen } == 100)
        let lost = records.filter { $0.type == .journalOverflow }.reduce(Int64(0)) { sum, record in
            if case .int(let lost)? = record.data["lost"] { sum + lost } else { sum }
        }
        #expect(Int(lost) == 1000 - records.count { $0.type == .doorOpened })
        #expect(try await journal.verify() == nil)
        await journal.close()
        let again = try school.open()
        #expect(try await again.verify() == nil)
        #expect(try await again.cardholders().values.isEmpty)
        await again.close()
    }

    @Test("a failed fsync: the file is opened anew and everything is in it once", arguments: [1, 2, 3, 4, 5, 8, 13])
    func failedSync(count: Int32) async throws {
        let journal = try school.open()
        let before = try await journal.write(.granted(1))
        sync_faults_arm(school.path, count)
        await #expect(throws: JournalError.self) {
            try await journal.write(.event(.granted(2), clock: .synchronized), .visit(.of("Two", id: "2")))
        }
        guard case .disk = school.heard.failures.first else {
            Issue.record("not a disk failure: \(school.heard.failures)")
            return
        }
        for second in 3...50 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        try await journal.turnUntil { journal.health.healthy && journal.health.lastSeq == 50 }
        #expect(sync_faults_left() == 0 && school.heard.recoveries == 1)
        #expect(try await journal.verify() == nil)
        let records = try await journal.records(after: 0, limit: 100)
        #expect(records.first == before.first && records.map(\.data["n"]) == (1...50).map { .int($0) })
        #expect(school.heard.committed == records)
        #expect(try await journal.openVisits().values.map(\.id) == ["2"])
    }

    @Test("numbers are left out while the disk fails: once, and the file stays the one it is", arguments: [1, 2, 3, 5])
    func failedSyncOfAGap(count: Int32) async throws {
        let (journal, _) = try school.start()
        try await school.write(upTo: 20, in: journal)
        for lane in Lane.allCases { try await journal.acknowledge(lane, 20) }
        sync_faults_arm(school.path, count)
        try journal.goOn(beyond: 700)
        try await journal.turnUntil { !school.heard.failures.isEmpty }
        try await journal.turnUntil { journal.health.healthy && journal.health.lastSeq == 10_701 }
        #expect(school.heard.left.isEmpty && sync_faults_left() == 0)
        #expect(school.heard.committed.count { $0.type == .journalSetAside } == 1)
        #expect(try await journal.write(.granted(21)).map(\.seq) == [10_702])
        #expect(try await journal.verify() == nil)
        await journal.close()
        let (again, left) = try school.start()
        #expect(left == nil && again.brokenEnd == nil && again.health.lastSeq == 10_702)
        await again.close()
    }

    @Test("an acknowledgement whose fsync fails leaves the journal usable")
    func failedSyncOfAJob() async throws {
        let journal = try school.open()
        try await journal.write(.granted(1))
        sync_faults_arm(school.path, 1)
        await #expect(throws: JournalError.self) { try await journal.acknowledge(.normal, 1) }
        try await journal.beat()
        try await journal.acknowledge(.normal, 1)
        #expect(try await journal.backlog(.normal) == 0)
        try await journal.write(.granted(2))
        #expect(try await journal.verify() == nil)
    }
}
