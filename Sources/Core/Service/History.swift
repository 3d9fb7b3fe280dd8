import Journal
import Model

/// What the journal tells about the last run.
struct History: Sendable {
    /// Enough to find the last start and the conditions that were left open.
    static let depth = 1000

    private let records: [EventRecord]

    init(_ journal: Journal) async throws(JournalError) { records = try await journal.lastRecords(Self.depth) }

    /// `system.stopped` for a run that never said so: power cut, crash or kill.
    func uncleanStop(at moment: Moment) -> Event? {
        let last = records.last { $0.type == .systemStarted || $0.type == .systemStopped }
        guard let end = records.last, last?.type != .systemStopped else { return nil }
        let data: [String: JSONValue] = ["lastSeq": .int(end.seq), "lastTime": .string(end.time.rfc3339)]
        return Event(.systemStopped, "core", at: moment, basis: .inferred, reason: "unclean", data: data)
    }

    var freshness: FreshnessWatch { FreshnessWatch(records) }

    /// Whether `system.storageLow` began and has not ended.
    var storageIsLow: Bool { records.last { $0.type == .systemStorageLow }?.edge == .begin }
}
