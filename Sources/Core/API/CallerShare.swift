import Glibc
import LocalAPI

/// What part of the core's connections a caller shares with others of its kind. Nobody takes another share's places, so that no
/// caller, taken over or with a fault, keeps the desk from being heard.
enum CallerShare: String, CaseIterable, Sendable {
    case desk, uplink, technicians
    /// Root and the daemon's own user: with them a technician finds out who floods the core, and `systemctl reload` runs.
    case system
    /// Those who have every role: one user runs everything, in the demo and in tests.
    case all
    /// Whoever has no role, so that they are told so.
    case strangers

    /// Open at the same time.
    var connections: Places {
        switch self {
        // The desk's client holds eight, and some with a file or a stream of their own.
        case .desk: Places(all: 24)
        case .uplink: Places(all: 8)
        case .technicians: Places(all: 16, eachUser: 12)
        case .system: Places(all: 8)
        case .all: Places(all: 64)
        case .strangers: Places(all: 4)
        }
    }

    /// Of the live feed. Fewer than connections: who watches as often as it may can still ask why.
    var watchers: Places {
        switch self {
        // One, and those of before that are not known to be gone.
        case .desk: Places(all: 8)
        case .uplink: Places(all: 2)
        case .technicians: Places(all: 12, eachUser: 8)
        case .system: Places(all: 6)
        case .all: Places(all: 32)
        case .strangers: Places(all: 0)
        }
    }
}

extension Caller {
    /// Who has several roles is counted where most depends on being heard.
    var share: CallerShare {
        if roles == Set(Role.allCases) { return .all }
        if roles.contains(.desk) { return .desk }
        if roles.contains(.uplink) { return .uplink }
        guard roles.contains(.technician) else { return .strangers }
        return uid == 0 || uid == geteuid() ? .system : .technicians
    }
}

/// How many places there are.
struct Places: Hashable, Sendable {
    var all: Int
    /// That one user may take of them.
    var eachUser: Int

    init(all: Int, eachUser: Int? = nil) { (self.all, self.eachUser) = (all, eachUser ?? all) }
}

/// Which places are taken, and by whom.
struct TakenPlaces: Sendable {
    private struct Holder: Hashable {
        var share: CallerShare
        var uid: uid_t
    }

    private var taken: [Holder: Int] = [:]

    var count: Int { taken.values.reduce(0, +) }

    /// - Returns: whether there was one left for this caller.
    mutating func take(_ caller: Caller, of places: Places) -> Bool {
        let holder = Holder(share: caller.share, uid: caller.uid)
        let ofShare = taken.reduce(0) { $0 + ($1.key.share == holder.share ? $1.value : 0) }
        guard ofShare < places.all, taken[holder, default: 0] < places.eachUser else { return false }
        taken[holder, default: 0] += 1
        return true
    }

    /// What was taken is free again.
    mutating func leave(_ caller: Caller) {
        let holder = Holder(share: caller.share, uid: caller.uid)
        let left = taken[holder, default: 1] - 1
        taken[holder] = left > 0 ? left : nil
    }
}
