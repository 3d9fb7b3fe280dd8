import Journal
import Logging
import Model
import Reactor

/// What the last run left in the journal. What cannot be read is left out and said, because the doors wait for it.
struct TakenUp: Sendable {
    let history: History
    let cardholders: [Cardholder]
    let visits: [Visit]
    let reviews: [PairReview]

    init(_ journal: Journal, _ logger: Logger) async {
        history = await Self.or(.nothing, "history", logger) { () throws(JournalError) in try await History(journal)
        }
        cardholders = await Self.or([], "cardholders", logger) { () throws(JournalError) in
            try await journal.cardholders()
        }
        let open = await Self.or((visits: [], unreadable: []), "visits", logger) { () throws(JournalError) in
            try await journal.openVisits()
        }
        visits = open.visits
        reviews = await Self.or([], "reviews", logger) { () throws(JournalError) in
            try await journal.reviews(holdingAt: .now())
        }
        for visit in open.unreadable { logger.error("visit cannot be read", metadata: ["visit": "\(visit)"]) }
    }

    private static func or<Value: Sendable>(
        _ nothing: Value,
        _ name: String,
        _ logger: Logger,
        _ read: () async throws(JournalError) -> Value
    ) async -> Value {
        do throws(JournalError) {
            return try await read()
        } catch {
            logger.error("cannot be read, left out", metadata: ["what": "\(name)", "error": "\(error)"])
            return nothing
        }
    }
}
