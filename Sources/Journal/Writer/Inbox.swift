import Dispatch
import Model
import Synchronization

/// Between everybody and the writer's thread. Handing something in takes a short lock and never waits for the disk.
final class Inbox: Sendable {
    /// Something the writer's thread does between two groups.
    typealias Job = @Sendable (Store) -> Void

    /// What the writer has to do now.
    struct Work {
        var appends: [Append] = []
        var loss: Loss?
        var jobs: [Job] = []
        /// Up to here others have numbers.
        var goesBeyond: Int64?
        var isClosing = false
    }

    private struct State {
        var backlog: Backlog
        var jobs: [Job] = []
        var goesBeyond: Int64?
        var isClosing = false
        var isClosed = false
        var closers: [@Sendable () -> Void] = []
        var shedsBulk = false
        /// The bell has been rung and not been heard yet.
        var isRung = false
    }

    private let state: Mutex<State>
    private let bell = DispatchSemaphore(value: 0)

    init(limit: Int) { state = Mutex(State(backlog: Backlog(limit: limit))) }

    /// What was dropped is answered here, on the caller's thread.
    func append(_ append: Append) {
        let (dropped, error): ([Append], JournalError) = state.withLock { state in
            if state.isClosing { return ([append], .closed) }
            if state.shedsBulk, append.lane == .bulk {
                state.backlog.drop(append)
                return ([append], .shed)
            }
            return (state.backlog.add(append), .overflow)
        }
        ring()
        for append in dropped { append.answer?(.failure(error)) }
    }

    /// `false`: the journal is closed, and the job will not be done.
    func add(_ job: @escaping Job) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return true
        }
        ring()
        return isOpen
    }

    /// The next record has a number beyond this one.
    func goOn(beyond number: Int64) {
        state.withLock { $0.goesBeyond = max($0.goesBeyond ?? 0, number) }
        ring()
    }

    /// Takes no more appends; what waits is still written.
    func close(_ done: @escaping @Sendable () -> Void) {
        let isClosed = state.withLock { state in
            state.isClosing = true
            if !state.isClosed { state.closers.append(done) }
            return state.isClosed
        }
        if isClosed { done() }
        ring()
    }

    var waiting: Int { state.withLock { $0.backlog.count } }

    /// Counts what the writer could not write down.
    func drop(_ append: Append) { state.withLock { $0.backlog.drop(append) } }

    func shedBulk(_ sheds: Bool) { state.withLock { $0.shedsBulk = sheds } }
}

/// The writer's side.
extension Inbox {
    /// Waits until there is something to do, or until `deadline`.
    ///
    /// - Parameters:
    ///   - limit: how many entries may be taken; `nil`: none, because a group is stuck.
    ///   - lossAfter: from when on a loss may be taken, so that it does not become a flood of its own.
    func next(upTo limit: Int?, lossAfter: DispatchTime, until deadline: DispatchTime) -> Work {
        var deadline = deadline
        while true {
            let work = state.withLock { state in
                state.isRung = false
                var work = Work(isClosing: state.isClosing)
                swap(&work.jobs, &state.jobs)
                guard let limit else { return work }
                swap(&work.goesBeyond, &state.goesBeyond)
                work.appends = state.backlog.take(upTo: limit)
                if state.backlog.loss != nil {
                    let isDue = state.isClosing || DispatchTime.now() >= lossAfter
                    if isDue { work.loss = state.backlog.takeLoss() } else { deadline = min(deadline, lossAfter) }
                }
                return work
            }
            let isIdle =
                work.appends.isEmpty && work.loss == nil && work.jobs.isEmpty && work.goesBeyond == nil
                && !work.isClosing
            guard isIdle, bell.wait(timeout: deadline) == .success else { return work }
        }
    }

    /// The answers that are still owed to appends that go on waiting.
    func takeAnswers() -> [Append.Answer] { state.withLock { $0.backlog.takeAnswers() } }

    /// Takes no more jobs. Gives those that were left and who waits for the end.
    func shut() -> (jobs: [Job], closers: [@Sendable () -> Void]) {
        state.withLock { state in
            state.isClosed = true
            defer { (state.jobs, state.closers) = ([], []) }
            return (state.jobs, state.closers)
        }
    }

    private func ring() {
        let mustRing = state.withLock { state in
            defer { state.isRung = true }
            return !state.isRung
        }
        if mustRing { bell.signal() }
    }
}
