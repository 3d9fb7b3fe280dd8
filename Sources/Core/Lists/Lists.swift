import Entrance
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Screening
import SiteConfiguration
import SystemService
import Trust

/// The lists the box holds. What carries them is not believed: each is verified here, when it comes and at every start.
actor Lists {
    private var holdings: ListHoldings
    private var signers: ListSigners
    private var policy: ListPolicy { signers.policy }
    /// The background checks that name a badge; `nil`: not all of them are read, so that any badge may be on one.
    private var clearances: [String: Clearance]?
    /// Of which a new version is coming in.
    private var arriving: Set<ListID> = []
    /// Which list is held and which is offered must not change between the question and the answer; and one index is built
    /// at a time, because its memory is the box's.
    private let lock = AsyncLock()
    private let store: ListStore
    private let mayMissClearances: Bool
    private let room: ScreeningRoom
    private let unit: ControlUnit
    private let recorder: Recorder
    private let logger: Logger

    /// - Parameters:
    ///   - trust: says who may sign; `nil`: the policy does.
    ///   - taken: what runs before have taken: it is there, or it is missing.
    init(
        policy: ListPolicy,
        trust: TrustState? = nil,
        taken: [TakenList] = [],
        store: ListStore,
        room: ScreeningRoom,
        unit: ControlUnit,
        recorder: Recorder,
        logger: Logger
    ) {
        (signers, self.store) = (ListSigners(policy, trust: trust), store)
        holdings = ListHoldings(taken: taken + store.outOfReach.map { TakenList(unknown: $0) })
        mayMissClearances = taken.contains { $0.mayBeClearances && $0.count > 0 }
        (self.room, self.unit, self.recorder, self.logger) = (room, unit, recorder, logger)
    }

    /// Whether there are background checks to be read.
    nonisolated var haveClearances: Bool { mayMissClearances || store.hasClearances }

    var statuses: [ListStatus] {
        let (now, certain) = (recorder.clock.moment().trusted, recorder.clock.forKeys)
        return states.map { state in
            ListStatus(
                list: state,
                freshness: state.freshness(under: policy, at: now),
                isWantedAgain: holdings.isWantedAgain(state.list, under: signers, at: certain) ? true : nil
            )
        }
    }

    /// Lists that are on the box and cannot be used.
    var unusable: [ListID] {
        holdings.lacks(under: signers).filter { $0.value == .listUnusable }.keys.sorted()
    }

    /// Which key each list in use was signed with.
    var neededKeys: [ConfigurationNeeds.Key] {
        holdings.held.keys.sorted().compactMap { holdings.taken[$0]?.neededKey }
    }

    private var states: [ListState] { holdings.held.values.map(\.state).sorted { $0.list < $1.list } }

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
        let (verifier, clock) = (verifier(signers.ofNews(id)), recorder.clock)
        let signed = try verifier.check(
            manifest: list.manifest,
            signature: list.signature,
            as: id,
            replacing: nil,
            at: nil
        )
        guard let key = verifier.signer(of: list.manifest, signature: list.signature) else {
            throw ListRefusal.signature
        }
        try signers.check(key, of: id, at: clock.forKeys, issued: signed.issued)
        clock.hear(issued: signed.issued)
        // While keys are changed the office is asked for lists it has not signed anew yet: that is no event.
        if signers.mayComeTwice, holdings.has(signed, signedBy: key) {
            let refusal = ListRefusal.rollback(held: signed.version, offered: signed.version)
            throw Problem(notAccepted: refusal.reason, "\(refusal)")
        }
        let manifest = try verifier.check(
            manifest: list.manifest,
            signature: list.signature,
            as: id,
            replacing: holdings.measure(for: signed, signedBy: key, under: signers),
            at: clock.forLists
        )
        let arrival = try await store.receive(manifest, list)
        await lock.lock()
        defer { lock.unlock() }
        let built: BuiltSnapshot
        do {
            try checkStill(manifest, signedBy: key, verifier)
            let store = store
            built = try await BlockingWork.run {
                let built = try store.build(ListState(manifest)) { try arrival.records() }
                try arrival.settle()
                return built
            }
        } catch {
            arrival.abandon()
            throw error
        }
        // Withdrawn while it was built: the file says so at the next look.
        guard signers.ofNews(id).contains(key) else { throw ListRefusal.signature }
        let taken = TakenList(manifest, key: key)
        holdings.arrived(built.snapshot, as: taken)
        await readFolder()
        tellIfUnwritten(built)
        await recorder.record(
            .listLoaded,
            id.rawValue,
            actor: .office,
            data: ListState(manifest).facts,
            and: [.kept(taken.keptRow)]
        )
        await changed()
        return ListState(manifest)
    }

    /// What it is measured by, and who may sign, may be others by now.
    private func checkStill(_ manifest: ListManifest, signedBy key: [UInt8], _ verifier: SignedListVerifier)
        throws(ListRefusal)
    {
        guard signers.ofNews(manifest.list).contains(key) else { throw .signature }
        guard let replaced = holdings.measure(for: manifest, signedBy: key, under: signers) else { return }
        try verifier.check(manifest, replaces: replaced)
    }

    // MARK: Growing old

    /// From now on these say who may sign; what a key signed that is withdrawn stops.
    func adopt(_ policy: ListPolicy, trust: TrustState? = nil) async {
        let (before, new) = (signers, ListSigners(policy, trust: trust))
        signers = new
        guard before != new else { return await age() }
        keepWithdrawn()
        // At once: a list that comes in may hold the lock for long.
        if holdings.drop(under: new) { await changed() }
        await load()
    }

    /// The root that is in force now, or that none is.
    func adopt(trust: TrustState?) async { await adopt(policy, trust: trust) }

    private func keepWithdrawn() {
        let news = holdings.markWithdrawn(under: signers).map { Entry.kept($0.keptRow) }
        if !news.isEmpty { recorder.append([], and: news) }
    }

    /// Looks whether the files are still there, once a minute. A list without one serves up to its age limit. Whoever reads lists
    /// meanwhile looks there, too, and may take long: nobody waits for that.
    func watch() async {
        guard lock.tryLock() else { return }
        let (before, wasUnreadable, files) = (
            holdings.lacks(under: signers), holdings.folderIsUnreadable, holdings.files
        )
        await readFolder()
        let (policy, now) = (policy, recorder.clock.moment().trusted)
        let (held, present) = (holdings.held, holdings.files)
        let isDropped = holdings.drop { id in
            !present.contains(id) && held[id]?.state.freshness(under: policy, at: now) == .expired
        }
        let isBack = present.subtracting(files).contains { held[$0] == nil }
        if isDropped || wasUnreadable != holdings.folderIsUnreadable || before != holdings.lacks(under: signers) {
            await changed()
        }
        lock.unlock()
        if isBack { await load() }
    }

    /// Says which lists have become old since the last time, and tells the rules how old the clearances are. Once a
    /// minute, and whenever lists change.
    func age() async {
        let now = recorder.clock.moment().trusted
        share(at: now, opens: false)
        for list in states { await note(list, list.freshness(under: policy, at: now), at: now) }
        for list in states { await noteEnd(of: list.list, at: now) }
        if let clearances { await unit.adopt(clearances, age: states.clearanceAge(at: now)) }
    }

    /// Hands the room what serves now and what is to be said of it.
    private func share(at now: WallTime, opens: Bool) {
        room.adopt(
            holdings.held.values.sorted { $0.state.list < $1.state.list },
            tooOld: Set(states.filter { $0.freshness(under: policy, at: now) == .expired }.map(\.list)),
            lacksList: lacksCompared,
            opens: opens
        )
    }

    /// Whether one that visitors are compared with, for all that is known of it, should serve and does not.
    private var lacksCompared: Bool {
        holdings.isBlind || absent.contains { holdings.taken[$0]?.kind != .clearances }
    }

    private func note(_ list: ListState, _ freshness: ListStatus.Freshness, at now: WallTime) async {
        let (id, age) = (list.list.rawValue, list.age(at: now))
        let version = [String: JSONValue](Field.version(list.version), Field.issued(list.issued))
        for (kind, holds) in freshness.conditions {
            await unit.note(kind, id, holds: holds, listAge: age, data: version)
        }
    }

    /// Before the time of the key runs out that signed a list, and no other may sign it for longer: then no new one comes.
    private func noteEnd(of id: ListID, at now: WallTime) async {
        let end = holdings.taken[id].flatMap { signers.end(of: $0) }
        let isNear = end.map { $0 - now < TrustState.notice } ?? false
        await unit.note(.signerEnding, id.rawValue, holds: isNear, data: end.map { Field.ends($0) } ?? [:])
    }

    /// What no list says of itself: that it does not serve, or its file is gone, or that there is no registry.
    private func noteGaps() async {
        var lacks = Dictionary(
            uniqueKeysWithValues: holdings.lacks(under: signers).map { ($0.key.rawValue, $0.value) }
        )
        if holdings.folderIsUnreadable { lacks[ListStore.folderName] = .listUnusable }
        for condition in await unit.entrance.conditions.all {
            guard let kind = condition.kind.known else { continue }
            switch kind {
            case .listUnusable, .listWithdrawn, .listMissing, .listFileLost:
                if lacks[condition.subject] != kind { await unit.note(kind, condition.subject, holds: false) }
            case .listStale, .listExpired, .signerEnding:
                // One that does not serve is not old.
                if holdings.held[ListID(condition.subject)] == nil {
                    await unit.note(kind, condition.subject, holds: false)
                }
            default: break
            }
        }
        for (id, kind) in lacks.sorted(by: { $0.key < $1.key }) { await unit.note(kind, id, holds: true) }
        let gap = states.screeningGap
        let alerts = Field.asksAlerts(gap?.asksAlerts ?? false)
        await unit.note(.noRegistry, "registry", holds: gap?.cause == .noRegistry, data: alerts)
        await unit.note(.registryEmpty, "registry", holds: gap?.cause == .emptied, data: alerts)
    }

    private func verifier(_ keys: [[UInt8]]) -> SignedListVerifier {
        SignedListVerifier(keys: keys, maximumShrinkage: policy.maximumShrinkage)
    }

    private func tellIfUnwritten(_ built: BuiltSnapshot) {
        guard let error = built.unwritten else { return }
        let list = built.snapshot.state.list
        logger.error("snapshot is in memory only", metadata: ["list": "\(list)", "error": "\(error)"])
    }

    private func changed() async {
        share(at: recorder.clock.moment().trusted, opens: true)
        await shareClearances()
        await noteGaps()
        unit.feed.publish(.changed(.status))
    }

    /// Those that should serve and do not.
    private var absent: Set<ListID> {
        Set(holdings.lacks(under: signers).keys.filter { holdings.held[$0] == nil })
    }

    /// None while some of them do not serve that should: who is withdrawn on those must not pass because of that.
    private func shareClearances() async {
        let (taken, store, absent) = (holdings.taken, store, absent)
        @Sendable func mayBeClearances(_ id: ListID) -> Bool {
            taken[id]?.kind.map { $0 == .clearances } ?? store.mayBeClearances(id)
        }
        let isDoubtful =
            if absent.isEmpty { false } else { await BlockingWork.run { absent.contains(where: mayBeClearances) } }
        // Another one was taken away meanwhile.
        guard absent == self.absent else { return await shareClearances() }
        if holdings.isBlind || isDoubtful {
            await refuseBadges()
        } else {
            clearances = holdings.held.values.filter { $0.state.kind == .clearances }.reduce(into: [:]) {
                $0.merge($1.clearancesByBadge, uniquingKeysWith: Clearance.deciding)
            }
        }
        await age()
    }

    private func refuseBadges() async {
        clearances = nil
        await unit.awaitClearances()
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
        await readFolder()
        keepWithdrawn()
        var (clearances, others): ([ListManifest], [ListManifest]) = ([], [])
        for id in holdings.files.sorted() {
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
        for manifest in others where holdings.held[manifest.list] == nil { await rebuild(manifest) }
        await changed()
        for manifest in others where !serves(manifest) {
            await rebuild(manifest)
            await changed()
        }
    }

    private func readFolder() async {
        let store = store
        do {
            let found = try await BlockingWork.run { try store.contents() }
            holdings.read(files: found.lists, orphans: found.orphans)
        } catch {
            if !holdings.folderIsUnreadable { logger.error("lists cannot be read", metadata: ["error": "\(error)"]) }
            holdings.folderCannotBeRead()
        }
    }

    /// Returns when those of the disk are taken up: who asks earlier would take them for lost.
    func loaded() async { await room.opened() }

    /// That version or a newer one: a power cut may have come between a snapshot and its list.
    private func serves(_ manifest: ListManifest) -> Bool {
        holdings.held[manifest.list].map { $0.state.version >= manifest.version } ?? false
    }

    /// What the file says, if a key signed it that is believed. What one signed that is withdrawn is remembered as that.
    private func manifest(of id: ListID) async -> ListManifest? {
        do {
            let file = try store.list(id)
            do throws(ListRefusal) {
                return try read(file, as: id, verifier(signers.ofFiles(id, taken: holdings.taken[id])))
            } catch {
                let withdrawn = SignedListVerifier(keys: policy.revokedKeys, maximumShrinkage: 1)
                _ = try? read(file, as: id, withdrawn)
                throw error
            }
        } catch {
            await refused(id, error, actor: .system)
            return nil
        }
    }

    private func read(_ file: ListFile, as id: ListID, _ verifier: SignedListVerifier) throws(ListRefusal)
        -> ListManifest
    {
        let manifest = try verifier.check(
            manifest: file.manifest,
            signature: file.signature,
            as: id,
            replacing: nil,
            at: nil
        )
        let key = verifier.signer(of: file.manifest, signature: file.signature) ?? []
        var taken = TakenList(manifest, key: key)
        taken.isWithdrawn = signers.standing(of: taken) == .withdrawn
        if let newer = holdings.newer(than: manifest, under: signers) {
            // From a backup. Who was withdrawn since must not pass by it; of the others an old one is better than none.
            guard manifest.kind != .clearances else {
                throw .rollback(held: newer.version, offered: manifest.version)
            }
            return manifest
        }
        if holdings.remember(taken) { recorder.append([], and: [.kept(taken.keptRow)]) }
        return manifest
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
        } catch .otherRomanisation {
            logger.info("snapshot was romanised by another release", metadata: ["list": "\(id)"])
        } catch {
            await refused(id, error, actor: .system)
        }
        return try? await BlockingWork.run { try store.snapshotBefore(id, kind) }
    }

    private func take(_ manifest: ListManifest) async {
        let snapshot = await open(manifest)
        holdings.serve(snapshot, of: manifest)
        dropWithdrawn()
    }

    /// A key may have been withdrawn while a snapshot was opened or built, when there was nothing yet to take away.
    private func dropWithdrawn() { _ = holdings.drop(under: signers) }

    private func rebuild(_ manifest: ListManifest) async {
        let store = store
        do {
            let built = try await BlockingWork.run { try store.build(manifest) }
            holdings.serve(built.snapshot)
            dropWithdrawn()
            tellIfUnwritten(built)
            await recorder.record(.listLoaded, manifest.list.rawValue, data: ListState(manifest).facts)
        } catch {
            await refused(manifest.list, error, actor: .system)
        }
    }
}
