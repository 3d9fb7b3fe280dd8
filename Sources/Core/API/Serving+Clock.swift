import Journal
import LocalAPI
import Model
import SiteConfiguration

extension CoreAPI {
    mutating func serveClock(_ parts: CoreParts) {
        let clock = parts.recorder.clock
        serve(.clock) { _ in clock.status }
        serve(.setFloor) { call in
            let (time, reason) = (call.request.time, try call.request.reason.checked("reason", 1...200))
            guard time >= Core.released else {
                throw Problem(.badRequest, "'time' is before this release was made (\(Core.released.rfc3339)).")
            }
            let correction = clock.trust { $0.set(time, at: $1.instant) }
            await parts.recorder.record(correction, by: call.caller, because: reason)
            await parts.timeChanged()
            return clock.status
        }
        serve(.askTime) { _ in parts.officeTime.question(from: parts.site.now.source) }
        serve(.answerTime) { call in
            let site = parts.site.now
            let trust = await parts.trust.state
            try parts.officeTime.hear(call.request, for: site.source, under: site.lists, trust: trust)
            await parts.timeChanged()
        }
    }
}

extension CoreParts {
    /// What was valid before may be so no more, and the other way round.
    fileprivate func timeChanged() async {
        await unit.noteClock()
        await lists.age()
        await trust.note()
    }
}

extension SiteClock {
    fileprivate var status: ClockStatus {
        trust { trusted, now in
            func proofs(_ said: [TrustedTime.Witness: WallTime]) -> [ClockProof] {
                TrustedTime.Witness.allCases.compactMap { who in said[who].map { ClockProof(witness: who, time: $0) } }
            }
            return ClockStatus(
                clock: now.wall,
                state: now.quality,
                standing: trusted.standing(clock: now.wall, at: now.instant),
                trusted: trusted.now(clock: now.wall, at: now.instant),
                floor: trusted.proven(at: now.instant),
                proofs: proofs(trusted.proofs),
                unconfirmed: proofs(trusted.unconfirmed),
                credit: trusted.proofs.isEmpty ? nil : trusted.credit(at: now.instant).components.seconds,
                purged: trusted.purged
            )
        }
    }
}

extension Recorder {
    /// With the floor itself in the same commit.
    fileprivate func record(
        _ correction: TrustedTime.Correction,
        by technician: Caller,
        because reason: String
    ) async {
        var data = correction.facts
        data[.uid] = Int(technician.uid)
        var personal: [String: JSONValue] = ["reason": .string(reason)]
        personal["account"] = technician.account.map { .string($0) }
        let event = Event(
            .systemClockCorrected,
            "clock",
            at: clock.moment(),
            basis: .commanded,
            actor: .technician,
            reason: "technician",
            data: data,
            personal: personal
        )
        let written = Promise()
        append([event], and: [.kept(clock.keptRow)]) { _ in written.complete() }
        await written.wait(for: Self.patience)
    }
}
