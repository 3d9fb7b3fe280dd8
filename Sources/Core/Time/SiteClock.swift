import Foundation
package import Model
import Reactor
import Synchronization

/// The clock of the site. Makes moments: the monotonic instant, the wall time, the trusted time and its local calendar; and
/// says what the wall clock is worth.
package final class SiteClock: Sendable {
    private struct State {
        var zone: TimeZone
        /// Offsets from UTC change on quarter hours only, so the time zone is asked four times an hour, not per badge.
        var offset: (quarter: Int64, seconds: Int) = (.min, 0)
        var quality = ClockQuality()
        var trusted: TrustedTime
    }

    private let state: Mutex<State>
    private let source: ClockSource

    /// - Parameter zone: an IANA name; `nil` when the system does not know it.
    package convenience init?(zone: String) { self.init(zone: zone, source: .system) }

    init?(zone: String, source: ClockSource) {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        self.source = source
        state = Mutex(State(zone: zone, trusted: TrustedTime(released: Core.released, at: source.instant())))
    }

    /// - Returns: whether the system knows the zone; if not, nothing changed.
    @discardableResult
    func adopt(zone name: String) -> Bool {
        guard let zone = TimeZone(identifier: name) else { return false }
        state.withLock { ($0.zone, $0.offset) = (zone, (.min, 0)) }
        return true
    }

    /// The moment of an instant that has just been, by default of now.
    package func moment(at instant: Instant = .now()) -> Moment {
        let since = instant - Instant.now()
        let (wall, measured) = (source.wall() + since, source.instant() + since)
        let trusted = state.withLock { $0.trusted.now(clock: wall, at: measured) }
        return Moment(instant: instant, wall: wall, local: local(trusted), trusted: trusted)
    }

    func local(_ wall: WallTime) -> LocalTime {
        let (date, millisecond) = (wall + .seconds(secondsFromUTC(wall))).utc
        return LocalTime(date: date, minute: millisecond / 60_000)
    }

    /// What the wall clock is worth now.
    package var quality: ClockState { state.withLock { $0.quality.state } }

    /// - Returns: the floor of the trusted time fell, because the time service and the office agree that it must.
    @discardableResult
    func observe() -> TrustedTime.Correction? { observe(synchronized: source.isSynchronized()) }

    /// - Returns: as `observe()`.
    @discardableResult
    func observe(synchronized: Bool) -> TrustedTime.Correction? {
        state.withLock { $0.quality.observe(synchronized: synchronized) }
        return trust { $0.read(clock: $1.wall, $1.quality, at: $1.instant) }
    }

    func jumped() { state.withLock { $0.quality.jump() } }

    // MARK: Trusted time

    /// What the clock says, what it is worth, and when that was.
    struct Reading: Sendable {
        let wall: WallTime
        let quality: ClockState
        let instant: Instant
    }

    /// Asks or tells the trusted time something, with the clock as it is.
    /// - Parameter wall: what the clock says, by default now.
    func trust<Answer: Sendable>(
        at wall: WallTime? = nil,
        _ body: @Sendable (inout TrustedTime, Reading) -> Answer
    ) -> Answer {
        state.withLock { state in
            let reading = Reading(
                wall: wall ?? source.wall(),
                quality: state.quality.state,
                instant: source.instant()
            )
            return body(&state.trusted, reading)
        }
    }

    /// How the clock stands to what is proven.
    var standing: TrustedTime.Standing { trust { $0.standing(clock: $1.wall, at: $1.instant) } }

    /// What is proven to be over by now.
    var proven: WallTime { trust { $0.proven(at: $1.instant) } }

    private func secondsFromUTC(_ wall: WallTime) -> Int {
        let quarter = wall.milliseconds / 900_000
        return state.withLock { state in
            if state.offset.quarter != quarter {
                let date = Date(timeIntervalSince1970: Double(wall.milliseconds) / 1000)
                state.offset = (quarter, state.zone.secondsFromGMT(for: date))
            }
            return state.offset.seconds
        }
    }
}

/// What the wall clock is worth, from what was seen of it.
///
/// `synchronized` while a time service holds it; `unsynchronized` when one did and no longer does; `holdover` before
/// the first synchronisation and after a jump, until a time service confirms the clock.
struct ClockQuality: Sendable {
    private(set) var state: ClockState = .holdover

    mutating func observe(synchronized: Bool) {
        switch (synchronized, state) {
        case (true, _): state = .synchronized
        case (false, .synchronized): state = .unsynchronized
        case (false, _): break
        }
    }

    mutating func jump() { state = .holdover }
}
