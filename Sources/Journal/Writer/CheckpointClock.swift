import Dispatch

/// How often a journal signs how it stands.
package struct CheckpointSchedule: Hashable, Sendable {
    /// As many records without a checkpoint at most, and those that share a commit with the last of them.
    package var records = 64
    /// How long the first of them waits at most, where fewer come.
    package var delay: Duration = .seconds(60)

    package init() {}
}

/// When the next checkpoint is due.
struct CheckpointClock {
    private let schedule: CheckpointSchedule
    /// Records that no checkpoint covers.
    private var uncovered = 0
    private var dueAt = DispatchTime.distantFuture

    init(_ schedule: CheckpointSchedule) { self.schedule = schedule }

    /// `distantFuture`: nothing waits for one.
    var deadline: DispatchTime { dueAt }

    /// - Parameter more: records about to be written.
    func isDue(with more: Int, at now: DispatchTime) -> Bool {
        uncovered + more > 0 && (uncovered + more >= schedule.records || now >= dueAt)
    }

    /// So many records were written that nothing covers yet.
    mutating func wrote(_ count: Int, at now: DispatchTime) {
        guard count > 0 else { return }
        uncovered += count
        if dueAt == .distantFuture { dueAt = now + schedule.delay.dispatchInterval }
    }

    /// All that is written is covered.
    mutating func covered() { (uncovered, dueAt) = (0, .distantFuture) }
}
