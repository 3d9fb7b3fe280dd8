import Crypto
import Dispatch
import Foundation
import GRDB
import Model
import Testing

@testable import Journal

@Suite("Signed checkpoints", .timeLimit(.minutes(30)))
struct CheckpointTests {
    let school: School
    init() throws { school = try School() }

    /// Never by the time.
    private static let byCount = {
        var schedule = CheckpointSchedule()
        schedule.delay = .seconds(86_400)
        return schedule
    }()

    private func checkpoints(_ journal: Journal) async throws -> [EventRecord] {
        try await journal.records(after: 0, limit: 1000).filter { $0.type == .journalCheckpoint }
    }

    @Test("the record after every 64 says, signed, how the chain stands before it")
    func everySixtyFour() async throws {
        let journal = try school.open(checkpoints: Self.byCount)
        for second in 0..<130 { try await journal.write(.granted(second)) }
        let records = try await checkpoints(journal)
        #expect(records.map(\.seq) == [65, 130])
        for record in records {
            let signed = try #require(SignedCheckpoint(record))
            let before = try #require(try await journal.record(record.seq - 1))
            #expect(
                signed.checkpoint
                    == Checkpoint(
                        source: "/district/school/main",
                        seq: before.seq,
                        hash: try #require(Hexadecimal.bytes(before.hash))
                    )
            )
            #expect(signed.key == journal.checkpointKey)
            #expect(signed.isSigned)
        }
        let part = try await journal.verify(after: nil)
        #expect(part.found == nil && part.isFinished)
        #expect(part.checkpoints.count == 2 && part.checkpoints.upTo == 129)
        #expect(part.checkpoints.uncovered == 2)
        #expect(part.checkpoints.keys == [journal.checkpointKey])
    }

    @Test("fewer records wait no longer than the delay, and a checkpoint waits for none")
    func afterAWhile() async throws {
        var schedule = CheckpointSchedule()
        // Whatever no checkpoint covers is signed at the next turn.
        schedule.delay = .zero
        let journal = try school.open(checkpoints: schedule)
        try await journal.write(.granted())
        try await journal.turnUntil { journal.health.lastSeq == 2 }
        #expect(try await checkpoints(journal).map(\.seq) == [2])
        for _ in 1...10 { try await journal.beat() }
        #expect(journal.health.lastSeq == 2)
    }

    @Test("a journal that is closed signs the rest, and goes on behind it with the same key")
    func closed() async throws {
        let first = try school.open(checkpoints: Self.byCount)
        try await first.write(.granted())
        await first.close()
        let second = try school.open(checkpoints: Self.byCount)
        #expect(second.brokenEnd == nil && second.health.lastSeq == 2)
        #expect(second.checkpointKey == first.checkpointKey)
        await second.close()
        let third = try school.open()
        #expect(third.health.lastSeq == 2, "nothing new, nothing to sign")
        #expect(try await third.verify() == nil)
    }

    @Test("another journal's key signs with another one")
    func keys() async throws {
        let other = try School()
        let (one, two) = (try school.open(), try other.open(key: SymmetricKey(size: .bits256)))
        #expect(one.checkpointKey != two.checkpointKey && one.checkpointKey.count == 32)
    }

    @Test(
        "a chain that was made anew without the key is found, whatever is done with the checkpoint",
        arguments: ["as it was", "with the new hash", "signed by another key"]
    )
    func remade(how: String) async throws {
        let journal = try school.open(checkpoints: Self.byCount)
        for second in 0..<70 { try await journal.write(.granted(second)) }
        let key = journal.checkpointKey
        await journal.close()
        try remake(how)
        let again = try school.open()
        #expect(again.brokenEnd?.fault == (how == "signed by another key" ? nil : .checkpointFalse))
        let part = try await again.verify(after: nil)
        if how == "signed by another key" {
            // Nothing here contradicts it; who knows the key sees it.
            #expect(part.found == nil && part.checkpoints.keys != [key])
            #expect(part.checkpoints.keys.first != key)
        } else {
            #expect(part.found == ChainBreak(seq: 65, fault: .checkpointFalse))
        }
    }

    /// Takes the first grant's reason away, and makes every hash behind it anew.
    private func remake(_ how: String) throws {
        let stranger = try CheckpointKey(journalKey: SymmetricKey(size: .bits256))
        try school.database().write { db in
            let records = try Records.strictly(after: 0, limit: 1000, db)
            var head = Head.empty
            for var record in records {
                if record.seq == 1 { record.reason = nil }
                if record.type == .journalCheckpoint, how != "as it was" {
                    let checkpoint = Checkpoint(source: record.source, seq: head.seq, hash: head.hash)
                    let signed = try stranger.sign(checkpoint)
                    if how == "with the new hash" {
                        record.data[Field.upToHash.name] = .string(Hexadecimal.text(head.hash))
                    } else {
                        record.data = signed.data
                    }
                }
                head = Head(seq: record.seq, hash: CanonicalRecord(record).hash(after: head.hash))
                try db.execute(
                    sql: "UPDATE records SET reason = ?, data = ?, hash = ? WHERE seq = ?",
                    arguments: [record.reason, RecordRow.json(record.data), Data(head.hash), record.seq]
                )
            }
            try head.store(db)
        }
    }
}

@Suite("When a checkpoint is due")
struct CheckpointClockTests {
    private let start = DispatchTime(uptimeNanoseconds: 1_000_000_000)

    @Test("at so many records, or so long after the first that nothing covers")
    func due() {
        var clock = CheckpointClock(CheckpointSchedule())
        #expect(!clock.isDue(with: 0, at: .distantFuture))
        #expect(clock.isDue(with: 64, at: start))
        clock.wrote(63, at: start)
        #expect(!clock.isDue(with: 0, at: start + .seconds(59)))
        #expect(clock.isDue(with: 1, at: start))
        clock.wrote(0, at: start + .seconds(59))
        #expect(clock.isDue(with: 0, at: start + .seconds(60)))
        #expect(clock.deadline == start + .seconds(60))
        clock.covered()
        #expect(clock.deadline == .distantFuture)
        #expect(!clock.isDue(with: 0, at: .distantFuture))
    }
}
