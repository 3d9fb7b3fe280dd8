import Entrance
import Journal
import Model

/// What the journal tells about the last run.
struct History: Sendable {
    /// Weeks of a busy entrance, and read in well under a second.
    static let depth = 100_000

    private let records: [EventRecord]
    private let last: EventRecord?

    static let nothing = History(records: [], last: nil)

    private init(records: [EventRecord], last: EventRecord?) { (self.records, self.last) = (records, last) }

    init(_ journal: Journal) async throws(JournalError) {
        records = try await journal.lastRecords(Self.depth, of: Self.telling)
        last = try await journal.lastRecords(1).first
    }

    private static let telling: Set<EventType> = Set(EventType.conditions).union([
        .systemStarted, .systemStopped, .systemStorageLow, .listStale, .listExpired, .detectorDisposition,
    ])

    /// `system.stopped` for a run that never said so: power cut, crash or kill.
    func uncleanStop(at moment: Moment) -> Event? {
        let end = records.last { $0.type == .systemStarted || $0.type == .systemStopped }
        guard let last, end?.type.known != .systemStopped else { return nil }
        let data: [String: JSONValue] = ["lastSeq": .int(last.seq), "lastTime": .string(last.time.rfc3339)]
        return Event(.systemStopped, "core", at: moment, basis: .inferred, reason: "unclean", data: data)
    }

    /// What an orderly stop would have written: the end of every condition that was left open, `notRecorded` for every
    /// alarm without an answer. Lists and storage are not among them; who watches those takes them up.
    func ends(at moment: Moment) -> [Event] {
        var open = OpenConditions()
        for record in records { open.read(record) }
        return open.ends(at: moment)
    }

    var numbers: Numbers { Numbers(alarm: records.compactMap(\.alarm).max() ?? 0) }

    var freshness: FreshnessWatch { FreshnessWatch(records) }

    /// Whether `system.storageLow` began and has not ended.
    var storageIsLow: Bool { records.last { $0.type == .systemStorageLow }?.edge.known == .begin }
}
