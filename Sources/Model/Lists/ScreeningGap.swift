/// Visitors are compared with no registry. A box works all the same, and must not look as if it had compared them.
package struct ScreeningGap: Hashable, Sendable {
    package var cause: Cause
    /// Somebody is on the school's own alerts, and with these every visitor is compared.
    package var asksAlerts: Bool

    package init(_ cause: Cause, asksAlerts: Bool) { (self.cause, self.asksAlerts) = (cause, asksAlerts) }

    package enum Cause: Sendable, CaseIterable {
        case noRegistry
        /// Nobody is on it, as the district means it: a box takes no empty list without `shrinksOnPurpose`.
        case emptied
    }
}

extension Sequence<ListState> {
    /// `nil`: visitors are compared with a registry that somebody is on.
    package var screeningGap: ScreeningGap? {
        let registries = filter { $0.kind == .registry }
        if registries.contains(where: { $0.count > 0 }) { return nil }
        let asksAlerts = contains { $0.kind == .alerts && $0.count > 0 }
        return ScreeningGap(registries.isEmpty ? .noRegistry : .emptied, asksAlerts: asksAlerts)
    }
}
