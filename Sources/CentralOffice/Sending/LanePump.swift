import LocalAPI
import Logging
import Model
import Synchronization
import SystemService

/// Carries out what `LaneSender` says, for one lane.
struct LanePump {
    /// How long the core may hold a question for events.
    static let wait: Duration = .seconds(20)

    let lane: Lane
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let numbers: NumberSync
    let precedence: Precedence
    let traffic: Traffic
    let pulse: Pulse
    let logger: Logger

    /// Until cancelled.
    func run() async throws {
        try await withThrowingTaskGroup(of: LaneSender.Outcome.self) { group in
            var sender = LaneSender()
            var steps = sender.begin()
            while true {
                for step in steps { group.addTask { try await perform(step) } }
                guard let outcome = try await group.next() else { return }
                steps = sender.next(after: outcome, random: .random(in: 0..<1))
            }
        }
    }

    private func perform(_ step: LaneSender.Step) async throws -> LaneSender.Outcome {
        try Task.checkCancellation()
        let worker = "\(lane.rawValue), \(step.name)"
        pulse.beat(worker)
        defer { pulse.pause(worker) }
        switch step {
        case .fetch(let after): return try await fetch(after)
        case .post(let batch): return try await post(batch, worker)
        case .confirm(let confirmation): return try await confirm(confirmation)
        case .rest(let side, let time, let failure):
            if let failure { await link.failed(failure, .lane(lane)) }
            try await pulse.rest(worker, for: time)
            return .rested(side)
        }
    }

    private func fetch(_ after: Int64) async throws -> LaneSender.Outcome {
        do {
            let request = OutboxRequest(limit: Batch.maximumCount, wait: Self.wait, after: after)
            let events = try await core.call(.outbox, lane, request).events
            await link.coreAnswered()
            return .fetched(events)
        } catch {
            try Task.checkCancellation()
            await coreFailed(error)
            return .fetchFailed
        }
    }

    private func post(_ batch: Batch, _ worker: String) async throws -> LaneSender.Outcome {
        // Who waits for another lane is not stuck; the other one has a pulse of its own.
        pulse.pause(worker)
        if let failure = try await numbers.catchUp() {
            await link.failed(failure, .lane(lane))
            return .postFailed(failure)
        }
        await precedence.wait(lane)
        // Only now: another lane may have asked while this one waited.
        if await numbers.isVoid(lane) {
            await precedence.end(lane)
            return .void
        }
        pulse.beat(worker)
        let begin = ContinuousClock.now
        let result = await office.store(batch, lane: lane)
        await precedence.end(lane)
        try Task.checkCancellation()
        switch result {
        case .success(let seq) where seq.map({ $0 >= batch.first }) == true:
            traffic.add()
            await link.succeeded(.lane(lane))
            return .stored(upTo: seq, in: .now - begin)
        case .success:
            await link.failed(.notStored, .lane(lane))
            return .stored(upTo: nil)
        case .failure(let failure) where failure.isRefusal:
            let metadata: Logger.Metadata = [
                "lane": "\(lane.rawValue)", "events": "\(batch.events.count)", "reason": "\(failure.word)",
            ]
            logger.debug("the office refuses a batch", metadata: metadata)
            return .refused(failure, others: traffic.count)
        case .failure(let failure):
            await link.failed(failure, .lane(lane))
            return .postFailed(failure)
        }
    }

    private func confirm(_ confirmation: LaneSender.Confirmation) async throws -> LaneSender.Outcome {
        do {
            switch confirmation {
            case .stored(let first, let last):
                try await core.call(.acknowledge, lane, Acknowledgement(seq: last, from: first))
            case .refused(let seq, let failure):
                try await core.call(.setAside, lane, RefusedEvent(seq: seq, reason: failure.word))
                logger.log(
                    level: .warning,
                    .eventRefused,
                    "the office refuses an event, the lane goes on without it",
                    ["lane": "\(lane.rawValue)", "seq": "\(seq)", "reason": "\(failure.word)"]
                )
            }
            return .confirmed
        } catch let problem as Problem where problem.status < 500 {
            // The core is there: the lane was set back, and begins again from the core's cursor.
            logger.debug("not confirmed", metadata: ["lane": "\(lane.rawValue)", "problem": "\(problem.code)"])
            return .confirmFailed
        } catch {
            try Task.checkCancellation()
            await coreFailed(error)
            return .confirmFailed
        }
    }

    private func coreFailed(_ error: any Error) async {
        logger.debug("core did not answer", metadata: ["lane": "\(lane.rawValue)", "error": "\(error)"])
        await link.coreFailed(error)
    }
}

extension LaneSender.Step {
    fileprivate var name: String {
        switch self {
        case .fetch: "fetch"
        case .post: "post"
        case .confirm: "confirm"
        case .rest(let side, _, _): "rest from the \(side.rawValue)"
        }
    }
}

/// How many batches have gone through, of any lane.
final class Traffic: Sendable {
    private let batches = Atomic<Int>(0)

    var count: Int { batches.load(ordering: .relaxed) }
    func add() { batches.wrappingAdd(1, ordering: .relaxed) }
}

/// Which lanes have a batch on its way. Urgent never waits; normal waits for urgent, bulk for both.
actor Precedence {
    private var sending: Set<Lane> = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Returns when the lane has begun. Whoever began ends, also when cancelled.
    func wait(_ lane: Lane) async {
        while !begin(lane) { await withCheckedContinuation { waiting.append($0) } }
    }

    func begin(_ lane: Lane) -> Bool {
        guard !sending.contains(where: { $0 < lane }) else { return false }
        sending.insert(lane)
        return true
    }

    func end(_ lane: Lane) {
        sending.remove(lane)
        for waiter in waiting { waiter.resume() }
        waiting = []
    }
}
