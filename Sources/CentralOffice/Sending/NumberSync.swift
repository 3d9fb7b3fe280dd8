import LocalAPI
import Logging
import Model

/// Asks the office now and then how far it has come, and tells the core: an office that was restored from a backup lacks what this
/// box took for stored. An office that does not know the question keeps nothing waiting.
struct NumberSync {
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let pulse: Pulse
    let logger: Logger
    /// Between two questions, less up to a third; sooner when the office is reached again.
    let interval: Duration

    private static let worker = "numbers"
    /// How soon it is seen that the office is reached again.
    private static let look: Duration = .seconds(1)

    /// Until cancelled.
    func run() async throws {
        var done: String?
        while true {
            pulse.beat(Self.worker)
            let ups = await link.ups
            if ups > 0 { done = try await round(done) }
            let next = ContinuousClock.now + interval * Double.random(in: 2.0 / 3...1)
            while ContinuousClock.now < next, await link.ups == ups {
                pulse.beat(Self.worker)
                try await Task.sleep(for: min(Self.look, interval))
            }
        }
    }

    /// - Returns: the office's wish that was granted last.
    private func round(_ done: String?) async throws -> String? {
        do {
            // First what the box has: what the office stores in between is more.
            let own = try await core.call(.outboxStatus)
            pulse.beat(Self.worker)
            switch await office.numbers(of: own.source, done: done) {
            case .failure(let failure):
                logger.debug("the office does not say how far it has come", metadata: ["reason": "\(failure.word)"])
            case .success(let said):
                let lanes = own.lanes.compactMap { lane in
                    said.highest[lane.lane].map {
                        OfficeNumbers.LaneNumbers(lane: lane.lane, office: $0, box: lane.stored)
                    }
                }
                let isNews = said.resend.map { $0.id != done } ?? false
                guard isNews || lanes.contains(where: { $0.office < $0.box }) else { return done }
                pulse.beat(Self.worker)
                try await core.call(.reportNumbers, OfficeNumbers(lanes: lanes, resend: isNews ? said.resend : nil))
                return said.resend?.id ?? done
            }
        } catch {
            try Task.checkCancellation()
            logger.debug("core did not answer", metadata: ["error": "\(error)"])
        }
        return done
    }
}
