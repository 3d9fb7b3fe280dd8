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
        // What the journal says of itself when it begins anew is none of the last run's.
        last = try await journal.lastRecords(2).last { $0.seq != journal.declared?.seq }
    }

    /// What begins, ends or answers a condition, and how runs begin and end.
    private static let telling = Set(EventType.allCases.filter { $0.fact.edge != .instant })
        .union(Condition.Kind.allCases.compactMap { $0.rule.answer?.event })
        .union([.systemStarted, .systemStopped, .journalChainBroken, .journalRestored])

    /// `system.stopped` for a run that never said so: power cut, crash or kill.
    func uncleanStop(at moment: Moment) -> Event? {
        let end = records.last { [.systemStarted, .systemStopped, .journalRestored].contains($0.type.known) }
        // A backup was made while the core ran, which was stopped when it was restored.
        guard let last, end?.type.known != .systemStopped, end?.type.known != .journalRestored else { return nil }
        let data = [String: JSONValue](Field.lastSeq(last.seq), Field.lastTime(last.time))
        return Event(.systemStopped, "core", at: moment, basis: .inferred, reason: "unclean", data: data)
    }

    /// `system.clockJumped` when the clock says less than the last record: it was set, or stood still, while nobody watched it.
    func clockWentBack(at moment: Moment) -> Event? {
        guard let last, moment.wall < last.time + (.zero - WallClockWatch.smallestJump) else { return nil }
        let data = Field.milliseconds((moment.wall - last.time).milliseconds)
        return Event(.systemClockJumped, "clock", at: moment, basis: .inferred, data: data)
    }

    /// What an orderly stop would have written: the end of every condition of that run, and of every alarm without an
    /// answer that it got none.
    func ends(at moment: Moment) -> [Event] {
        var conditions = Conditions(records)
        return conditions.finish(on: Occasion(moment, .observed)).compactMap { effect in
            if case .record(let event, _) = effect { event } else { nil }
        }
    }

    /// The chain was found broken: that does not mend by itself, and a start looks at the end only.
    var chainWasBroken: Bool { records.contains { $0.type == .journalChainBroken } }

    /// What outlasts a run.
    var conditions: [Condition] {
        Conditions(records).all.filter { $0.kind.known?.rule.lasts == .restarts }
    }
}
