import Model

/// What a door is meant to do, from whoever has a say in it, the weightiest above: lockdown over override over schedule
/// over standing. Each stays until it is taken back or its time is over; then what lies below it holds again.
struct ModeStack: Hashable, Sendable {
    enum Source: Int, Comparable, CaseIterable, Sendable {
        case standing, schedule, override, lockdown

        static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    struct Layer: Hashable, Sendable {
        var mode: DoorState.Mode
        /// `nil`: until it is taken back.
        var until: Instant?
    }

    private var layers: [Source: Layer]

    init(standing mode: DoorState.Mode = .locked) { layers = [.standing: Layer(mode: mode, until: nil)] }

    mutating func set(_ mode: DoorState.Mode, by source: Source, until: Instant? = nil) {
        layers[source] = Layer(mode: mode, until: until)
    }

    /// The standing mode cannot be taken back: a door is always meant to do something.
    mutating func takeBack(_ source: Source) { if source != .standing { layers[source] = nil } }

    /// Drops what is over.
    mutating func expire(at now: Instant) {
        layers = layers.filter { source, layer in source == .standing || layer.until.map { now < $0 } ?? true }
    }

    /// The weightiest layer, and whose it is.
    var current: (source: Source, layer: Layer) {
        let source = layers.keys.max() ?? .standing
        return (source, layers[source] ?? Layer(mode: .locked, until: nil))
    }

    var mode: DoorState.Mode { current.layer.mode }
}

extension DoorState.Mode {
    /// Why no grant may unlock the door meanwhile. Getting out is never asked here: it is wired.
    var objection: DenialReason? {
        switch self {
        case .unknown, .locked, .unlocked, .accessed, .lockedOpen: nil
        case .blocked: .pointDisabled
        case .lockedDown: .lockdown
        }
    }
}
