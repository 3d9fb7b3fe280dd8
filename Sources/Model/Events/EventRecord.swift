/// An event as the journal holds it: numbered, stamped, chained (EVENTS.md, "The record"). Carries no personal data.
package struct EventRecord: Hashable, Sendable, Codable {
    /// Position in this box's journal: 1, 2, 3 … without gaps, for ever.
    package var seq: Int64
    /// UUIDv7, lower case; with `source` the idempotency key.
    package var id: String
    /// `/district/site/entrance`.
    package var source: String
    package var type: EventType
    package var time: WallTime
    package var clock: ClockState
    /// The kernel's boot id.
    package var boot: String
    /// Monotonic milliseconds since boot.
    package var uptime: UInt64
    package var basis: Basis
    package var edge: Edge
    package var subject: String
    package var actor: Actor
    package var reason: String?
    package var listAge: Int?
    package var decisionMs: Double?
    package var data: [String: JSONValue]
    package var priority: Priority
    /// SHA-256 over the canonical record and the previous record's hash, lower-case hex.
    package var hash: String

    package init(
        seq: Int64,
        id: String,
        source: String,
        type: EventType,
        time: WallTime,
        clock: ClockState,
        boot: String,
        uptime: UInt64,
        basis: Basis,
        edge: Edge,
        subject: String,
        actor: Actor,
        reason: String?,
        listAge: Int?,
        decisionMs: Double?,
        data: [String: JSONValue],
        priority: Priority,
        hash: String
    ) {
        (self.seq, self.id, self.source, self.type, self.time) = (seq, id, source, type, time)
        (self.clock, self.boot, self.uptime, self.basis, self.edge) = (clock, boot, uptime, basis, edge)
        (self.subject, self.actor, self.reason, self.listAge) = (subject, actor, reason, listAge)
        (self.decisionMs, self.data, self.priority, self.hash) = (decisionMs, data, priority, hash)
    }
}

/// What the wall clock is worth: `holdover` when it jumped or was not synchronised since boot.
package enum ClockState: String, Sendable, Codable { case synchronized, unsynchronized, holdover }
