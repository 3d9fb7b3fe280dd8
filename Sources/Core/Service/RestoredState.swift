import Entrance
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
    /// The wrong PINs that officers' accounts have heard.
    let signIns: [OfficerID: SignInBudget]
    /// The lists that were taken.
    let takenLists: [TakenList]
    /// The district's roots that were kept.
    let roots: KeptRoots
    /// The kept rows that could not be read, or not wholly.
    let faults: [RowFault]

    /// What could not be read at all, by the kind of its rows.
    private let lost: [String]

    /// The kinds of general rows (`KeptRow`) that this release acts on.
    private static let knownKinds: Set<String> = [
        TrustedTime.keptKind, SignInBudget.keptKind, TakenList.keptKind, KeptRoot.keptKind, Hold.keptKind,
        Tombstone.keptKind,
    ]
    /// How far back the journal is asked for the last stamp of a clock that a time service held.
    private static let stampDepth = 1000

    /// - Parameter clock: is told what the journal knows of the time, before anything is judged by it.
    /// - Parameter forgotten: what became of what was forgotten before.
    init(_ journal: Journal, _ clock: SiteClock, _ logger: Logger, forgotten: Forgetting.Outcome = .init()) async {
        var lost: [String] = []
        var kept = await Self.or(KeptRows(), "kept rows", &lost, logger) { () throws(JournalError) in
            try await journal.kept(known: Self.knownKinds)
        }
        let stamp = await Self.or(nil, "last stamp", &lost, logger) { () throws(JournalError) in
            try await journal.lastRecords(Self.stampDepth).last { $0.clock == .synchronized }?.time
        }
        clock.restore(&kept, stamp: stamp)
        signIns = SignInBudget.restored(&kept, at: clock.moment().instant)
        takenLists = TakenList.all(in: kept)
        roots = KeptRoots(&kept)
        // For the faults: what is held, the journal itself knows.
        _ = Holds(&kept)
        history = await Self.or(.nothing, "history", &lost, logger) { () throws(JournalError) in
            try await History(journal)
        }
        let cardholders = await Self.or(KeptRows(), "cardholder", &lost, logger) { () throws(JournalError) in
            try await journal.cardholders()
        }
        let visits = await Self.or(KeptRows(), "visit", &lost, logger) { () throws(JournalError) in
            try await journal.openVisits()
        }
        let reviews = await Self.or(KeptRows(), "review", &lost, logger) { () throws(JournalError) in
            try await journal.reviews(holdingAt: clock.moment().trusted)
        }
        numbers = await Self.or(.beyondAll(journal.health.lastSeq), "numbers", &lost, logger) {
            () throws(JournalError) in
            try await journal.numbers()
        }
        self.lost = lost
        (self.cardholders, self.visits, self.reviews) = (cardholders.values, visits.values, reviews.values)
        let stones = forgotten.isFileDamaged ? [RowFault(kind: Tombstone.keptKind, id: "file", .sealed)] : []
        faults = visits.faults + cardholders.faults + reviews.faults + kept.faults + stones
        for fault in faults {
            logger.log(level: fault.isUnreadable ? .error : .warning, "kept row", metadata: ["found": "\(fault)"])
        }
    }

    /// What of the configuration the last run's cardholders and lists go on needing.
    var needs: ConfigurationNeeds {
        let keys = takenLists.filter { $0.count > 0 && !$0.key.isEmpty }.sorted { $0.list < $1.list }
        return ConfigurationNeeds(CardholderDirectory(cardholders), keys: keys.map(\.neededKey))
    }

    /// Says what is not there though it was kept, with how many rows of it; and that it is over, where the last run could not
    /// read what this one can.
    func note(on unit: ControlUnit) async {
        if history.chainWasBroken { await unit.note(.journalChanged, "journal", holds: true) }
        let rows = Dictionary(grouping: faults.filter(\.isUnreadable), by: \.kind).mapValues {
            [String: JSONValue](Field.count($0.count))
        }
        let unreadable = rows.merging(lost.map { ($0, [:]) }) { counted, _ in counted }
        let kinds: Set<Condition.Kind> = [.visitsUnreadable, .cardholdersUnreadable, .keptUnreadable]
        for condition in await unit.entrance.conditions.all {
            guard let kind = condition.kind.known, kinds.contains(kind), unreadable[condition.subject] == nil else {
                continue
            }
            await unit.note(kind, condition.subject, holds: false)
        }
        for (subject, data) in unreadable { await unit.note(Self.kind(of: subject), subject, holds: true, data: data) }
    }

    private static func kind(of subject: String) -> Condition.Kind {
        switch subject {
        case "visit": .visitsUnreadable
        case "cardholder": .cardholdersUnreadable
        default: .keptUnreadable
        }
    }

    private static func or<Value: Sendable>(
        _ nothing: Value,
        _ name: String,
        _ lost: inout [String],
        _ logger: Logger,
        _ read: () async throws(JournalError) -> Value
    ) async -> Value {
        do throws(JournalError) {
            return try await read()
        } catch {
            logger.error("cannot be read, left out", metadata: ["what": "\(name)", "error": "\(error)"])
            lost.append(name)
            return nothing
        }
    }
}
