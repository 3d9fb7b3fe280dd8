import LocalAPI
import Logging
import Model

/// Brings the office's lists to the core, which verifies them; here they are only carried.
struct ListSync {
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let pulse: Pulse
    let logger: Logger
    /// Between two questions for news, less up to a third, so that a district's boxes do not ask all at once.
    let interval: Duration

    /// Until cancelled.
    func run() async throws {
        var memory = ListMemory(at: .now, coreReturns: await link.coreReturns)
        while true {
            pulse.beat("lists")
            memory.refresh(at: .now, coreReturns: await link.coreReturns)
            try await round(&memory)
            pulse.beat("lists")
            try await Task.sleep(for: interval * Double.random(in: 2.0 / 3...1))
        }
    }

    /// Fetches what is new; the index is asked for again as long as something is still to be fetched.
    private func round(_ memory: inout ListMemory) async throws {
        let answer = await office.listIndex(unless: memory.tag)
        try Task.checkCancellation()
        switch answer {
        case .failure(let failure):
            await link.failed(failure)
        case .success(nil):
            await link.succeeded()
        case .success(let index?):
            await link.succeeded()
            memory.tag = try await fetch(index, &memory) ? index.tag : nil
        }
    }

    private func fetch(_ index: ListIndex, _ memory: inout ListMemory) async throws -> Bool {
        do {
            let statuses = try await core.call(.lists)
            let held = statuses.map(\.list)
            let again = Set(statuses.filter { $0.isWantedAgain == true }.map(\.list.list))
            // One that cannot be had keeps none of the others waiting.
            var isDone = true
            for offer in index.wanted(held: held, again: again, refused: memory.refused) {
                pulse.beat("lists")
                if try await !carry(offer, &memory) { isDone = false }
            }
            return isDone
        } catch {
            try Task.checkCancellation()
            await link.coreFailed(error)
            return false
        }
    }

    /// Whether the list needs no further try: the core has taken it, or refused it for what it is.
    private func carry(_ offer: ListIndex.Offer, _ memory: inout ListMemory) async throws -> Bool {
        switch await office.list(offer.list) {
        case .failure(let failure):
            try Task.checkCancellation()
            await link.failed(failure)
            return false
        case .success(let signed):
            pulse.beat("lists", before: Limits.listPatience)
            do {
                let state = try await core.call(.putList, offer.list, signed)
                logger.notice("list taken", metadata: ["list": "\(state.list)", "version": "\(state.version)"])
            } catch let problem as Problem where (400..<500).contains(problem.status) {
                memory.refuse(offer)
                logger.error("list refused", metadata: ["list": "\(offer.list)", "reason": "\(problem.code)"])
            } catch let problem as Problem {
                // The core is there; its disk may be full, or it takes in this list already.
                logger.error("list not kept", metadata: ["list": "\(offer.list)", "reason": "\(problem.code)"])
                return false
            } catch let failure as LinkError {
                await link.failed(failure)
                return false
            }
            return true
        }
    }
}
