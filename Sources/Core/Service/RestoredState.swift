import Journal
import Logging
import Model
import Reactor

/// What the last run left in the journal, read at the start. The doors wait for it, so what cannot be read is left out, and
/// reported.
struct RestoredState: Sendable {
    let history: History
    let cardholders: [Cardholder]
    let visits: [Visit]
    let reviews: [PairReview]
    let numbers: Numbers
    /// The kept rows that could not be read, or not wholly.
    let faults: [RowFault]

    /// The kinds of general rows (`KeptRow`) that this release acts on.
    private static let knownKinds: Set<String> = []

    init(_ journal: Journal, _ logger: Logger) async {
        history = await Self.or(.nothing, "history", logger) { () throws(JournalError) in try await History(journal)
        }
        let cardholders = await Self.or(KeptRows(), "cardholders", logger) { () throws(JournalError) in
            try await journal.cardholders()
        }
        let visits = await Self.or(KeptRows(), "visits", logger) { () throws(JournalError) in
            try await journal.openVisits()
        }
        let reviews = await Self.or(KeptRows(), "reviews", logger) { () throws(JournalError) in
            try await journal.reviews(holdingAt: .now())
        }
        let kept = await Self.or(KeptRows(), "kept rows", logger) { () throws(JournalError) in
            try await journal.kept(known: Self.knownKinds)
        }
        numbers = await Self.or(Numbers(), "numbers", logger) { () throws(JournalError) in try await journal.numbers()
        }
        (self.cardholders, self.visits, self.reviews) = (cardholders.values, visits.values, reviews.values)
        faults = visits.faults + cardholders.faults + reviews.faults + kept.faults
        for fault in faults {
            logger.log(level: fault.isUnreadable ? .error : .warning, "kept row", metadata: ["found": "\(fault)"])
        }
    }

    /// Those of which nothing is used.
    var unreadable: [RowFault] { faults.filter(\.isUnreadable) }

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
