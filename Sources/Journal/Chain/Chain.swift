import Model

/// The end of the chain, and the way to add to it.
struct Chain {
    private(set) var seq: Int64
    private(set) var hash: [UInt8]
    private var ids: RecordIDs
    let source: String
    let boot: String

    static let origin = [UInt8](repeating: 0, count: 32)

    init(head: Head, lastID: String?, source: String, boot: String) {
        (seq, hash, ids) = (head.seq, head.hash, RecordIDs(after: lastID))
        (self.source, self.boot) = (source.writable, boot.writable)
    }

    var head: Head { Head(seq: seq, hash: hash) }

    /// Goes on elsewhere, with the same names.
    mutating func continueAt(_ head: Head, lastID: String?) {
        (seq, hash) = (head.seq, head.hash)
        if let lastID { ids = RecordIDs(after: lastID) }
    }

    /// The next record's number is the one after this; what it follows stays the same.
    mutating func leaveOut(upTo number: Int64) { seq = max(seq, number) }

    /// What can be said of it now.
    var checkpoint: Checkpoint { Checkpoint(source: source, seq: seq, hash: hash) }

    /// Numbers, names and chains one event.
    mutating func link(_ event: Event, clock: ClockState) -> EventRecord {
        seq += 1
        let id = ids.next(at: event.at.wall)
        var record = EventRecord(event.writable, seq: seq, id: id, source: source, boot: boot, clock: clock)
        hash = CanonicalRecord(record).hash(after: hash)
        record.hash = Hexadecimal.text(hash)
        return record
    }

    /// The same event once more, under the next number.
    mutating func link(again record: EventRecord) -> EventRecord {
        seq += 1
        var record = record
        record.seq = seq
        hash = CanonicalRecord(record).hash(after: hash)
        record.hash = Hexadecimal.text(hash)
        return record
    }
}

/// Where the chain ends: the last number and its hash (32 bytes).
package struct Head: Hashable, Sendable {
    package var seq: Int64
    package var hash: [UInt8]

    package init(seq: Int64, hash: [UInt8]) { (self.seq, self.hash) = (seq, hash) }

    static let empty = Head(seq: 0, hash: Chain.origin)
}

extension Event {
    /// Itself, without what a record cannot hold.
    fileprivate var writable: Event {
        var event = self
        event.subject = subject.writable
        event.actor = Actor(rawValue: actor.rawValue.writable) ?? .system
        event.reason = reason?.writable
        event.decisionMs = decisionMs.flatMap { $0.isFinite ? $0 : nil }
        event.data = data.mapValues(\.writable)
        return event
    }
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
