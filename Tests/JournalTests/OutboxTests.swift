import Journal
import Model
import Testing

@Suite("The outbox", .timeLimit(.minutes(30)))
struct OutboxTests {
    let school: School
    init() throws { school = try School() }

    static let seqsByLane: [(lane: Lane, seqs: [Int64])] = [
        (.urgent, [3, 6]), (.normal, [2, 5]), (.bulk, [1, 4]),
    ]

    /// Records 1–6: bulk, normal, urgent, bulk, normal, urgent.
    private func journal() async throws -> Journal {
        let journal = try school.open()
        for event in [Event.opened(), .granted(), .forced(), .opened(), .granted(), .forced()] {
            try await journal.write(event)
        }
        return journal
    }

    @Test(
        "each lane holds its own records, in order",
        arguments: seqsByLane
    )
    func lanes(lane: Lane, seqs: [Int64]) async throws {
        let journal = try await journal()
        #expect(try await journal.outbox(lane, limit: 10).map(\.seq) == seqs)
        #expect(try await journal.outbox(lane, limit: 1).map(\.seq) == [seqs[0]])
        #expect(try await journal.backlog(lane) == 2)
    }

    @Test("what is acknowledged leaves its lane for good, also over a restart; a lower number changes nothing")
    func acknowledging() async throws {
        let journal = try await journal()
        try await journal.acknowledge(.normal, 5)
        try await journal.acknowledge(.normal, 2)
        try await journal.acknowledge(.bulk, 1)
        await journal.close()
        let again = try school.open()
        #expect(try await again.backlog(.normal) == 0)
        #expect(try await again.outbox(.bulk, limit: 10).map(\.seq) == [4])
        #expect(try await again.outbox(.urgent, limit: 10).map(\.seq) == [3, 6])
        #expect(try await again.verify() == nil)
    }

    @Test("an acknowledgement beyond the journal's end is refused")
    func beyondEnd() async throws {
        let journal = try await journal()
        try await journal.acknowledge(.bulk, 6)
        await #expect(throws: JournalError.acknowledgedBeyondEnd(lane: .bulk, seq: 7, last: 6)) {
            try await journal.acknowledge(.bulk, 7)
        }
        #expect(journal.health.healthy)
    }

    @Test("records are read in pages")
    func pages() async throws {
        let journal = try await journal()
        #expect(try await journal.records(after: 0, limit: 2).map(\.seq) == [1, 2])
        #expect(try await journal.records(after: 4, limit: 10).map(\.seq) == [5, 6])
        #expect(try await journal.lastRecords(2).map(\.seq) == [5, 6])
    }
}
