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

    /// Deletes personal data of events, and visits that ended, before `time`. The records and their chain stay.
    package func purgePersonal(before time: WallTime) async throws(JournalError) {
        try await perform { store throws(JournalError) in
            try store.transaction { db in try PersonalData.purge(before: time, db) }
            // So that the log no longer holds what was deleted. A reader may be in the way; the next purge does it then.
            store.checkpoint(.truncate)
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
