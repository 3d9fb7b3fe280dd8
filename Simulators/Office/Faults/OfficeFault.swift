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

    /// By the words of the page's buttons.
    static let named: [String: OfficeFault] = [
        "nothing": .none, "status-500": .status(500), "lost-connections": .cutBeforeStoring,
        "lost-answers": .cutAfterStoring, "slow": .slow(.seconds(5)),
    ]
}
