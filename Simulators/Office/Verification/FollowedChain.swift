import Journal
import Model

/// How far the office has followed a box's chain of events, record by record, with the keys that it keeps of the box.
///
/// It stops at the first record that does not hold, and says so until the box enrols anew.
struct FollowedChain: Sendable {
    /// By more records than this, or minutes of one boot, no checkpoint is late: the box writes one in every 64, and after a minute.
    static let mostUncovered = 1000
    static let longestUncovered: UInt64 = 5 * 60 * 1000

    /// What comes from here on is judged; 0: everything.
    var began: Int64 = 0
    /// The last arrival that was looked at.
    var arrived: Int64 = 0
    /// The last record that was followed.
    var seq: Int64 = 0
    /// That record's hash, 32 bytes.
    var hash = [UInt8](repeating: 0, count: 32)
    /// The last record that a checkpoint covers; 0: none does.
    var covered: Int64 = 0
    /// Records after that one.
    var uncovered = 0
    /// When the first of them happened.
    var since: (boot: String, uptime: UInt64)?
    /// Which of the keys signed last: one that another has followed signs nothing any more.
    var keyPlace = 0
    /// What does not hold; `nil`: nothing so far.
    var finding: String?
    /// After what did not hold and a new enrolment: it goes on from the first checkpoint of the key in force.
    var seeks = false

    /// Whether the record can be the next one: by its number alone.
    func isNext(_ record: EventRecord) -> Bool { record.seq == seq + 1 || record.declaresGap(after: seq) }

    /// Follows the records of one number: more than one of them is one too many.
    ///
    /// - Parameter keys: Ed25519, hex, in the order in which the box enrolled with them.
    mutating func follow(_ records: [EventRecord], keys: [String]) {
        guard let record = records.first(where: { links($0) }) else {
            finding = "record \(records.first?.seq ?? seq + 1) does not follow on the one before it"
            return
        }
        guard records.count == 1 else {
            finding = "two events have the number \(record.seq)"
            return
        }
        if record.type == .journalCheckpoint {
            take(record, keys)
        } else {
            count(record)
        }
        guard finding == nil else { return }
        hash = CanonicalRecord(record).hash(after: hash)
        seq = record.seq
    }

    /// Of a record that came when its number had been passed already.
    ///
    /// - Parameter hash: what the box says of it, if the office refused it once.
    mutating func takeLate(_ record: EventRecord, refused hash: [UInt8]?) {
        guard hash.map({ Hexadecimal.text($0) }) != record.hash else { return }
        finding = "record \(record.seq) came once more, as another one, or its number was declared unused"
    }

    /// Passes over a record that the office itself refused: the box says its hash.
    mutating func passOver(hash: [UInt8]) { (seq, self.hash) = (seq + 1, hash) }

    /// Goes on from a checkpoint of the key in force, whatever came before.
    mutating func begin(at record: EventRecord, keys: [String]) {
        guard let signed = SignedCheckpoint(record), signed.isSigned, signed.checkpoint.seq < record.seq,
            Hexadecimal.text(signed.key) == keys.last,
            Hexadecimal.text(CanonicalRecord(record).hash(after: signed.checkpoint.hash)) == record.hash
        else { return }
        self = FollowedChain()
        (seq, began) = (record.seq, record.seq)
        (covered, keyPlace) = (signed.checkpoint.seq, keys.count - 1)
        hash = Hexadecimal.bytes(record.hash) ?? hash
    }

    private func links(_ record: EventRecord) -> Bool {
        Hexadecimal.text(CanonicalRecord(record).hash(after: hash)) == record.hash
    }

    private mutating func take(_ record: EventRecord, _ keys: [String]) {
        guard let signed = SignedCheckpoint(record), signed.checkpoint.seq == seq, signed.checkpoint.hash == hash,
            signed.isSigned
        else {
            finding = "record \(record.seq): the checkpoint is not what its key signed"
            return
        }
        guard let place = keys[keyPlace...].firstIndex(of: Hexadecimal.text(signed.key)) else {
            finding = "record \(record.seq): the checkpoint is signed by a key that the box did not enrol with"
            return
        }
        (covered, uncovered, since, keyPlace) = (seq, 0, nil, place)
    }

    private mutating func count(_ record: EventRecord) {
        uncovered += 1
        let first = since ?? (record.boot, record.uptime)
        // A box of an older release has none before it was upgraded.
        if covered > 0 {
            let isLate = first.boot == record.boot && record.uptime > first.uptime + Self.longestUncovered
            if isLate || uncovered > Self.mostUncovered {
                finding = "no checkpoint covers record \(covered + 1) and those after it, up to \(record.seq)"
                return
            }
        }
        since = first.boot == record.boot ? first : (record.boot, record.uptime)
    }
}

extension EventRecord {
    /// The record that a CloudEvent carries.
    init(_ event: CloudEvent) {
        self.init(
            seq: event.seq,
            id: event.id,
            source: event.source,
            type: Word(
                rawValue: event.type.hasPrefix(Self.prefix)
                    ? String(event.type.dropFirst(Self.prefix.count)) : event.type
            ),
            time: event.time,
            clock: event.clock,
            boot: event.boot,
            uptime: event.uptime,
            basis: event.basis,
            edge: event.edge,
            subject: event.subject,
            actor: event.actor,
            reason: event.reason,
            listAge: event.listage,
            decisionMs: event.decisionms,
            data: event.data,
            priority: event.priority,
            hash: event.hash
        )
    }

    private static let prefix = "org.vestibule."
}
