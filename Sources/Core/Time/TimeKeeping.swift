import Journal
import LocalAPI
import Model
import Reactor
import Screening

/// Keeps what is proven of the time over restarts, beside everything else that is kept in the journal.
struct TimeKeeping: Sendable {
    /// What a power cut may take away of what the monotonic clock measured; a new proof gives it back.
    private static let interval: Duration = .seconds(3600)

    let recorder: Recorder
    private var kept: WallTime?

    init(recorder: Recorder) { self.recorder = recorder }

    /// Once an hour, however often it is called.
    mutating func keepIfDue() {
        let proven = recorder.clock.proven
        if let kept, (proven - kept).magnitude < Self.interval { return }
        recorder.append([], and: [.kept(recorder.clock.keptRow)])
        kept = proven
    }
}

extension TrustedTime {
    /// In use for ever.
    static let keptKind = "trustedTime"
    private static let keptVersion: Int64 = 1

    /// As it is kept: with what the monotonic clock has measured, which a restart forgets.
    func keptRow(at instant: Instant) -> KeptRow {
        var fields: [String: JSONValue] = [
            "version": .int(Self.keptVersion), "floor": .string(proven(at: instant).rfc3339),
            "credit": .int(credit(at: instant).components.seconds),
            "proofs": .object(Dictionary(uniqueKeysWithValues: proofs.map { ($0.rawValue, .string($1.rfc3339)) })),
        ]
        fields["purged"] = purged.map { .string($0.rfc3339) }
        return KeptRow(kind: Self.keptKind, fields: fields)
    }

    /// `nil`: the row has no floor that can be read. A witness of another release is left out: another proof, or none, is
    /// asked for more, never for less.
    init?(_ row: KeptRow, at instant: Instant) {
        func time(_ value: JSONValue?) -> WallTime? {
            if case .string(let text)? = value { WallTime(rfc3339: text) } else { nil }
        }
        guard let floor = time(row.fields["floor"]), case .object(let said)? = row.fields["proofs"] else { return nil }
        let proofs = said.compactMap { word, value in
            Witness(rawValue: word).flatMap { who in time(value).map { (who, $0) } }
        }
        var credit = TrustedTime.reach
        if case .int(let seconds)? = row.fields["credit"] { credit = .seconds(seconds) }
        self.init(
            floor: floor,
            proofs: Dictionary(uniqueKeysWithValues: proofs),
            purged: time(row.fields["purged"]),
            credit: credit,
            at: instant
        )
    }
}

extension TrustedTime.Correction {
    /// For `system.clockCorrected`.
    var facts: [String: JSONValue] { [String: JSONValue](Field.floorFrom(from), Field.floorTo(to)) }
}

extension SiteClock {
    /// What a restart goes on from.
    var keptRow: KeptRow { trust { $0.keptRow(at: $1.instant) } }

    /// Goes on from what was kept, and counts what else the journal proves; without a row, from that and this release alone.
    ///
    /// - Parameters:
    ///   - rows: gets a fault for a row that is there and cannot be read.
    ///   - stamp: of the last record that was made while a time service held the clock.
    func restore(_ rows: inout KeptRows<KeptRow>, stamp: WallTime?) {
        if let row = rows.values.first(where: { $0.kind == TrustedTime.keptKind }) {
            let isRead = trust { trusted, now in
                guard let kept = TrustedTime(row, at: now.instant) else { return false }
                trusted = kept
                return true
            }
            if !isRead { rows.faults.append(RowFault(kind: row.kind, id: row.id, .incomplete(field: "floor"))) }
        }
        trust { trusted, now in
            trusted.read(released: Core.released, at: now.instant)
            if let stamp { trusted.read(record: stamp, .synchronized, at: now.instant) }
        }
    }

    /// The office signed a list that says when it was issued.
    func hear(issued: WallTime) { trust { $0.read(issued: issued, clock: $1.wall, $1.quality, at: $1.instant) } }

    /// By which the time of a key runs out: the clock, where a time service holds it and it is plausible, else only what is proven to
    /// be over. A clock that may be wrong takes nobody's word away.
    var forKeys: WallTime {
        trust { trusted, now in
            let (judges, proven) = (trusted.now(clock: now.wall, at: now.instant), trusted.proven(at: now.instant))
            let isRight =
                now.quality == .synchronized && trusted.standing(clock: now.wall, at: now.instant) == .plausible
            return isRight ? judges : min(judges, proven)
        }
    }

    /// For lists and roots that come in.
    var forLists: SignedListVerifier.Clock {
        trust { trusted, now in
            SignedListVerifier.Clock(
                now: trusted.now(clock: now.wall, at: now.instant),
                isRight: now.quality == .synchronized
                    && trusted.standing(clock: now.wall, at: now.instant) == .plausible,
                latestIssue: trusted.latestIssue(clock: now.wall, now.quality, at: now.instant)
            )
        }
    }
}

extension SignedListVerifier.Clock {
    /// Nothing that is signed was issued later; `nil`: that cannot be said.
    var latest: WallTime? { isRight ? now + SignedListVerifier.tolerance : latestIssue }
}
