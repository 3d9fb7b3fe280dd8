import Dispatch
import Journal
import Model
import Testing

@testable import Journal

@Suite("A journal that is given more than it can take", .timeLimit(.minutes(30)))
struct OverflowTests {
    @Test("the queue keeps its bound while the disk is slow, and the loss is written down when it is not")
    func overflow() async throws {
        let school = try School()
        var limits = School.limits
        limits.queue = 100
        let journal = try school.open(limits: limits)
        // The disk takes its time: nothing is written until the gate opens.
        let (gate, entered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let held: Void = journal.perform { _ in
            entered.signal()
            gate.wait()
        }
        await withCheckedContinuation { done in
            DispatchQueue.global().async {
                entered.wait()
                done.resume()
            }
        }
        for second in 1...150 { journal.append([.event(.opened(second), clock: .synchronized)]) }
        for second in 151...200 { journal.append([.event(.granted(second), clock: .synchronized)]) }
        gate.signal()
        try await held
        try await journal.turnUntil { journal.health.lastSeq == 101 }
        let records = try await journal.records(after: 0, limit: 1000)
        #expect(records.count { $0.type == .accessGranted } == 50 && records.count { $0.type == .doorOpened } == 50)
        let loss = try #require(records.first { $0.type == .journalOverflow })
        #expect(loss.data["lost"] == 100 && loss.data["bulk"] == 100 && loss.clock == .unsynchronized)
        #expect(loss.data["from"] == "2026-11-21T14:00:51.000Z" && loss.data["to"] == "2026-11-21T14:02:30.000Z")
        #expect(try await journal.verify() == nil)
    }

    @Test("bulk events are refused and counted while the disk is nearly full; the others are kept")
    func reserve() async throws {
        let school = try School()
        var limits = School.limits
        limits.reserve = .max
        let journal = try school.open(limits: limits)
        try await journal.beat()
        await #expect(throws: JournalError.shed) { try await journal.write(.opened()) }
        try await journal.write(.granted())
        try await journal.turnUntil { journal.health.lastSeq == 2 }
        #expect(
            Set(try await journal.records(after: 0, limit: 9).map(\.type.known)) == [.accessGranted, .journalOverflow]
        )
    }
}
