import Foundation
import GRDB
package import Model

extension Journal {
    /// The visits that have not ended, and the ids of those that do not open.
    package func openVisits() async throws(JournalError) -> (visits: [Visit], unreadable: [VisitID]) {
        try await store.read { [personalData] db in try personalData.openVisits(db) }
    }

    /// `nil`: never kept, or purged.
    package func visit(_ id: VisitID) async throws(JournalError) -> Visit? {
        try await store.read { [personalData] db in try personalData.visit(id, db) }
    }

    /// Who came last, of those visits that are kept; those that do not open are left out.
    package func visitors(last limit: Int) async throws(JournalError) -> [Person] {
        try await store.read { [personalData] db in try personalData.visitors(last: limit, db) }
    }

    /// What officers answered that still holds at `time`.
    package func reviews(holdingAt time: WallTime) async throws(JournalError) -> [PairReview] {
        try await store.read { [personalData] db in try personalData.reviews(holdingAt: time, db) }
    }

    /// Deletes personal data of events, visits that ended and officers' answers, before `time`. The records and their chain
    /// stay. What a clock stamped that was not synchronised, or that cannot have been right, is kept, and ages from this
    /// purge on.
    ///
    /// - Parameter plausible: from the earliest time at which a right clock can have stamped anything, to now.
    /// - Returns: how many rows went.
    package func purgePersonal(
        before time: WallTime,
        in plausible: ClosedRange<WallTime>
    ) async throws(JournalError) -> Int {
        try await perform { store throws(JournalError) in
            var count = 0
            try store.transaction { db in count = try PersonalData.purge(before: time, in: plausible, db) }
            // So that the log no longer holds what was deleted. A reader may be in the way; the next purge does it then.
            store.checkpoint(.truncate)
            return count
        }
    }

    package func cardholders() async throws(JournalError) -> [Cardholder] {
        guard let content = try await document(Self.cardholderFile) else { return [] }
        guard let cardholders = try? JSONDecoder().decode([Cardholder].self, from: content) else {
            throw .unreadable("the cardholder file")
        }
        return cardholders
    }

    /// Replaces all cardholders; after a crash either all are the old ones or all the new.
    package func replaceCardholders(_ cardholders: [Cardholder]) async throws(JournalError) {
        guard let content = try? JSONEncoder().encode(cardholders) else { throw .unwritable }
        try await replaceDocument(Self.cardholderFile, content: content)
    }

    static let cardholderFile = "cardholders"
}
