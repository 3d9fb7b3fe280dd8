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
    /// Without the prefix it has on the wire.
    package var type: Word<EventType>
    /// By the wall clock, which may have been wrong: `clock` says what it was worth, and `seq` orders.
    package var time: WallTime
    /// What `time` is worth.
    package var clock: Word<ClockState>
    /// The kernel's boot id.
    package var boot: String
    /// Monotonic milliseconds since boot.
    package var uptime: UInt64
    package var basis: Word<Basis>
    package var edge: Word<Edge>
    /// A configured name, a visit's id, an officer's account, or a part of the box such as `journal`.
    package var subject: String
    /// Who caused it; an officer stands there by the account, as `officer:NAME`.
    package var actor: Word<Actor>
    /// A word that says more, of the vocabulary of its type; `nil` where there is nothing to add.
    package var reason: String?
    /// Age in seconds of the list that decided, the oldest of several, or of the list that it is about.
    package var listAge: Int?
    /// Milliseconds from the signal to the decision; `nil` where no list or rule decided.
    package var decisionMs: Double?
    /// The fields that the catalogue lists for the type. A later release's may hold others.
    package var data: [String: JSONValue]
    /// The lane it waits in until the office has stored it.
    package var priority: Word<Lane>
    /// SHA-256 over the canonical record and the previous record's hash, lower-case hex.
    package var hash: String

    /// As it was read: its words may be a later release's.
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

    /// An event of this release as the journal numbers and stamps it.
    ///
    /// - Parameter hash: empty before it is chained.
    package init(
        _ event: Event,
        seq: Int64,
        id: String,
        source: String,
        boot: String,
        clock: ClockState,
        hash: String = ""
    ) {
        self.init(
            seq: seq,
            id: id,
            source: source,
            type: Word(event.type),
            time: event.at.wall,
            clock: Word(clock),
            boot: boot,
            uptime: event.at.instant.milliseconds,
            basis: Word(event.basis),
            edge: Word(event.edge),
            subject: event.subject,
            actor: Word(event.actor),
            reason: event.reason,
            listAge: event.listAge,
            decisionMs: event.decisionMs,
            data: event.data,
            priority: Word(event.lane),
            hash: hash
        )
    }
}

/// What the wall clock is worth: `holdover` when it jumped or was not synchronised since boot.
package enum ClockState: String, Sendable, Codable { case synchronized, unsynchronized, holdover }

/// A CloudEvents 1.0 event in its JSON form (https://github.com/cloudevents/spec, "JSON Event Format").
///
/// The record's own fields travel as extension attributes, whose names the specification limits to lower-case letters
/// and digits: `listage`, `decisionms`.
package struct CloudEvent: Hashable, Sendable, Codable {
    /// The version of CloudEvents, always `1.0`.
    package var specversion = "1.0"
    /// The record's own; unique within `source`, so that the office takes what comes twice once.
    package var id: String
    /// `/district/site/entrance` of the box, as CloudEvents wants it a URI reference.
    package var source: String
    /// The record's word behind `org.vestibule.`.
    package var type: String
    /// RFC 3339 in UTC. CloudEvents lets it be absent; here it never is.
    package var time: WallTime
    /// A configured name, a visit's id, an officer's account, or a part of the box such as `journal`.
    package var subject: String
    /// Of `data`, always `application/json`.
    package var datacontenttype = "application/json"
    /// Position in the box's journal: the office sees from it what is missing.
    package var seq: Int64
    /// What `time` is worth.
    package var clock: Word<ClockState>
    /// The kernel's boot id: `uptime` compares only within one.
    package var boot: String
    /// Monotonic milliseconds since boot.
    package var uptime: UInt64
    package var basis: Word<Basis>
    package var edge: Word<Edge>
    /// Who caused it; an officer stands there by the account, as `officer:NAME`.
    package var actor: Word<Actor>
    /// A word that says more; absent where there is nothing to add.
    package var reason: String?
    /// As `listAge` of the record: seconds.
    package var listage: Int?
    /// As `decisionMs` of the record: milliseconds.
    package var decisionms: Double?
    /// The lane it was sent in.
    package var priority: Word<Lane>
    /// SHA-256, lower-case hex, over the canonical record and the hash of the event before.
    package var hash: String
    /// The type's own fields, a JSON object, empty where it has none. Never personal data.
    package var data: [String: JSONValue]

    /// Every field of the record: whoever has this can check the chain.
    package init(_ record: EventRecord) {
        (id, source, type, time) = (record.id, record.source, record.type.cloudEventType, record.time)
        (subject, seq, clock, boot) = (record.subject, record.seq, record.clock, record.boot)
        (uptime, basis, edge, actor) = (record.uptime, record.basis, record.edge, record.actor)
        (reason, listage, decisionms) = (record.reason, record.listAge, record.decisionMs)
        (priority, hash, data) = (record.priority, record.hash, record.data)
    }
}
