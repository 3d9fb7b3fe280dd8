import Model
import Screening
import Synchronization

/// Where persons are compared with the lists: always against one whole set of lists, swapped at once, and never on the
/// hardware thread.
final class ScreeningRoom: Sendable {
    private let snapshots = Mutex<[Snapshot]>([])

    @concurrent func assess(_ person: Person) async -> Assessment {
        Screening.assess(person, against: snapshots.withLock { $0 })
    }

    func adopt(_ new: [Snapshot]) { snapshots.withLock { $0 = new } }
}
