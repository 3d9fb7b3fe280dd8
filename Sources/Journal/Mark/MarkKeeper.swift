import Dispatch
import Files
import Synchronization

/// Writes the high-water mark on a thread of its own: the disk may take its time, and no commit waits for it.
final class MarkKeeper: Sendable {
    private let file: MarkFile
    private let queue = DispatchQueue(label: "journal-mark", qos: .utility)
    private let state: Mutex<State>

    private struct State {
        /// What is on the disk.
        var written: HighWaterMark?
        /// What is being written.
        var pending: HighWaterMark?
        /// Why the last one could not be written.
        var failure: FileError?
        /// Whether it has been said how the last one went.
        var isTold = true
        /// Somebody removed it, and none has been written since.
        var isGone = false
        /// Such a one has been written again, which nobody was told.
        var isRenewed = false
    }

    init(_ file: MarkFile, written: HighWaterMark?) {
        self.file = file
        state = Mutex(State(written: written))
    }

    /// The last record that a mark on the disk has, or one that is being written.
    var seq: Int64 { state.withLock { max($0.written?.seq ?? 0, $0.pending?.seq ?? 0) } }

    /// Whether somebody removed it; said once, until it has been written again.
    func findsGone() -> Bool {
        state.withLock { state in
            guard state.written != nil, state.pending == nil, !state.isGone, !file.isThere else { return false }
            state.isGone = true
            return true
        }
    }

    /// Whether it was removed and is there again; said once.
    func takeRenewal() -> Bool {
        state.withLock { state in
            defer { state.isRenewed = false }
            return state.isRenewed
        }
    }

    /// The last one could not be written.
    var hasFailed: Bool { state.withLock { $0.failure != nil } }

    /// Begins to write it, unless the one before is not written yet, or it says what is there.
    ///
    /// - Parameter then: called when it could not be written, or again.
    /// - Returns: `false`: the one before is not written yet.
    func write(_ mark: HighWaterMark, then: @escaping @Sendable () -> Void) -> Bool {
        let (isFree, isDue) = state.withLock { state in
            guard state.pending == nil else { return (false, false) }
            guard state.written != mark || state.failure != nil || !file.isThere else { return (true, false) }
            state.pending = mark
            return (true, true)
        }
        if isDue { queue.async { [self] in if put(mark) { then() } } }
        return isFree
    }

    /// Returns when it is written, or cannot be.
    func settle(on mark: HighWaterMark) {
        queue.sync {
            if state.withLock({ $0.written != mark || !file.isThere }) { _ = put(mark) }
        }
    }

    /// Why marks cannot be written, or `nil` that they can: once after it has changed.
    func news() -> FileError?? {
        state.withLock { state in
            guard !state.isTold else { return nil }
            state.isTold = true
            return .some(state.failure)
        }
    }

    /// - Returns: whether there is something to tell: it failed, or went otherwise than the one before.
    private func put(_ mark: HighWaterMark) -> Bool {
        var failure: FileError?
        do throws(FileError) { try file.write(mark) } catch { failure = error }
        return state.withLock { state in
            state.pending = nil
            if failure == nil {
                state.written = mark
                if state.isGone { (state.isGone, state.isRenewed) = (false, true) }
            }
            let isNews = (state.failure == nil) != (failure == nil)
            if isNews { state.isTold = false }
            state.failure = failure
            return isNews || failure != nil || state.isRenewed
        }
    }
}
