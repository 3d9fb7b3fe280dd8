import Entrance
import Journal
import Logging
import Model
import Reactor

/// Deletes personal data whose time is over.
///
/// What is deleted does not come back, so a clock has to be believed first: a time service holds it, and it is plausible beside
/// what is proven (`TrustedTime.purgeTime`). Otherwise all of it stays until the clock is right. Whatever the time says, one
/// purge goes no more than a week beyond the one before; what is owed then goes in later nights.
struct Retention: Sendable {
    let journal: Journal
    let recorder: Recorder
    let state: StateDirectory
    let logger: Logger
    /// What is held does not change, and nobody is forgotten, while visits are deleted: `Forgetting.lock`.
    var lock = AsyncLock()

    /// Before any box: what says that it is older was stamped by a clock that was wrong. It does not move with releases, or
    /// each upgrade would make everything young again.
    private static let earliest = WallTime(milliseconds: 20_454 * 86_400_000)

    /// Records `data.purged` when something went.
    /// - Parameter age: how long personal data is kept.
    /// - Returns: `false`: not now; the clock cannot be believed, or the journal does not answer.
    @discardableResult
    func purge(olderThan age: Duration, at now: WallTime? = nil) async -> Bool {
        await lock.withLock { await purgeAlone(olderThan: age, at: now) }
    }

    private func purgeAlone(olderThan age: Duration, at now: WallTime?) async -> Bool {
        let clock = recorder.clock
        let now = now ?? clock.moment().wall
        guard let time = clock.trust(at: now, { $0.purgeTime(clock: $1.wall, $1.quality, at: $1.instant) }) else {
            return false
        }
        do throws(JournalError) {
            let until = time + (.zero - age)
            let rows = try await journal.purgePersonal(before: until, in: Self.earliest...now)
            // What is held and in none but a journal set aside keeps that one. Unless all holds are known, so do all.
            let files = try await journal.hasAllHeld() ? state.removeSetAside(before: until, now: now) : 0
            if rows + files > 0 {
                let data = [String: JSONValue](Field.count(rows), Field.setAside(files), Field.until(until))
                await recorder.record(.dataPurged, "journal", data: data)
            }
            clock.trust { $0.purged(by: time, at: $1.instant) }
            recorder.append([], and: [.kept(clock.keptRow)])
            return true
        } catch {
            logger.error("old personal data cannot be deleted", metadata: ["error": "\(error)"])
            return false
        }
    }
}

/// Watches how full the disk is: `system.storageLow` begins at 80 %, and ends below 75 %, so that it does not flutter.
struct Storage: Sendable {
    let journal: Journal
    let unit: ControlUnit

    func check() async {
        guard let space = try? journal.diskSpace() else { return }
        let wasLow = await unit.entrance.conditions.holds(.storageLow, "journal")
        let data = [String: JSONValue](
            Field.percent(Int(space.fullness * 100)),
            Field.availableMiB(Int64(space.available >> 20))
        )
        await unit.note(.storageLow, "journal", holds: space.fullness >= (wasLow ? 0.75 : 0.8), data: data)
    }
}

/// What is done once a day, at night: at a set local time, and as soon as it can be where that was missed, because the box
/// was off or its clock was wrong.
struct NightWork: Sendable {
    /// 03:30, when no school is open and every day has such a time: clocks change at two.
    static let minute = 3 * 60 + 30

    /// The day whose night's work is done; kept over restarts.
    private(set) var lastDay: CalendarDate?
    /// Personal data has not been looked through since then: it waits until the clock is right.
    private(set) var owesPurge = false

    init(lastDay: CalendarDate?) { self.lastDay = lastDay }

    /// - Returns: whether it is due; it then counts as done. A clock that was ahead is no reason to leave it out.
    mutating func begin(at time: LocalTime) -> Bool {
        let days = time.date.daysSince1970 - (time.minute < Self.minute ? 1 : 0)
        let day = CalendarDate(daysSince1970: days)
        guard day != lastDay else { return false }
        (lastDay, owesPurge) = (day, true)
        return true
    }

    mutating func purged() { owesPurge = false }
}
