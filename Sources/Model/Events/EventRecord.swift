/// An event as the journal holds it: numbered, stamped, chained (docs/events.md). Carries no personal data.
///
/// Its words are open: a record that a later release wrote is read, verified and sent like any other.
package struct EventRecord: Hashable, Sendable, Codable {
    /// Position in this box's journal: 1, 2, 3 … without gaps, for ever.
    package var seq: Int64
    /// UUIDv7, lower case; with `source` the idempotency key.
    package var id: String
    /// `/district/site/entrance`.
    package var source: String
    package var type: Word<EventType>
    package var time: WallTime
    package var clock: Word<ClockState>
    /// The kernel's boot id.
    package var boot: String
    /// Monotonic milliseconds since boot.
    package var uptime: UInt64
    package var basis: Word<Basis>
    package var edge: Word<Edge>
    package var subject: String
    package var actor: Word<Actor>
    package var reason: String?
    package var listAge: Int?
    package var decisionMs: Double?
    package var data: [String: JSONValue]
    package var priority: Word<Lane>
    /// SHA-256 over the canonical record and the previous record's hash, lower-case hex.
    package var hash: String

    package init(
        seq: Int64,
        id: String,
        source: String,
        type: Word<EventType>,
        time: WallTime,
        clock: Word<ClockState>,
        boot: String,
        uptime: UInt64,
        basis: Word<Basis>,
        edge: Word<Edge>,
        subject: String,
        actor: Word<Actor>,
        reason: String?,
        listAge: Int?,
        decisionMs: Double?,
        data: [String: JSONValue],
        priority: Word<Lane>,
        hash: String
    ) {
        (self.seq, self.id, self.source, self.type, self.time) = (seq, id, source, type, time)
        (self.clock, self.boot, self.uptime, self.basis, self.edge) = (clock, boot, uptime, basis, edge)
        (self.subject, self.actor, self.reason, self.listAge) = (subject, actor, reason, listAge)
        (self.decisionMs, self.data, self.priority, self.hash) = (decisionMs, data, priority, hash)
    }

    /// As this release writes it: with words it knows.
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
        priority: Lane,
        hash: String
    ) {
        self.init(
            seq: seq,
            id: id,
            source: source,
            type: Word(type),
            time: time,
            clock: Word(clock),
            boot: boot,
            uptime: uptime,
            basis: Word(basis),
            edge: Word(edge),
            subject: subject,
            actor: Word(actor),
            reason: reason,
            listAge: listAge,
            decisionMs: decisionMs,
            data: data,
            priority: Word(priority),
            hash: hash
        )
    }
}

/// What the wall clock is worth: `holdover` when it jumped or was not synchronised since boot.
package enum ClockState: String, Sendable, Codable { case synchronized, unsynchronized, holdover }
