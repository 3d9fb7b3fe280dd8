import Foundation
import GRDB
package import Model

extension Journal {
    /// The visits that have not ended, and what could not be read of them.
    package func openVisits() async throws(JournalError) -> KeptRows<Visit> {
        try await store.read { [rows] db in try rows.openVisits(db) }
    }

    /// `nil`: never kept, or purged.
    package func visit(_ id: VisitID) async throws(JournalError) -> Visit? {
        try await store.read { [rows] db in try rows.visit(id, db) }
    }

    /// Who came last, of those visits that are kept; those that do not open are left out.
    package func visitors(last limit: Int) async throws(JournalError) -> [Person] {
        try await store.read { [rows] db in try rows.visitors(last: limit, db) }
    }

    /// What officers answered that still holds at `time`, oldest first; of what could not be read they are asked again.
    package func reviews(holdingAt time: WallTime) async throws(JournalError) -> KeptRows<PairReview> {
        try await store.read { [rows] db in try rows.reviews(holdingAt: time, db) }
    }

    /// The last numbers that were given, whoever gives more goes on from.
    package func numbers() async throws(JournalError) -> Numbers {
        try await store.read { db in try Numbers.gather(db) }
    }

    /// What is kept of other kinds, and what could not be opened.
    ///
    /// - Parameter known: rows of other kinds are there for another release; each is a fault of its own.
    package func kept(known: Set<String>) async throws(JournalError) -> KeptRows<KeptRow> {
        try await store.read { [rows] db in
            var kept = try rows.kept(db)
            let others = kept.values.filter { !known.contains($0.kind) }
            kept.values.removeAll { !known.contains($0.kind) }
            kept.faults += others.map { RowFault(kind: $0.kind, id: $0.id, .unknownKind) }
            return kept
        }
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

    /// The cardholders, and what could not be read of them; a fault's id is the place in the file, from 1.
    ///
    /// - Throws: `unreadable` when nothing of the file can be read.
    package func cardholders() async throws(JournalError) -> KeptRows<Cardholder> {
        guard let content = try await document(Self.cardholderFile) else { return KeptRows() }
        guard let rows = try? JSONDecoder().decode([[String: JSONValue]].self, from: content) else {
            throw .unreadable("the cardholder file")
        }
        var kept = KeptRows<Cardholder>()
        for (index, fields) in rows.enumerated() {
            kept.add(RowContent(fields: fields), kind: "cardholder", id: String(index + 1))
        }
        return kept
    }

    /// Replaces all cardholders; after a crash either all are the old ones or all the new.
    package func replaceCardholders(_ cardholders: [Cardholder]) async throws(JournalError) {
        guard let content = try? JSONEncoder().encode(cardholders.map(RowContent.init).map(\.fields)) else {
            throw .unwritable
        }
        try await replaceDocument(Self.cardholderFile, content: content)
    }

    static let cardholderFile = "cardholders"
}
