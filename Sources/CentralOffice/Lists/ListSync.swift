import LocalAPI
import Logging
import Model
import Synchronization

/// Brings the office's lists to the core, which verifies them; here they are only carried.
struct ListSync {
    let core: any CoreClient
    let office: OfficeClient
    let link: Link
    let pulse: Pulse
    let logger: Logger
    let troubles = ListTroubles()
    let roots: RootSync
    /// Between two questions for news, less up to a third, so that a district's boxes do not ask all at once.
    let interval: Duration

    /// Until cancelled.
    func run() async throws {
        var memory = ListMemory(at: .now, coreReturns: await link.coreReturns)
        while true {
            pulse.beat("lists")
            memory.refresh(at: .now, coreReturns: await link.coreReturns)
            try await roots.round(&memory)
            try await round(&memory)
            try await pulse.rest("lists", for: interval * Double.random(in: 2.0 / 3...1))
        }
    }

    /// Fetches what is new; the index is asked for again as long as something is still to be fetched.
    private func round(_ memory: inout ListMemory) async throws {
        let answer = await office.listIndex(unless: memory.tag)
        try Task.checkCancellation()
        pulse.beat("lists")
        switch answer {
        case .failure(let failure):
            troubles.note(failure, of: nil, logger)
            // Whatever the office answers to this question, it is reached.
            if failure.isAnswer { await link.answered(.lists) } else { await link.failed(failure, .lists) }
        case .success(nil):
            troubles.note(nil, of: nil, logger)
            await link.succeeded(.lists)
        case .success(let index?):
            troubles.note(nil, of: nil, logger)
            await link.succeeded(.lists)
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
            // The index came: a list that does not is no lost link.
            troubles.note(failure, of: offer.list, logger)
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
                troubles.note(failure, of: offer.list, logger)
                return false
            }
            troubles.note(nil, of: offer.list, logger)
            return true
        }
    }
}

/// Why a list does not come, said once for as long as it stays the same.
final class ListTroubles: Sendable {
    private let known = Mutex<[ListID?: String]>([:])

    /// - Parameters:
    ///   - failure: `nil`: it came.
    ///   - list: `nil`: the index of all.
    func note(_ failure: LinkError?, of list: ListID?, _ logger: Logger) {
        let isNews = known.withLock { known in
            defer { known[list] = failure?.word }
            return known[list] != failure?.word
        }
        guard isNews, let failure else { return }
        let metadata: Logger.Metadata = [
            "list": "\(list?.rawValue ?? "index")", "reason": "\(failure.word)", "advice": "\(failure.advice)",
        ]
        logger.warning("list not fetched", metadata: metadata)
    }
}
