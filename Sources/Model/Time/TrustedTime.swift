/// The time that judges validity, and how it is known.
///
/// Behind it stands a *floor*: a time that is proven to be over. Only proof raises it, and it falls only when the time service
/// and the office agree that it must, or by a technician's command. Between proofs the monotonic clock carries it on. The wall
/// clock judges where it is plausible; where it is not, the floor does. A value without a clock of its own: whoever reads
/// clocks tells it.
package struct TrustedTime: Sendable {
    /// Further than this ahead of the floor nothing is believed that only one witness says; and no further in all, however many
    /// steps it takes, until a second one has said the same (`credit`).
    package static let reach: Duration = .seconds(48 * 3600)
    /// While the box runs, a lone witness is believed an hour more for each day: clocks drift, and a box without an office has
    /// its power cuts.
    static let refill = 24
    /// A time service takes off by corrections one part in so many of what the monotonic clock has measured: more than any clock runs
    /// fast.
    static let drift = 1000
    /// A list may be signed by a clock that is this much ahead.
    package static let issueTolerance: Duration = .seconds(24 * 3600)
    /// Clocks that differ by less say the same.
    static let tolerance: Duration = .seconds(300)
    /// The time service and the office agree when they differ by no more.
    static let agreement: Duration = .seconds(60)
    /// So long the time service and the office have to agree before the floor falls.
    static let agreementNeeded: Duration = .seconds(600)
    /// An office's word, or a reading of the clock, older than this is no agreement.
    private static let freshness: Duration = .seconds(300)
    /// One purge goes no further beyond the one before, however far the time has gone meanwhile.
    package static let retentionStep: Duration = .seconds(7 * 86_400)

    /// Who can prove a time. What one says twice is said once; a record is the time service's word of earlier.
    package enum Witness: String, CaseIterable, Sendable, Codable {
        /// The clock while a time service holds it, or a record stamped so.
        case timeService
        /// When a list was issued that the office signed; never when it expires.
        case office
        /// When this release was made.
        case release
        /// The command to set the floor.
        case technician
    }

    /// How the wall clock stands to it.
    package enum Standing: String, CaseIterable, Sendable, Codable {
        /// Nobody has proven any time to this box: the clock judges, from the release on.
        case unproven
        /// The clock judges.
        case plausible
        /// The clock says less than is proven: the floor judges.
        case clockBehind
        /// The clock says far more than is proven: the floor judges until a second witness says so, too.
        case clockAhead
    }

    /// The floor fell: from which time to which.
    package struct Correction: Hashable, Sendable {
        package var from, to: WallTime

        package init(from: WallTime, to: WallTime) { (self.from, self.to) = (from, to) }
    }

    /// What a witness said last; the monotonic clock carries it on.
    private struct Claim: Hashable, Sendable {
        var time: WallTime
        var at: Instant
        /// Nobody else says so, and it is too far to be believed of one.
        var isAlone = false

        func time(at instant: Instant) -> WallTime { time + max(.zero, instant - at) }
    }

    /// As it was last proven or set; the monotonic clock is not counted in.
    package private(set) var floor: WallTime
    /// What raised or set it last, by witness. Empty: unproven.
    package private(set) var proofs: [Witness: WallTime]
    /// By which time personal data was last deleted.
    package private(set) var purged: WallTime?
    private var floorSet: Instant
    private var claims: [Witness: Claim]
    private var granted: (credit: Duration, at: Instant)
    private var slack: (left: Duration, at: Instant)
    private var officeClock: Claim?
    private var agreed: (begin: Instant, last: Instant)?

    /// A box that knows only when its release was made.
    package init(released: WallTime, at instant: Instant) {
        self.init(floor: released, proofs: [:], purged: nil, at: instant)
    }

    /// Goes on from what was kept.
    package init(
        floor: WallTime,
        proofs: [Witness: WallTime],
        purged: WallTime?,
        credit: Duration = reach,
        at instant: Instant
    ) {
        (self.floor, self.proofs, self.purged, floorSet) = (floor, proofs, purged, instant)
        claims = proofs.mapValues { Claim(time: $0, at: instant) }
        granted = (min(max(.zero, credit), Self.reach), instant)
        slack = (Self.tolerance, instant)
    }

    // MARK: What it is

    /// The floor with what the monotonic clock has measured since: proven to be over by now.
    package func proven(at instant: Instant) -> WallTime { floor + max(.zero, instant - floorSet) }

    /// How far beyond what is proven one witness alone is believed now, and the clock with it. What it raises the floor by is taken
    /// off; a second witness gives it back, and an hour comes back with each day that the box runs.
    package func credit(at instant: Instant) -> Duration {
        min(Self.reach, granted.credit + max(.zero, instant - granted.at) / Self.refill)
    }

    /// The time that judges.
    package func now(clock: WallTime, at instant: Instant) -> WallTime {
        let proven = proven(at: instant)
        return standing(clock: clock, at: instant) == .clockAhead ? proven : max(proven, clock)
    }

    /// Which condition holds.
    package func standing(clock: WallTime, at instant: Instant) -> Standing {
        let proven = proven(at: instant)
        if clock < proven + (.zero - Self.tolerance) { return .clockBehind }
        if proofs.isEmpty { return .unproven }
        return clock > proven + credit(at: instant) ? .clockAhead : .plausible
    }

    /// What was said and is not believed yet, by witness.
    package var unconfirmed: [Witness: WallTime] { claims.filter(\.value.isAlone).mapValues(\.time) }

    // MARK: What it is told

    /// The wall clock, and what it is worth. Only one that a time service holds proves anything.
    /// - Returns: the floor fell, because the office has said the same time for long enough.
    package mutating func read(clock: WallTime, _ state: ClockState, at instant: Instant) -> Correction? {
        guard state == .synchronized else {
            // What a time service said alone goes with it.
            if claims[.timeService]?.isAlone == true { claims[.timeService] = nil }
            agreed = nil
            return nil
        }
        if let correction = agree(clock, at: instant) { return correction }
        hear(clock, from: .timeService, at: instant)
        return nil
    }

    /// The stamp of a record of an earlier run; only one made while a time service held the clock counts.
    package mutating func read(record time: WallTime, _ state: ClockState, at instant: Instant) {
        guard state == .synchronized else { return }
        hear(time, from: .timeService, at: instant)
    }

    /// When this release was made: at each start.
    package mutating func read(released: WallTime, at instant: Instant) { hear(released, from: .release, at: instant) }

    /// `issued` of a list whose signature holds. One from a time that `latestIssue` does not allow proves nothing; one that a
    /// clock held by a time service does not reach proves no more than that clock.
    package mutating func read(issued: WallTime, clock: WallTime, _ state: ClockState, at instant: Instant) {
        if let latest = latestIssue(clock: clock, state, at: instant), issued > latest { return }
        let isHeld = state == .synchronized && standing(clock: clock, at: instant) != .clockBehind
        hear(isHeld ? min(issued, clock) : issued, from: .office, at: instant)
    }

    /// What the office signed as the time now. It lowers the floor together with the time service, and otherwise proves what a list
    /// issued now would.
    package mutating func read(
        officeClock time: WallTime,
        clock: WallTime,
        _ state: ClockState,
        at instant: Instant
    ) {
        officeClock = Claim(time: time, at: instant)
        read(issued: time, clock: clock, state, at: instant)
    }

    /// Whether the office should be asked for the time: it could raise or lower the floor, or give back half of the credit.
    package func needsOffice(clock: WallTime, at instant: Instant) -> Bool {
        standing(clock: clock, at: instant) != .plausible || credit(at: instant) < Self.reach / 2
            || claims.values.contains(where: \.isAlone)
    }

    /// The technician's command: also downwards.
    package mutating func set(_ time: WallTime, at instant: Instant) -> Correction {
        lower(to: time, by: .technician, at: instant)
    }

    /// A list issued later than this is refused; `nil`: nothing is proven yet by which it could be.
    package func latestIssue(clock: WallTime, _ state: ClockState, at instant: Instant) -> WallTime? {
        guard !proofs.isEmpty else { return nil }
        // Or the office could never be the second witness.
        let isAhead = state == .synchronized && standing(clock: clock, at: instant) == .clockAhead
        return (isAhead ? clock : now(clock: clock, at: instant)) + Self.issueTolerance
    }

    // MARK: Deleting

    /// The time by which personal data may be deleted now; `nil`: the clock is not confirmed, and nothing may go.
    package func purgeTime(clock: WallTime, _ state: ClockState, at instant: Instant) -> WallTime? {
        guard state == .synchronized, standing(clock: clock, at: instant) == .plausible else { return nil }
        let now = now(clock: clock, at: instant)
        return purged.map { min(now, $0 + Self.retentionStep) } ?? now
    }

    /// Personal data was deleted by this time, which `purgeTime` gave.
    package mutating func purged(by time: WallTime, at instant: Instant) {
        purged = time
        hear(time, from: .timeService, at: instant)
    }

    // MARK: Proof

    private mutating func hear(_ time: WallTime, from witness: Witness, at instant: Instant) {
        claims[witness] = Claim(time: time, at: instant)
        // The first is believed, whatever it says.
        guard !proofs.isEmpty else { return raise(to: time, by: witness, at: instant) }
        confirm(at: instant)
        believe(time, alone: witness, at: instant)
    }

    /// What two witnesses say is proven, however far it is: the earlier of the two. From there on a lone one has its credit.
    private mutating func confirm(at instant: Instant) {
        let said = claims.mapValues { $0.time(at: instant) }.sorted { $0.value > $1.value }
        guard said.count > 1 else { return }
        let (first, second) = (said[0], said[1])
        let rises = second.value > proven(at: instant)
        if rises { raise(to: second.value, by: second.key, at: instant) }
        granted = (max(credit(at: instant), Self.reach + (second.value - proven(at: instant))), instant)
        claims[second.key]?.isAlone = false
        if rises { believe(first.value, alone: first.key, at: instant) }
    }

    private mutating func believe(_ time: WallTime, alone witness: Witness, at instant: Instant) {
        let (proven, credit) = (proven(at: instant), credit(at: instant))
        let isTooFar = time > proven + credit
        claims[witness]?.isAlone = isTooFar
        guard !isTooFar else { return }
        granted = (credit - max(.zero, time - proven), instant)
        raise(to: time, by: witness, at: instant)
    }

    private mutating func raise(to time: WallTime, by witness: Witness, at instant: Instant) {
        // A time service corrects by moments what the monotonic clock ran ahead, but never below what was proven. Without an end to
        // that, a forged one would have the time stand still.
        let left = min(Self.tolerance, slack.left + max(.zero, instant - slack.at) / Self.drift)
        let back = max(.zero, proven(at: instant) - time)
        guard time > floor, back <= (witness == .timeService ? left : .zero) else { return }
        slack = (left - back, instant)
        (floor, floorSet) = (time, instant)
        // A release alone is where every box begins.
        if witness != .release || !proofs.isEmpty { proofs[witness] = time }
    }

    private mutating func agree(_ clock: WallTime, at instant: Instant) -> Correction? {
        guard let officeClock, instant - officeClock.at <= Self.freshness,
            (officeClock.time(at: instant) - clock).magnitude <= Self.agreement,
            standing(clock: clock, at: instant) == .clockBehind
        else {
            agreed = nil
            return nil
        }
        let begin = agreed.flatMap { instant - $0.last <= Self.freshness ? $0.begin : nil } ?? instant
        agreed = (begin, instant)
        guard instant - begin >= Self.agreementNeeded else { return nil }
        return lower(to: clock, by: .timeService, at: instant)
    }

    private mutating func lower(to time: WallTime, by witness: Witness, at instant: Instant) -> Correction {
        let correction = Correction(from: proven(at: instant), to: time)
        (floor, floorSet, proofs) = (time, instant, [witness: time])
        (claims, agreed) = ([witness: Claim(time: time, at: instant)], nil)
        granted = (Self.reach, instant)
        // What was deleted by a time that was wrong is no measure for the next.
        purged = purged.map { min($0, time) }
        return correction
    }
}
