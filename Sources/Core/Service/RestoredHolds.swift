import Journal
import Model

/// The week behind a restore that could read nothing of the journal that was there. Holds that were put on after the backup was made
/// are not in it: until whoever keeps the cases has had time to look, nothing personal is deleted.
struct RestoredHolds {
    let journal: Journal

    private static let patience: Duration = .seconds(7 * 86_400)

    func mayBeMissing(at now: WallTime) async -> Bool {
        do throws(JournalError) {
            guard let told = try await journal.lastRestored(), told.data[.keptState] == false else { return false }
            guard let since = try await rightTime(from: told) else { return true }
            return now < since + Self.patience
        } catch {
            return true
        }
    }

    /// When a clock first was right since then; `nil`: never, and then nothing is deleted anyway. What stands behind it and was said
    /// before has a smaller name.
    private func rightTime(from told: EventRecord) async throws(JournalError) -> WallTime? {
        var last = told.seq - 1
        while true {
            let records = try await journal.records(after: last, limit: 1000)
            if let first = records.first(where: { $0.id >= told.id && $0.clock == .synchronized }) { return first.time }
            guard records.count == 1000, let end = records.last else { return nil }
            last = end.seq
        }
    }
}

extension Journal {
    /// What was said of the last restore. An earlier one may stand behind it, with a smaller name: what the office had not was said
    /// again there.
    func lastRestored() async throws(JournalError) -> EventRecord? {
        try await lastRecords(History.depth, of: [.journalRestored]).max { $0.id < $1.id }
    }
}
