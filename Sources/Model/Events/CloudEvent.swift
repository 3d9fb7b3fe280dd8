/// A CloudEvents 1.0 event in its JSON form (https://github.com/cloudevents/spec, "JSON Event Format").
///
/// The record's own fields travel as extension attributes, whose names the specification limits to lower-case letters
/// and digits: `listage`, `decisionms`.
package struct CloudEvent: Hashable, Sendable, Codable {
    package var specversion = "1.0"
    package var id: String
    package var source: String
    package var type: String
    package var time: WallTime
    package var subject: String
    package var datacontenttype = "application/json"
    package var seq: Int64
    package var clock: Word<ClockState>
    package var boot: String
    package var uptime: UInt64
    package var basis: Word<Basis>
    package var edge: Word<Edge>
    package var actor: Word<Actor>
    package var reason: String?
    package var listage: Int?
    package var decisionms: Double?
    package var priority: Word<Lane>
    package var hash: String
    package var data: [String: JSONValue]

    package init(_ record: EventRecord) {
        (id, source, type, time) = (record.id, record.source, record.type.cloudEventType, record.time)
        (subject, seq, clock, boot) = (record.subject, record.seq, record.clock, record.boot)
        (uptime, basis, edge, actor) = (record.uptime, record.basis, record.edge, record.actor)
        (reason, listage, decisionms) = (record.reason, record.listAge, record.decisionMs)
        (priority, hash, data) = (record.priority, record.hash, record.data)
    }
}
