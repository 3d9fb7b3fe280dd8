import Foundation
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Screening
import SiteConfiguration
import SystemService

/// The lists the box holds. What carries them is not believed: each is verified here, when it comes and at every start.
actor Lists {
    private var held: [ListID: VerifiedList] = [:]
    private var policy: ListPolicy
    private var freshness: FreshnessWatch
    /// Whether those of the journal could be read.
    private var isLoaded = false
    /// Which list is held and which is offered must not change between the question and the answer.
    private let turnstile = Turnstile()
    private let room: ScreeningRoom
    private let unit: ControlUnit
    private let journal: Journal
    private let recorder: Recorder
    private let logger: Logger

    init(
        policy: ListPolicy,
        freshness: FreshnessWatch,
        room: ScreeningRoom,
        unit: ControlUnit,
        journal: Journal,
        recorder: Recorder,
        logger: Logger
    ) {
        (self.policy, self.freshness, self.room, self.unit) = (policy, freshness, room, unit)
        (self.journal, self.recorder, self.logger) = (journal, recorder, logger)
    }

    var statuses: [ListStatus] {
        let now = WallTime.now()
        return held.values.map(\.state).sorted { $0.list < $1.list }
            .map { ListStatus(list: $0, freshness: FreshnessWatch.freshness(of: $0, under: policy, at: now)) }
    }

    /// Takes the lists up from the journal, verified anew: the file may have been changed while nobody looked. One that
    /// expired meanwhile still serves, and says so; one that is refused serves on if it serves.
    ///
    /// From then on visitors are screened, also when the journal cannot be read: the status shows which lists there are.
    func load() async {
        await turnstile.enter()
        defer { turnstile.leave() }
        do throws(JournalError) {
            held = try await stored()
            isLoaded = true
        } catch {
            isLoaded = false
            logger.error("lists cannot be read", metadata: ["error": "\(error)"])
        }
        await changed()
    }

    /// Once a minute: the disk may answer again.
    func loadIfMissing() async { if !isLoaded { await load() } }

    /// Returns when those of the journal are taken up: who asks earlier would take them for lost.
    func loaded() async { await room.opened() }

    private func stored() async throws(JournalError) -> [ListID: VerifiedList] {
        var lists = held
        for stored in try await journal.lists() {
            let signed = (
                manifest: stored.manifest, signature: stored.signature, content: try await content(of: stored)
            )
            do throws(ListRefusal) {
                lists[stored.list] = try await Self.verify(
                    signed,
                    as: stored.list,
                    replacing: nil,
                    at: nil,
                    by: verifier
                )
            } catch {
                await refused(stored.list, error)
            }
        }
        return lists
    }

    /// One that does not open is nothing that was ever signed, and is refused as such; the others are taken up.
    private func content(of stored: StoredList) async throws(JournalError) -> [UInt8] {
        do throws(JournalError) {
            return try await journal.content(of: stored.list) ?? []
        } catch .unreadable {
            return []
        }
    }

    /// Verifies a list, keeps it, and from then on screens by it. The list held before stays when it is refused.
    func put(_ signed: SignedList, as id: ListID) async throws -> ListState {
        guard let parts = signed.decoded else { throw Rejection.badRequest("The parts of a list are base64.") }
        await room.opened()
        await turnstile.enter()
        defer { turnstile.leave() }
        let list: VerifiedList
        do throws(ListRefusal) {
            list = try await Self.verify(parts, as: id, replacing: held[id]?.state, at: time, by: verifier)
        } catch {
            await refused(id, error)
            throw Rejection.notAccepted(code: error.reason, "\(error)")
        }
        let stored = StoredList(list: id, manifest: parts.manifest, signature: parts.signature)
        try await journal.storeList(stored, content: parts.content)
        held[id] = list
        await recorder.record(.listLoaded, id.rawValue, actor: .office, data: list.state.facts)
        await changed()
        return list.state
    }

    private var time: SignedListVerifier.Clock {
        .init(now: .now(), isRight: recorder.clock.quality == .synchronized)
    }

    func adopt(_ new: ListPolicy) async {
        let keysChanged = new.keys != policy.keys
        policy = new
        if keysChanged { await load() } else { await age() }
    }

    /// Says which lists have become old since the last time, and tells the rules how old the clearances are. Once a
    /// minute, and whenever lists change.
    func age() async {
        let moment = recorder.clock.moment()
        let events = held.values.map(\.state).sorted { $0.list < $1.list }.flatMap { list in
            freshness.observe(list, FreshnessWatch.freshness(of: list, under: policy, at: moment.wall), at: moment)
        }
        if !events.isEmpty { recorder.append(events) }
        await unit.clearancesAged(Self.clearanceAge(of: held.values.map(\.state), at: moment.wall))
    }

    private var verifier: SignedListVerifier {
        SignedListVerifier(keys: policy.keys, maximumShrinkage: policy.maximumShrinkage)
    }

    private func changed() async {
        room.adopt(held.values.map(\.snapshot).sorted { $0.state.list < $1.state.list })
        await age()
        unit.feed.publish(.changed(.status))
    }

    private func refused(_ id: ListID, _ refusal: ListRefusal) async {
        let metadata: Logger.Metadata = ["list": "\(id)", "reason": "\(refusal)"]
        logger.log(level: .warning, .listRefused, "list refused", metadata)
        await recorder.record(.listRefused, id.rawValue, actor: .office, reason: refusal.reason)
    }
}
