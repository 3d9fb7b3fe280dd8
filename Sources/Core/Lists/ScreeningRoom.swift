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
        /// One that should serve is not among them.
        var lacksList = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    @concurrent func assess(_ person: Person, on day: CalendarDate) async -> Assessment {
        await opened()
        let (snapshots, tooOld, lacksList) = state.withLock { ($0.snapshots ?? [], $0.tooOld, $0.lacksList) }
        var assessment = Screening.assess(person, against: snapshots, on: day)
        if assessment.lists.contains(where: { tooOld.contains($0.list) }) { assessment.lacks(.oldList) }
        if lacksList { assessment.lacks(.missingList) }
        return assessment
    }

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

    /// The lists and what is to be said of them, at once: nobody is assessed between.
    ///
    /// - Parameter opens: all are read that can be; otherwise a room that is closed stays so.
    func adopt(_ new: [Snapshot], tooOld: Set<ListID> = [], lacksList: Bool = false, opens: Bool = true) {
        let waiting: [CheckedContinuation<Void, Never>] = state.withLock { state in
            guard opens || state.snapshots != nil else { return [] }
            let waiting = state.waiting
            state = State(snapshots: new, tooOld: tooOld, lacksList: lacksList)
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
