import Entrance
import LocalAPI
import Logging
import Model
import Reactor
import Screening
import SiteConfiguration
import SystemService

/// The lists the box holds. What carries them is not believed: each is verified here, when it comes and at every start.
actor Lists {
    var held: [ListID: Snapshot] = [:]
    /// Those that lay signed on the disk when it was last read.
    var signed: Set<ListID> = []
    /// The file of a list whose snapshot is newer: the plug was pulled between the two. The same version may come once more.
    var unsettled: [ListID: ListState] = [:]
    private var policy: ListPolicy
    /// The background checks that name a badge; `nil`: not all of them are read, so that any badge may be on one.
    private var clearances: [String: Clearance]?
    /// Of which a new version is coming in.
    private var arriving: Set<ListID> = []
    /// Which list is held and which is offered must not change between the question and the answer; and one index is built
    /// at a time, because its memory is the box's.
    let lock = AsyncLock()
    let store: ListStore
    let room: ScreeningRoom
    private let unit: ControlUnit
    let recorder: Recorder
    let logger: Logger

    init(
        policy: ListPolicy,
        store: ListStore,
        room: ScreeningRoom,
        unit: ControlUnit,
        recorder: Recorder,
        logger: Logger
    ) {
        (self.policy, self.store) = (policy, store)
        (self.room, self.unit, self.recorder, self.logger) = (room, unit, recorder, logger)
    }

    /// Whether there are background checks to be read.
    nonisolated var haveClearances: Bool { store.hasClearances }

    var statuses: [ListStatus] {
        let now = WallTime.now()
        return states.map { ListStatus(list: $0, freshness: $0.freshness(under: policy, at: now)) }
    }

    /// Lists that are on the box and cannot be used.
    var unusable: [ListID] { signed.subtracting(held.keys).sorted() }

    private var states: [ListState] { held.values.map(\.state).sorted { $0.list < $1.list } }

    // MARK: Coming in

    /// Verifies a list, keeps it, and from then on screens by it. The list held before stays when it is refused, and serves
    /// until the new one does.
    func put(_ list: SignedList, as id: ListID) async throws -> ListState {
        guard ListManifest.isName(id) else {
            throw Problem(.badRequest, "A list's name is 1 to 64 small letters, digits and hyphens.")
        }
        await room.opened()
        guard arriving.insert(id).inserted else { throw Problem(.busy, "Another list is being read. Try again.") }
        defer { arriving.remove(id) }
        do {
            return try await receive(list, as: id)
        } catch let refusal as ListRefusal {
            await refused(id, refusal, actor: .office)
            throw Problem(notAccepted: refusal.reason, "\(refusal)")
        } catch let error as SnapshotFileError {
            logger.error("list cannot be kept", metadata: ["list": "\(id)", "error": "\(error)"])
            throw Problem(.journal, "\(error)")
        }
    }

    private func receive(_ list: SignedList, as id: ListID) async throws -> ListState {
        let manifest = try verifier.check(
            manifest: list.manifest,
            signature: list.signature,
            as: id,
            replacing: replaced(id),
            at: SignedListVerifier.Clock(now: .now(), isRight: recorder.clock.quality == .synchronized)
        )
        let arrival = try await store.receive(manifest, list)
        await lock.lock()
        defer { lock.unlock() }
        do {
            if let replaced = replaced(id) { try verifier.check(manifest, replaces: replaced) }
            let store = store
            let built = try await BlockingWork.run {
                let built = try store.build(ListState(manifest)) { try arrival.records() }
                try arrival.settle()
                return built
            }
            unsettled[id] = nil
            serve(built)
        } catch {
            arrival.abandon()
            throw error
        }
        await recorder.record(.listLoaded, id.rawValue, actor: .office, data: ListState(manifest).facts)
        await changed()
        return ListState(manifest)
    }

    /// What a list that comes is measured by.
    private func replaced(_ id: ListID) -> ListState? { unsettled[id] ?? held[id]?.state }

    // MARK: Growing old

    func adopt(_ new: ListPolicy) async {
        let keysChanged = new.keys != policy.keys
        policy = new
        if keysChanged { await load() } else { await age() }
    }

    /// Says which lists have become old since the last time, and tells the rules how old the clearances are. Once a
    /// minute, and whenever lists change.
    func age() async {
        let now = recorder.clock.moment().wall
        for list in states { await note(list, list.freshness(under: policy, at: now), at: now) }
        if let clearances { await unit.adopt(clearances, age: states.clearanceAge(at: now)) }
    }

    private func note(_ list: ListState, _ freshness: ListStatus.Freshness, at now: WallTime) async {
        let (id, age) = (list.list.rawValue, list.age(at: now))
        let version = [String: JSONValue](Field.version(list.version), Field.issued(list.issued))
        for (kind, holds) in freshness.conditions {
            await unit.note(kind, id, holds: holds, listAge: age, data: version)
        }
    }

    /// What no list says of itself: that one lies here and does not serve, or that there is no registry.
    private func noteGaps() async {
        for id in signed.union(held.keys) { await unit.note(.listUnusable, id.rawValue, holds: unusable.contains(id)) }
        // A list that is nowhere any more is not old and not unreadable: that it is missing is said below.
        for kind in [Condition.Kind.listStale, .listExpired, .listUnusable] {
            let gone = await unit.entrance.conditions.all.filter {
                $0.kind == kind && !signed.contains(ListID($0.subject)) && held[ListID($0.subject)] == nil
            }
            for condition in gone { await unit.note(kind, condition.subject, holds: false) }
        }
        let gap = states.screeningGap
        let alerts = Field.asksAlerts(gap?.asksAlerts ?? false)
        await unit.note(.noRegistry, "registry", holds: gap?.cause == .noRegistry, data: alerts)
        await unit.note(.registryEmpty, "registry", holds: gap?.cause == .emptied, data: alerts)
    }

    var verifier: SignedListVerifier {
        SignedListVerifier(keys: policy.keys, maximumShrinkage: policy.maximumShrinkage)
    }

    func serve(_ built: BuiltSnapshot) {
        let list = built.snapshot.state.list
        held[list] = built.snapshot
        guard let error = built.unwritten else { return }
        logger.error("snapshot is in memory only", metadata: ["list": "\(list)", "error": "\(error)"])
    }

    func changed() async {
        room.adopt(held.values.sorted { $0.state.list < $1.state.list })
        await shareClearances()
        await noteGaps()
        unit.feed.publish(.changed(.status))
    }

    /// None while some cannot be read: who is withdrawn on those must not pass because of that.
    func shareClearances() async {
        let (unusable, store) = (unusable, store)
        if !unusable.isEmpty, await BlockingWork.run({ unusable.contains(where: store.mayBeClearances) }) {
            clearances = nil
            await unit.awaitClearances()
        } else {
            clearances = held.values.filter { $0.state.kind == .clearances }.reduce(into: [:]) {
                $0.merge($1.clearancesByBadge, uniquingKeysWith: Clearance.better)
            }
        }
        await age()
    }

    func refused(_ id: ListID, _ error: any Error, actor: Model.Actor) async {
        // A damaged file is nothing that was ever signed, and no fault of who signed.
        let reason = (error as? ListRefusal)?.reason ?? "damaged"
        logger.log(level: .warning, .listRefused, "list refused", ["list": "\(id)", "reason": "\(error)"])
        await recorder.record(.listRefused, id.rawValue, actor: actor, reason: reason)
    }
}
