import Synchronization

/// Decides, for each request to the office, what goes wrong with it.
package final class FaultSwitch: Sendable {
    private struct State {
        var plan: @Sendable (Int) -> OfficeFault
        /// What `plan` always says; `nil` when it decides request by request.
        var fault: OfficeFault?
        var requests = 0
        var lists: Int?
    }

    private let state: Mutex<State>

    package init(_ fault: OfficeFault = .none) { state = Mutex(State(plan: { _ in fault }, fault: fault)) }

    /// From now on the same with every request.
    package func set(_ fault: OfficeFault) { state.withLock { ($0.plan, $0.fault) = ({ _ in fault }, fault) } }

    /// From now on as `plan` says for the n-th request, counted from 0 and from the beginning.
    package func follow(_ plan: @escaping @Sendable (Int) -> OfficeFault) {
        state.withLock { ($0.plan, $0.fault) = (plan, nil) }
    }

    /// From now on whoever asks for lists or roots gets this status, whatever else goes wrong.
    package func failLists(with status: Int) { state.withLock { $0.lists = status } }

    /// From now on who asks for lists suffers what everybody does.
    package func healLists() { state.withLock { $0.lists = nil } }

    /// Requests so far, whatever became of them.
    package var requests: Int { state.withLock { $0.requests } }

    /// The word of the page's buttons for what goes wrong now.
    package var name: String? {
        let fault = state.withLock { $0.fault }
        return OfficeFault.named.first { $0.value == fault }?.key
    }

    func next(forLists: Bool = false) -> OfficeFault {
        state.withLock { state in
            defer { state.requests += 1 }
            if forLists, let status = state.lists { return .status(status) }
            return state.plan(state.requests)
        }
    }
}

/// What goes wrong at the office, on demand.
package enum OfficeFault: Hashable, Sendable {
    case none
    /// Answers with this status and stores nothing.
    case status(Int)
    /// Cuts the connection before anything is stored.
    case cutBeforeStoring
    /// Stores durably, then cuts the connection: the answer is lost.
    case cutAfterStoring
    /// Takes this long before it does its work.
    case slow(Duration)
    /// As over a line that carries so many bytes a second: a batch arrives that much later.
    case slowLine(bytesPerSecond: Int)
    /// As a line that breaks before much has arrived: cuts a batch of more bytes before anything of it is stored.
    case cutsLarger(bytes: Int)
    /// Refuses with this status each batch that holds one of these numbers.
    case refuses(Set<Int64>, status: Int)
    /// Answers this status, with a field that says when to come again; `+5`: the date in five seconds.
    case retryAfter(String, status: Int)
    /// Does its work, and answers it otherwise than ours does.
    case answers(Manner)

    package enum Manner: String, Hashable, Sendable, CaseIterable {
        /// `null` for the lanes of which there is nothing to say, and a field that nobody knows.
        case nulls
        /// 201, 202 and 203 with the usual body.
        case created, accepted, transformed
        /// 204, without a body.
        case noContent
    }

    /// By the words of the page's buttons.
    static let named: [String: OfficeFault] = [
        "nothing": .none, "status-500": .status(500), "lost-connections": .cutBeforeStoring,
        "lost-answers": .cutAfterStoring, "slow": .slow(.seconds(5)), "status-400": .status(400),
        "slow-line": .slowLine(bytesPerSecond: 3000), "busy": .retryAfter("20", status: 503),
    ]
}
