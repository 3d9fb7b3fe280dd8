import LocalAPI
import Logging
import Model

/// Asks the office how far it has come, and tells the core: an office that was restored from a backup lacks what this box took for
/// stored. It is asked now and then, and after it was away before it gets anything: what arrives first hides what is missing below
/// it. An office that does not know the question keeps nothing waiting.
struct NumberSync {
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let pulse: Pulse
    let logger: Logger
    /// Between two questions, less up to a third; sooner when the office is reached again.
    let interval: Duration
    private let turn = NumberTurn()

    private static let worker = "numbers"
    /// How soon it is seen that the office is reached again.
    private static let look: Duration = .seconds(1)
    /// An alarm may wait for the answer.
    private static let patience: Duration = .seconds(10)

    init(
        core: any CoreClient,
        office: OfficeClient,
        link: Link,
        pulse: Pulse,
        logger: Logger,
        interval: Duration
    ) {
        (self.core, self.link, self.pulse, self.logger, self.interval) = (core, link, pulse, logger, interval)
        self.office = OfficeClient(ways: office.ways, patience: min(office.patience, Self.patience))
    }

    /// Until cancelled.
    func run() async throws {
        while true {
            pulse.beat(Self.worker)
            let ups = await link.ups
            if ups > 0 { try await turn.take { _ = try await round() } }
            let next = ContinuousClock.now + interval * Double.random(in: 2.0 / 3...1)
            while ContinuousClock.now < next, await link.ups == ups {
                try await pulse.rest(Self.worker, for: min(Self.look, interval))
            }
        }
    }

    /// Returns once the office, if it was away, has said how far it has come, or does not say it.
    ///
    /// - Returns: why it is still away.
    func catchUp() async throws -> LinkError? {
        try await turn.take {
            guard await link.takeAbsence() else { return nil }
            do {
                guard let failure = try await round(), !failure.isAnswer else { return nil }
                await link.putAbsenceBack()
                return failure.isAbsence ? failure : nil
            } catch {
                await link.putAbsenceBack()
                throw error
            }
        }
    }

    /// Whether what was fetched of the lane is not to be sent: the core has been told of numbers beyond its own, and gives the same
    /// events under others. Said once.
    func isVoid(_ lane: Lane) async -> Bool { await turn.takeVoid(lane) }

    /// - Returns: why the office did not say it.
    private func round() async throws -> LinkError? {
        do {
            // First what the box has: what the office stores in between is more.
            let own = try await core.call(.outboxStatus)
            pulse.beat(Self.worker)
            let done = await turn.done
            switch await office.numbers(of: own.source, done: done) {
            case .failure(let failure):
                try Task.checkCancellation()
                logger.debug("the office does not say how far it has come", metadata: ["reason": "\(failure.word)"])
                return failure
            case .success(let said):
                let lanes = own.lanes.compactMap { lane in
                    said.highest[lane.lane].map {
                        OfficeNumbers.LaneNumbers(lane: lane.lane, office: $0, box: lane.stored)
                    }
                }
                let isNews = said.resend.map { $0.id != done } ?? false
                let verified = await turn.news(said.verified, coreReturns: await link.coreReturns)
                // Of a journal that was lost; or what was written and stored since the core was asked.
                let isAhead = own.last.map { last in lanes.contains { $0.office > last } } ?? false
                let wasAhead = await turn.wasAhead
                let isBehind = lanes.contains { $0.office < $0.box }
                guard isNews || isAhead || wasAhead || isBehind || verified != nil else { return nil }
                pulse.beat(Self.worker)
                let numbers = OfficeNumbers(lanes: lanes, resend: isNews ? said.resend : nil, verified: verified)
                try await core.call(.reportNumbers, numbers)
                await turn.told(isAhead: isAhead)
                await turn.granted(said.resend?.id)
                await turn.told(verified)
            }
        } catch {
            try Task.checkCancellation()
            logger.debug("core did not answer", metadata: ["error": "\(error)"])
        }
        return nil
    }
}

/// One question at a time: who comes meanwhile waits for its answer.
private actor NumberTurn {
    /// The office's wish that was granted last.
    private(set) var done: String?
    /// What the core was told last of what the office has checked, and how often it had come back by then.
    private var verdict: OfficeVerdict?
    private var coreReturns = 0
    /// The office had numbers beyond the core's when it was last asked: the core is told, too, when it has not any more.
    private(set) var wasAhead = false
    private var void: Set<Lane> = []
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func granted(_ wish: String?) { done = wish ?? done }

    /// What the core has not been told; a core that was away may have forgotten it.
    func news(_ said: OfficeVerdict?, coreReturns: Int) -> OfficeVerdict? {
        if coreReturns != self.coreReturns { (self.coreReturns, verdict) = (coreReturns, nil) }
        return said == verdict ? nil : said
    }

    func told(_ said: OfficeVerdict?) { verdict = said ?? verdict }

    func told(isAhead: Bool) {
        wasAhead = isAhead
        if isAhead { void = Set(Lane.allCases) }
    }

    func takeVoid(_ lane: Lane) -> Bool { void.remove(lane) != nil }

    func take<Answer: Sendable>(_ body: () async throws -> Answer) async rethrows -> Answer {
        while isTaken { await withCheckedContinuation { waiting.append($0) } }
        isTaken = true
        defer {
            isTaken = false
            for waiter in waiting { waiter.resume() }
            waiting = []
        }
        return try await body()
    }
}
