/// A fact as the rules state it, before the journal numbers and chains it (docs/events.md).
package struct Event: Hashable, Sendable {
    package var type: EventType
    /// `simulated` of whatever simulated ports led to, commands excepted.
    package var basis: Basis
    /// `begin` and `end` of a condition; everything else is an `instant`.
    package var edge: Edge
    /// The configured name of the door, detector, scanner, visit or list it is about.
    package var subject: String
    /// `system` unless a person or the office asked for it.
    package var actor: Actor
    /// A word that says more, of the vocabulary of its type: a `DenialReason`, a `Disposition`, `notWatched` …
    package var reason: String?
    /// Age of the list that decided, in seconds.
    package var listAge: Int?
    /// Milliseconds from the signal to the decision.
    package var decisionMs: Double?
    /// The type's own fields. Never personal data.
    package var data: [String: JSONValue]
    /// Personal data: kept encrypted and apart, so that purging it leaves the chain whole. Never forwarded or logged.
    package var personal: [String: JSONValue]
    /// When it happened; the record takes `time` and `uptime` from it.
    package var at: Moment

    /// Observed, an instant, and caused by `system`, as far as nothing else is said.
    package init(
        _ type: EventType,
        _ subject: String,
        at: Moment,
        basis: Basis = .observed,
        edge: Edge = .instant,
        actor: Actor = .system,
        reason: String? = nil,
        listAge: Int? = nil,
        decisionMs: Double? = nil,
        data: [String: JSONValue] = [:],
        personal: [String: JSONValue] = [:]
    ) {
        (self.type, self.subject, self.at, self.basis, self.edge) = (type, subject, at, basis, edge)
        (self.actor, self.reason, self.listAge, self.decisionMs) = (actor, reason, listAge, decisionMs)
        (self.data, self.personal) = (data, personal)
    }

    /// Something the entrance's own wires and scanners said, or the rules concluded from them.
    package init(
        _ type: EventType,
        _ subject: String,
        on occasion: Occasion,
        basis: Basis = .observed,
        edge: Edge = .instant,
        reason: String? = nil,
        data: [String: JSONValue] = [:]
    ) {
        self.init(
            type,
            subject,
            at: occasion.moment,
            basis: occasion.basis(basis),
            edge: edge,
            reason: reason,
            data: data
        )
    }

    /// The lane it waits in.
    package var lane: Lane { type.fact.lane(reason: reason) }
}

/// How we know.
package enum Basis: String, Sendable, Codable, CaseIterable { case observed, commanded, inferred, simulated }

/// A condition begins and ends; every `begin` gets its `end`.
package enum Edge: String, Sendable, Codable, CaseIterable { case begin, end, instant }

/// Who caused it.
package enum Actor: Hashable, Sendable {
    case system, office, technician
    case officer(OfficerID)
}

extension Actor: RawRepresentable, Codable {
    /// `system`, `office`, `technician` or `officer:` with the account's name; `nil` for anything else.
    package init?(rawValue: String) {
        switch rawValue {
        case "system": self = .system
        case "office": self = .office
        case "technician": self = .technician
        case let name where name.hasPrefix("officer:"): self = .officer(OfficerID(String(name.dropFirst(8))))
        default: return nil
        }
    }

    /// As records and CloudEvents carry it, officers as `officer:NAME`.
    package var rawValue: String {
        switch self {
        case .system: "system"
        case .office: "office"
        case .technician: "technician"
        case .officer(let id): "officer:\(id)"
        }
    }
}

/// The lane a backlog is sent in.
package enum Lane: String, Sendable, Codable, CaseIterable, Comparable {
    case urgent, normal, bulk

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// `urgent` comes first.
    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
}
