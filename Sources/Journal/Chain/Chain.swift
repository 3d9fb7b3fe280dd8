import Model

/// The end of the chain, and the way to add to it.
struct Chain {
    private(set) var seq: Int64
    private(set) var hash: [UInt8]
    private var ids: RecordIDs
    private let source: String
    private let boot: String

    static let origin = [UInt8](repeating: 0, count: 32)

    init(head: Head, lastID: String?, source: String, boot: String) {
        (seq, hash, ids) = (head.seq, head.hash, RecordIDs(after: lastID))
        (self.source, self.boot) = (source.writable, boot.writable)
    }

    var head: Head { Head(seq: seq, hash: hash) }

    /// Numbers, names and chains one event.
    mutating func link(_ event: Event, clock: ClockState) -> EventRecord {
        seq += 1
        var record = EventRecord(
            seq: seq,
            id: ids.next(at: event.at.wall),
            source: source,
            type: event.type,
            time: event.at.wall,
            clock: clock,
            boot: boot,
            uptime: event.at.instant.milliseconds,
            basis: event.basis,
            edge: event.edge,
            subject: event.subject.writable,
            actor: Actor(rawValue: event.actor.rawValue.writable) ?? .system,
            reason: event.reason?.writable,
            listAge: event.listAge,
            decisionMs: event.decisionMs.flatMap { $0.isFinite ? $0 : nil },
            data: event.data.mapValues(\.writable),
            priority: event.lane,
            hash: ""
        )
        hash = CanonicalRecord(record).hash(after: hash)
        record.hash = Hexadecimal.text(hash)
        return record
    }
}

/// Where the chain ends: the last number and its hash (32 bytes).
struct Head: Hashable, Sendable {
    var seq: Int64
    var hash: [UInt8]

    static let empty = Head(seq: 0, hash: Chain.origin)
}

extension String {
    /// SQLite's texts end at a NUL.
    fileprivate var writable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

extension JSONValue {
    /// JSON has no word for NaN and the infinities: they become `null`.
    fileprivate var writable: JSONValue {
        switch self {
        case .double(let value) where !value.isFinite: .null
        case .array(let values): .array(values.map(\.writable))
        case .object(let members): .object(members.mapValues(\.writable))
        default: self
        }
    }
}
