import LocalAPI
import Logging
import Model

/// Carries out what `LaneSender` says, for one lane.
struct LanePump {
    /// How long the core may hold a question for events.
    static let wait: Duration = .seconds(20)

    let lane: Lane
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let precedence: Precedence
    let pulse: Pulse
    let logger: Logger

    /// Until cancelled.
    func run() async throws {
        var sender = LaneSender()
        var step = LaneSender.Step.fetch
        while true {
            pulse.beat(lane.rawValue)
            let outcome = try await carryOut(step)
            step = sender.next(after: outcome, random: .random(in: 0..<1))
        }
    }

    private func carryOut(_ step: LaneSender.Step) async throws -> LaneSender.Outcome {
        try Task.checkCancellation()
        switch step {
        case .fetch: return try await fetch()
        case .post(let batch): return try await post(batch)
        case .acknowledge(let seq): return try await acknowledge(seq)
        case .rest(let time):
            try await Task.sleep(for: time)
            return .rested
        }
    }

    private func fetch() async throws -> LaneSender.Outcome {
        do {
            let events = try await core.call(.outbox, lane, OutboxRequest(limit: Batch.maximumCount, wait: Self.wait))
            await link.coreAnswered()
            return .fetched(try events.map { try OutgoingEvent($0) })
        } catch {
            try Task.checkCancellation()
            await coreFailed(error)
            return .fetchFailed
        }
    }

    private func post(_ batch: Batch) async throws -> LaneSender.Outcome {
        // Who waits for another lane is not stuck; the other one has a pulse of its own.
        pulse.pause(lane.rawValue)
        await precedence.wait(lane)
        pulse.beat(lane.rawValue)
        let result = await office.store(batch, lane: lane)
        await precedence.end(lane)
        try Task.checkCancellation()
        switch result {
        case .success(let seq) where seq.map({ $0 >= batch.first }) == true:
            await link.succeeded()
            return .stored(upTo: seq)
        case .success:
            await link.failed(.notStored)
            return .stored(upTo: nil)
        case .failure(let failure):
            await link.failed(failure)
            return .postFailed
        }
    }

    private func acknowledge(_ seq: Int64) async throws -> LaneSender.Outcome {
        do {
            try await core.call(.acknowledge, lane, Acknowledgement(seq: seq))
            return .acknowledged
        } catch {
            try Task.checkCancellation()
            await coreFailed(error)
            return .acknowledgeFailed
        }
    }

    private func coreFailed(_ error: any Error) async {
        logger.debug("core did not answer", metadata: ["lane": "\(lane.rawValue)", "error": "\(error)"])
        await link.coreFailed(error)
    }
}
