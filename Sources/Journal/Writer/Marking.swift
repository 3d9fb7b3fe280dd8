import Dispatch
import Files

/// When the writer has a high-water mark written: a second after a commit that none was written since, and sooner in a rush, long
/// before it would be further behind than a new journal goes beyond it.
struct Marking {
    /// The journal's name.
    let journal: String
    private let keeper: MarkKeeper
    private let delay: DispatchTimeInterval
    private(set) var dueAt = DispatchTime.distantFuture

    /// Records after the last mark that it is not waited longer for.
    private static let limit = Beginning.margin / 4
    /// Until one that could not be written is tried again.
    private static let pause: DispatchTimeInterval = .seconds(10)

    init(journal: String, keeper: MarkKeeper, delay: Duration) {
        (self.journal, self.keeper) = (journal, keeper)
        self.delay = delay.dispatchInterval
    }

    var isDue: Bool { DispatchTime.now() >= dueAt }

    /// Whether somebody removed it; said once, until it has been written again.
    func findsGone() -> Bool { keeper.findsGone() }

    /// Whether it was removed and is there again; said once.
    func takeRenewal() -> Bool { keeper.takeRenewal() }

    /// Something has changed that the mark tells.
    mutating func note(_ seq: Int64) {
        if seq - keeper.seq >= Self.limit { dueAt = .now() } else { dueAt = min(dueAt, .now() + delay) }
    }

    /// Does not wait for the disk.
    /// - Parameter then: called when there may be news.
    mutating func write(_ mark: HighWaterMark, then: @escaping @Sendable () -> Void) {
        dueAt = keeper.write(mark, then: then) ? .distantFuture : .now() + delay
    }

    /// Waits until it is written.
    func settle(on mark: HighWaterMark) { keeper.settle(on: mark) }

    /// Why marks cannot be written, or `nil` that they can: once after it has changed.
    mutating func news() -> FileError?? {
        if keeper.hasFailed { dueAt = min(dueAt, .now() + Self.pause) }
        return keeper.news()
    }
}
