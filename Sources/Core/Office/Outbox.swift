import Entrance
import Journal
import LocalAPI
import Model
import Reactor
import Synchronization

/// What the uplink takes to the office: a cursor per lane over the journal.
struct Outbox: Sendable {
    let journal: Journal
    let commits: CommitSignal
    let link: Link
    let recorder: Recorder
    let unit: ControlUnit
    /// Of the kernel, as events carry it: what this boot recorded has an age that no clock changes.
    let boot: String
    let startedAt: Instant
    /// What the office has checked of this journal.
    let verdict = HeardVerdict()
    private let turns = Turns()

    init(
        journal: Journal,
        commits: CommitSignal,
        link: Link,
        recorder: Recorder,
        unit: ControlUnit,
        boot: String,
        startedAt: Instant
    ) {
        (self.journal, self.commits, self.link, self.recorder) = (journal, commits, link, recorder)
        (self.unit, self.boot, self.startedAt) = (unit, boot, startedAt)
    }

    func next(_ lane: Lane, _ request: OutboxRequest) async throws -> CarriedEvents {
        await link.heard()
        let records = try await commits.next(lane, within: request.wait) {
            let notice = turns.notice(lane)
            let isSetBack = notice != nil || request.after > journal.health.lastSeq
            let found = try await journal.outbox(lane, after: isSetBack ? 0 : request.after, limit: request.limit)
            if let notice { turns.given(lane, notice) }
            return found
        }
        return try CarriedEvents(records.map(CloudEvent.init))
    }

    func acknowledge(_ lane: Lane, _ acknowledgement: Acknowledgement) async throws {
        try await passOver(lane, from: acknowledgement.from, acknowledgement.seq)
    }

    /// Told first, passed over then: a crash in between tells it twice.
    func setAside(_ lane: Lane, _ refused: RefusedEvent) async throws {
        guard let record = try await journal.outbox(lane, limit: 1).first, record.seq == refused.seq else {
            throw Problem(.notNow, "Another event of the lane waits first.")
        }
        let count = try await leftOut().union([LeftOut(lane: lane, seq: record.seq)]).count
        // An office that does not take the word for it either would have one made of each.
        if record.type != .linkEventRefused {
            let data = [String: JSONValue](
                Field.refusedSeq(record.seq),
                Field.refusedID(record.id),
                Field.refusedHash(record.hash),
                Field.lane(lane.rawValue)
            )
            await recorder.record(.linkEventRefused, "office", reason: refused.reason.word, data: data)
        }
        await unit.note(.eventsRefused, "office", holds: true, data: Field.count(count))
        try await passOver(lane, from: record.seq, record.seq)
    }

    /// Refused where the lane was set back meanwhile: who is told so begins it again from its cursor.
    private func passOver(_ lane: Lane, from first: Int64?, _ seq: Int64) async throws {
        guard try await journal.acknowledge(lane, from: first, seq) else {
            throw Problem(.notNow, "An older event of the lane waits.")
        }
        await noteSent()
    }

    /// Sends again what was confirmed, from `seq` on.
    ///
    /// - Parameter lane: `nil`: all.
    func sendAgain(
        from seq: Int64,
        _ lane: Lane? = nil,
        because reason: String,
        by technician: Caller? = nil
    ) async throws {
        let lanes = lane.map { [$0] } ?? Lane.allCases
        let rest = try await leftOut().filter { !lanes.contains($0.lane) || $0.seq < seq }
        for lane in lanes where try await journal.sendAgain(lane, from: seq) {
            turns.setBack(lane)
            commits.wake(lane)
            let data = [String: JSONValue](Field.resentFrom(seq), Field.lane(lane.rawValue))
            if let technician {
                await recorder.record(.linkResent, "office", by: technician, reason: reason, data: data)
            } else {
                await recorder.record(.linkResent, "office", reason: reason, data: data)
            }
        }
        await unit.note(
            .eventsRefused,
            "office",
            holds: !rest.isEmpty,
            data: rest.isEmpty ? [:] : Field.count(rest.count)
        )
    }

    private struct LeftOut: Hashable {
        var lane: Lane
        var seq: Int64
    }

    /// What the office refused and was not sent again since, by the journal: a restart of the core forgets none.
    private func leftOut() async throws -> Set<LeftOut> {
        var all: Set<LeftOut> = []
        for told in try await journal.lastRecords(History.depth, of: [.linkEventRefused, .linkResent]) {
            guard let lane = (told.data[.lane] as String?).flatMap(Lane.init(rawValue:)) else { continue }
            if let seq = told.data[.refusedSeq] as Int64?, told.type == .linkEventRefused {
                all.insert(LeftOut(lane: lane, seq: seq))
            } else if let first = told.data[.resentFrom] as Int64? {
                all = all.filter { $0.lane != lane || $0.seq < first }
            }
        }
        return all
    }

    /// What the office once confirmed and has no more, it gets again: it was restored from a backup. At most once an hour, for an
    /// office that says less than it has would get everything for ever.
    ///
    /// What it has and this journal has not, a journal wrote that was lost: this one goes on beyond it before anything more is sent.
    func compare(_ numbers: OfficeNumbers, at now: Instant = .now()) async throws {
        if let said = numbers.verified { verdict.hear(said) }
        await goBeyond(numbers.lanes.map(\.office).max() ?? 0, at: now)
        if let order = numbers.resend, turns.take(order.id) {
            try await sendAgain(from: max(1, order.from), because: "office")
        }
        for said in numbers.lanes where said.office < said.box {
            guard try await lacks(said), turns.mayGoBack(said.lane, at: now) else { continue }
            try await sendAgain(from: said.office + 1, said.lane, because: "behind")
        }
    }

    /// Nobody proves the number. It makes the journal leave out numbers, within bounds, and nothing else.
    private func goBeyond(_ number: Int64, at now: Instant) async {
        var isBelieved = true
        if number > journal.health.lastSeq {
            do throws(JournalError) {
                // Absurd ones take no turn.
                try journal.check(number)
                isBelieved = turns.mayGoBeyond(at: now)
                if isBelieved { try journal.goOn(beyond: number) }
                try await journal.beat()
            } catch {
                isBelieved = false
            }
        }
        await unit.note(
            .officeAhead,
            "office",
            holds: !isBelieved,
            data: isBelieved ? [:] : [String: JSONValue](Field.officeSeq(number))
        )
    }

    /// What it refused it does not lack.
    private func lacks(_ said: OfficeNumbers.LaneNumbers) async throws -> Bool {
        let refused = Set(try await leftOut().map(\.seq))
        let limit = refused.count + 1
        return try await journal.sent(said.lane, after: said.office, to: said.box, limit: limit)
            .contains { !refused.contains($0.seq) }
    }

    func status(of source: String) async throws -> OutboxStatus {
        let key = journal.checkpointKey
        // First: what is written in between is beyond it.
        let last = journal.health.lastSeq
        return OutboxStatus(
            source: source,
            lanes: try await lanes(),
            last: last,
            refused: await refused,
            checkpointKey: key.isEmpty ? nil : Hexadecimal.text(key)
        )
    }

    private var refused: Int? {
        get async {
            let condition = await unit.entrance.conditions.all.first { $0.kind == .eventsRefused }
            return condition.map { $0.data[.count] ?? 1 }
        }
    }

    /// How each lane fares.
    func lanes(at now: Moment? = nil) async throws -> [LaneStatus] {
        let now = now ?? recorder.clock.moment()
        var lanes: [LaneStatus] = []
        for lane in Lane.allCases {
            let oldest = try await journal.outbox(lane, limit: 1).first
            let age = oldest.map { $0.age(at: now, boot: boot, since: startedAt) }
            lanes.append(
                LaneStatus(
                    lane: lane,
                    stored: try await journal.acknowledged(lane),
                    waiting: oldest == nil ? 0 : Int64(try await journal.backlog(lane)),
                    oldest: oldest?.time,
                    age: age,
                    isLate: age.map { $0 > lane.patience } ?? false
                )
            )
        }
        return lanes
    }

    /// Once a minute.
    ///
    /// - Parameter hasOffice: where there is none, nothing waits for it.
    func watch(hasOffice: Bool, at now: Moment? = nil) async {
        guard let lanes = try? await lanes(at: now) else { return }
        for lane in lanes {
            let data = lane.oldest.map { Field.oldest($0) } ?? [:]
            await unit.note(.backlogHigh, lane.lane.rawValue, holds: hasOffice && lane.isLate == true, data: data)
        }
    }

    private func noteSent() async {
        await link.heard()
        guard await link.owesBacklog else { return }
        for lane in Lane.allCases where (try? await journal.outbox(lane, limit: 1).isEmpty) != true { return }
        await link.sentBacklog()
    }
}

/// The office's last word on what it has checked; forgotten with the core, and said again after its restart.
final class HeardVerdict: Sendable {
    private let heard = Mutex<OfficeVerdict?>(nil)

    var last: OfficeVerdict? { heard.withLock { $0 } }
    func hear(_ verdict: OfficeVerdict) { heard.withLock { $0 = verdict } }
}

extension Lane {
    /// How long its oldest event may wait before somebody is told.
    var patience: Duration {
        switch self {
        case .urgent: .seconds(60)
        case .normal: .seconds(15 * 60)
        case .bulk: .seconds(60 * 60)
        }
    }
}

extension EventRecord {
    /// By the clock that does not jump, if it was recorded since the kernel started; else by its stamp, where that is worth
    /// something, and at least as long as this core runs.
    fileprivate func age(at now: Moment, boot: String, since start: Instant) -> Duration {
        guard self.boot != boot else { return .milliseconds(Int64(now.instant.milliseconds) - Int64(clamping: uptime)) }
        let ofRun = now.instant - start
        return clock == .synchronized ? max(ofRun, now.wall - time) : ofRun
    }
}
