import Journal
import LocalAPI
import Model

/// What the uplink takes to the office: a cursor per lane over the journal.
struct Outbox: Sendable {
    let journal: Journal
    let commits: CommitSignal
    let link: Link

    func next(_ lane: Lane, limit: Int, wait: Duration) async throws -> [CloudEvent] {
        await link.heard()
        let records = try await commits.next(lane, within: wait) { try await journal.outbox(lane, limit: limit) }
        return records.map(CloudEvent.init)
    }

    func acknowledge(_ lane: Lane, _ acknowledgement: Acknowledgement) async throws {
        try await journal.acknowledge(lane, acknowledgement.seq)
        await link.acknowledged(backlog: try await backlog())
    }

    func backlog() async throws -> Int64 {
        var count: Int64 = 0
        for lane in Lane.allCases { count += Int64(try await journal.backlog(lane)) }
        return count
    }
}
