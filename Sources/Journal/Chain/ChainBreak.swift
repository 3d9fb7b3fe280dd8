import Model

/// The first place at which the journal is not what was written.
package struct ChainBreak: Hashable, Sendable, CustomStringConvertible {
    /// The number of the record, or of the one that should be there.
    package var seq: Int64
    /// What does not hold there.
    package var fault: Fault

    package init(seq: Int64, fault: Fault) { (self.seq, self.fault) = (seq, fault) }

    /// How a journal can differ from what was written.
    package enum Fault: Hashable, Sendable {
        /// There is no record of this number, but there are later ones, or the journal says there were.
        case missing
        /// The record, or the hash of the one before it, was changed.
        case altered
        /// A column holds what this program never writes there.
        case unreadable(column: String)
        /// There are records after the journal's own end.
        case beyondEnd
        /// The personal data beside the record was changed, or belongs to another.
        case personalDataAltered
        /// A checkpoint that does not say how the chain stands there, or that the key it names did not sign.
        case checkpointFalse
    }

    package var description: String {
        switch fault {
        case .missing: "record \(seq) is missing"
        case .altered: "record \(seq) was changed"
        case .unreadable(let column): "record \(seq): \(column) cannot be read"
        case .beyondEnd: "record \(seq) stands after the journal's end"
        case .personalDataAltered: "record \(seq): its personal data was changed"
        case .checkpointFalse: "record \(seq): the checkpoint is not what its key signed"
        }
    }
}

/// Walks the chain record by record.
struct ChainCheck {
    private(set) var head: Head
    /// What was signed of the records that were followed.
    private(set) var checkpoints = CheckpointTally()

    /// - Parameter head: the last record known to be right.
    init(after head: Head = .empty) { self.head = head }

    /// The break at this record, which is the next one in the file; `nil`: none.
    mutating func follow(_ record: EventRecord) -> ChainBreak? {
        guard record.seq == head.seq + 1 || record.declaresGap(after: head.seq) else {
            return ChainBreak(seq: head.seq + 1, fault: .missing)
        }
        let hash = CanonicalRecord(record).hash(after: head.hash)
        guard Hexadecimal.text(hash) == record.hash else { return ChainBreak(seq: record.seq, fault: .altered) }
        if record.type == .journalCheckpoint {
            guard let signed = SignedCheckpoint(record), signed.checkpoint.seq == head.seq,
                signed.checkpoint.hash == head.hash, signed.isSigned
            else { return ChainBreak(seq: record.seq, fault: .checkpointFalse) }
            checkpoints.add(signed)
        } else {
            checkpoints.addOther()
        }
        head = Head(seq: record.seq, hash: hash)
        return nil
    }

    /// The break at the end, when no record follows; `nil`: none.
    func finish(at end: Head) -> ChainBreak? {
        if head.seq < end.seq { return ChainBreak(seq: head.seq + 1, fault: .missing) }
        if head.seq > end.seq { return ChainBreak(seq: end.seq + 1, fault: .beyondEnd) }
        return head == end ? nil : ChainBreak(seq: end.seq, fault: .altered)
    }
}

extension EventRecord {
    /// Whether it says of all numbers between that one and its own that no record has them.
    package func declaresGap(after seq: Int64) -> Bool {
        type == .journalSetAside && data[.gapFrom] == seq + 1 && data[.gapTo] == self.seq - 1
    }
}
