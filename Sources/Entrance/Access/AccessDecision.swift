import Model

/// What the rules say to one badge at one door.
enum AccessDecision: Hashable, Sendable {
    case granted(Cardholder)
    /// The cardholder is absent when the badge is unknown.
    case denied(DenialReason, Cardholder?)
}
