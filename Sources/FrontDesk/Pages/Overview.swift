import LocalAPI
import Model

/// What every page shows of the entrance: its state, and what is open now.
struct Overview: Sendable {
    let status: Status
    /// For the desk, in the order in which they began; `nil`: the core does not say.
    let conditions: [Condition]?

    /// Detector alarms that wait for an answer.
    var alarms: [Condition] { (conditions ?? []).filter { $0.kind == .detectorAlarm && $0.awaitsAnswer } }
}

extension Desk {
    /// `nil` while the core is away: every page can say so, and none goes down with it.
    func overview() async -> Overview? {
        guard let status = try? await core.call(.status) else { return nil }
        return Overview(
            status: status,
            conditions: try? await core.call(.conditions, ConditionsRequest(for: .desk))
        )
    }
}
