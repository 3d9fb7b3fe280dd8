import Journal
import Logging
import Model
import Reactor

/// Deletes personal data whose time is over.
///
/// What is deleted does not come back, so a clock has to be believed first: a time service holds it, it is not behind
/// this release, and not behind what a clock that was held recorded before. Otherwise all of it stays until the clock is right.
struct Retention: Sendable {
    let journal: Journal
    let recorder: Recorder
    let state: StateDirectory
    let logger: Logger

    /// Before any box: what says that it is older was stamped by a clock that was wrong. It does not move with releases, or
    /// each upgrade would make everything young again.
    private static let earliest = WallTime(milliseconds: 20_454 * 86_400_000)
    /// How far back the journal is asked for the last stamp of a clock that was right.
    private static let depth = 1000

    /// Records `data.purged` when something went.
    /// - Parameter age: how long personal data is kept.
    /// - Returns: `false`: not now; the clock cannot be believed, or the journal does not answer.
    @discardableResult
    func purge(olderThan age: Duration, at now: WallTime = .now()) async -> Bool {
        guard recorder.clock.quality == .synchronized else { return false }
        do throws(JournalError) {
            let stamps = try await journal.lastRecords(Self.depth).filter { $0.clock == .synchronized }.map(\.time)
            guard now >= stamps.reduce(Core.released, max) else { return false }
            let until = now + (.zero - age)
            let rows = try await journal.purgePersonal(before: until, in: Self.earliest...now)
            let files = state.removeSetAside(before: until, now: now)
            if rows + files > 0 {
                let data = [String: JSONValue](Field.count(rows), Field.setAside(files), Field.until(until))
                await recorder.record(.dataPurged, "journal", data: data)
            }
            return true
        } catch {
            logger.error("old personal data cannot be deleted", metadata: ["error": "\(error)"])
            return false
        }
    }
}
