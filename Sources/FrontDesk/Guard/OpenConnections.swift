/// How many connections of browsers may be open at the same time, and how long each may take.
package struct ConnectionLimits: Sendable {
    /// Of one peer: a user of this machine, or an address. A browser opens six.
    package var eachPeer = 24
    package var all = 96
    /// Until the head of a request is here; and how long a connection may lie unused.
    package var idle = Duration.seconds(30)
    /// From a request's head to the end of its body.
    package var body = Duration.seconds(15)

    /// What a desk has.
    package init() {}
}

/// Which connections are open, and which one goes when there are too many: always one of the peer that has most, so that whoever
/// opens as many as it can closes its own.
struct OpenConnections {
    typealias Number = Int

    /// Who is counted as one.
    enum Holder: Hashable, Sendable {
        /// A user of this machine, from whichever of its addresses.
        case user(UInt32)
        case address(String)
    }

    enum Decision: Equatable {
        case open
        /// Another one is closed for it.
        case inPlace(of: Number)
        case refused
    }

    private struct Connection {
        var holder: Holder
        /// Grows each time somebody opens or uses one: the least is unused for longest.
        var used: Int
        var isAnswered = false
    }

    private let limits: ConnectionLimits
    private var open: [Number: Connection] = [:]
    private var uses = 0

    init(_ limits: ConnectionLimits) { self.limits = limits }

    var count: Int { open.count }

    /// A new one, which is open unless it is refused.
    mutating func add(_ number: Number, of holder: Holder) -> Decision {
        let decision = decide(for: holder)
        if case .inPlace(let other) = decision { open[other] = nil }
        if decision != .refused {
            uses += 1
            open[number] = Connection(holder: holder, used: uses)
        }
        return decision
    }

    mutating func remove(_ number: Number) { open[number] = nil }

    /// Its request is here and is being answered; or the answer is sent. In between it is not closed for another.
    mutating func setAnswered(_ number: Number, _ isAnswered: Bool) {
        uses += 1
        open[number]?.used = uses
        open[number]?.isAnswered = isAnswered
    }

    private func decide(for holder: Holder) -> Decision {
        let counts = Dictionary(grouping: open.values, by: \.holder).mapValues(\.count)
        let own = counts[holder, default: 0]
        if own >= limits.eachPeer { return longestUnused { $0 == holder } }
        guard open.count >= limits.all else { return .open }
        let most = counts.values.max() ?? 0
        return most > own ? longestUnused { counts[$0] == most } : .refused
    }

    private func longestUnused(where isMeant: (Holder) -> Bool) -> Decision {
        let unused = open.filter { !$0.value.isAnswered && isMeant($0.value.holder) }
        return unused.min { $0.value.used < $1.value.used }.map { .inPlace(of: $0.key) } ?? .refused
    }
}
