import Model

extension Effect {
    /// Write an event nobody waits for.
    static func record(_ event: Event) -> Effect { .record(event, nil) }
}

extension Basis {
    /// What a simulated port says is simulated, whatever the rules concluded from it.
    func simulated(if simulated: Bool) -> Basis { simulated ? .simulated : self }
}
