import Synchronization

/// Decides, for each request to the office, what goes wrong with it.
package final class FaultSwitch: Sendable {
    private struct State {
        var plan: @Sendable (Int) -> OfficeFault
        var requests = 0
    }

    private let state: Mutex<State>

    package init(_ fault: OfficeFault = .none) { state = Mutex(State(plan: { _ in fault })) }

    /// From now on the same with every request.
    package func set(_ fault: OfficeFault) { state.withLock { $0.plan = { _ in fault } } }

    /// From now on as `plan` says for the n-th request, counted from 0 and from the beginning.
    package func follow(_ plan: @escaping @Sendable (Int) -> OfficeFault) { state.withLock { $0.plan = plan } }

    /// Requests so far, whatever became of them.
    package var requests: Int { state.withLock { $0.requests } }

    func next() -> OfficeFault {
        state.withLock { state in
            defer { state.requests += 1 }
            return state.plan(state.requests)
        }
    }
}
