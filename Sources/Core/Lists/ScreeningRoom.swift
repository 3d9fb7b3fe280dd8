import Model
import Screening
import Synchronization

/// Where persons are compared with the lists: always against one whole set of lists, swapped at once, and never on the
/// hardware thread.
///
/// It is closed until the lists of the last run are taken up: nobody is called clear because they were not read yet.
package final class ScreeningRoom: Sendable {
    private struct State {
        /// `nil`: closed.
        var snapshots: [Snapshot]?
        /// Lists past the age that the district set: who was added since is not on them.
        var tooOld: Set<ListID> = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    @concurrent func assess(_ person: Person, on day: CalendarDate) async -> Assessment {
        await opened()
        let (snapshots, tooOld) = state.withLock { ($0.snapshots ?? [], $0.tooOld) }
        var assessment = Screening.assess(person, against: snapshots, on: day)
        if assessment.lists.contains(where: { tooOld.contains($0.list) }) { assessment.lacks(.oldList) }
        return assessment
    }

    func note(tooOld: Set<ListID>) { state.withLock { $0.tooOld = tooOld } }

    /// Returns when the first set of lists is adopted.
    func opened() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if state.snapshots == nil { state.waiting.append(continuation) }
                return state.snapshots != nil
            }
            if isOpen { continuation.resume() }
        }
    }

    func adopt(_ new: [Snapshot]) {
        let waiting = state.withLock { state in
            defer { (state.snapshots, state.waiting) = (new, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
