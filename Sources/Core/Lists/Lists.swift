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
    private var held: [ListID: Snapshot] = [:]
    /// Those that lay signed on the disk when it was last read.
    private var signed: Set<ListID> = []
    /// The file of a list whose snapshot is newer: the plug was pulled between the two. The same version may come once more.
    private var unsettled: [ListID: ListState] = [:]
    private var policy: ListPolicy
    /// The background checks that name a badge; `nil`: not all of them are read, so that any badge may be on one.
    private var clearances: [String: Clearance]?
    /// Of which a new version is coming in.
    private var arriving: Set<ListID> = []
    /// Which list is held and which is offered must not change between the question and the answer; and one index is built
    /// at a time, because its memory is the box's.
    private let lock = AsyncLock()
    private let store: ListStore
    private let room: ScreeningRoom
    private let unit: ControlUnit
    private let recorder: Recorder
    private let logger: Logger

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
        let now = recorder.clock.moment().trusted
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
        let (verifier, clock) = (verifier, recorder.clock)
        let signed = try verifier.check(
            manifest: list.manifest,
            signature: list.signature,
            as: id,
            replacing: nil,
            at: nil
        )
        clock.hear(issued: signed.issued)
        let manifest = try verifier.check(
            manifest: list.manifest,
            signature: list.signature,
            as: id,
            replacing: replaced(id),
            at: clock.forLists
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
        let now = recorder.clock.moment().trusted
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
        // One that does not serve is not old, and one that is nowhere any more is not unreadable: what is missing is said below.
        for condition in await unit.entrance.conditions.all where held[ListID(condition.subject)] == nil {
            switch condition.kind.known {
            case .listUnusable? where signed.contains(ListID(condition.subject)): break
            case .listStale?, .listExpired?, .listUnusable?:
                if let kind = condition.kind.known { await unit.note(kind, condition.subject, holds: false) }
            default: break
            }
        }
        let gap = states.screeningGap
        let alerts = Field.asksAlerts(gap?.asksAlerts ?? false)
        await unit.note(.noRegistry, "registry", holds: gap?.cause == .noRegistry, data: alerts)
        await unit.note(.registryEmpty, "registry", holds: gap?.cause == .emptied, data: alerts)
    }

    private var verifier: SignedListVerifier {
        SignedListVerifier(keys: policy.keys, maximumShrinkage: policy.maximumShrinkage)
    }

    private func serve(_ built: BuiltSnapshot) {
        let list = built.snapshot.state.list
        held[list] = built.snapshot
        guard let error = built.unwritten else { return }
        logger.error("snapshot is in memory only", metadata: ["list": "\(list)", "error": "\(error)"])
    }

    private func changed() async {
        room.adopt(held.values.sorted { $0.state.list < $1.state.list })
        await shareClearances()
        await noteGaps()
        unit.feed.publish(.changed(.status))
    }

    /// None while some cannot be read: who is withdrawn on those must not pass because of that.
    private func shareClearances() async {
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

    private func refused(_ id: ListID, _ error: any Error, actor: Model.Actor) async {
        // A damaged file is nothing that was ever signed, and no fault of who signed.
        let reason = (error as? ListRefusal)?.reason ?? "damaged"
        logger.log(level: .warning, .listRefused, "list refused", ["list": "\(id)", "reason": "\(error)"])
        await recorder.record(.listRefused, id.rawValue, actor: actor, reason: reason)
    }
}

extension Lists {
    /// Takes the lists up from the disk, verified anew: a file may have been changed while nobody looked. One that expired
    /// meanwhile still serves, and says so; one that is refused serves on if it serves.
    ///
    /// Badges wait for the clearances, and for no other list: these are read and built first. Visitors wait until every
    /// list serves that can. Snapshots that are damaged or behind their list are built again.
    func load() async {
        await lock.lock()
        defer { lock.unlock() }
        signed = Set(store.names)
        var (clearances, others): ([ListManifest], [ListManifest]) = ([], [])
        for id in signed.sorted() {
            guard let manifest = await manifest(of: id) else { continue }
            if manifest.kind == .clearances { clearances.append(manifest) } else { others.append(manifest) }
        }
        // Before any of them is judged by its age.
        if let issued = (clearances + others).map(\.issued).max() { recorder.clock.hear(issued: issued) }
        for manifest in clearances {
            await take(manifest)
            if !serves(manifest) { await rebuild(manifest) }
        }
        await shareClearances()
        for manifest in others { await take(manifest) }
        for manifest in others where held[manifest.list] == nil { await rebuild(manifest) }
        await changed()
        for manifest in others where !serves(manifest) {
            await rebuild(manifest)
            await changed()
        }
    }

    /// Returns when those of the disk are taken up: who asks earlier would take them for lost.
    func loaded() async { await room.opened() }

    /// That version or a newer one: a power cut may have come between a snapshot and its list.
    private func serves(_ manifest: ListManifest) -> Bool {
        held[manifest.list].map { $0.state.version >= manifest.version } ?? false
    }

    private func manifest(of id: ListID) async -> ListManifest? {
        do {
            let file = try store.list(id)
            return try verifier.check(
                manifest: file.manifest,
                signature: file.signature,
                as: id,
                replacing: nil,
                at: nil
            )
        } catch {
            await refused(id, error, actor: .system)
            return nil
        }
    }

    /// The snapshot of a list, or the one before it.
    private func open(_ manifest: ListManifest) async -> Snapshot? {
        let (id, kind, store) = (manifest.list, manifest.kind, store)
        do throws(SnapshotFileError) {
            return try await BlockingWork.run { () throws(SnapshotFileError) in
                let snapshot = try store.snapshot(id, kind)
                // The plug was pulled before it could be done.
                if snapshot.count == 0 { try? store.forgetBefore(id) }
                return snapshot
            }
        } catch .otherFormat(let format) {
            // Every release that lays them out anew finds these: no fault, and nothing for an officer.
            logger.info("snapshot is of another release", metadata: ["list": "\(id)", "format": "\(format)"])
        } catch {
            await refused(id, error, actor: .system)
        }
        return try? await BlockingWork.run { try store.snapshotBefore(id, kind) }
    }

    private func take(_ manifest: ListManifest) async {
        let id = manifest.list
        if let snapshot = await open(manifest), held[id].map({ $0.state.version < snapshot.state.version }) ?? true {
            held[id] = snapshot
        }
        let isAhead = held[id].map { $0.state.version > manifest.version } ?? false
        unsettled[id] = isAhead ? ListState(manifest) : nil
    }

    private func rebuild(_ manifest: ListManifest) async {
        let store = store
        do {
            serve(try await BlockingWork.run { try store.build(manifest) })
            await recorder.record(.listLoaded, manifest.list.rawValue, data: ListState(manifest).facts)
        } catch {
            await refused(manifest.list, error, actor: .system)
        }
    }
}
