import Model

/// Walks the chain record by record.
struct ChainCheck {
    private(set) var head: Head

    /// - Parameter head: the last record known to be right.
    init(after head: Head = .empty) { self.head = head }

    /// The break at this record, which is the next one in the file; `nil`: none.
    mutating func follow(_ record: EventRecord) -> ChainBreak? {
        guard record.seq == head.seq + 1 else { return ChainBreak(seq: head.seq + 1, fault: .missing) }
        let hash = CanonicalRecord(record).hash(after: head.hash)
        guard Hexadecimal.text(hash) == record.hash else { return ChainBreak(seq: record.seq, fault: .altered) }
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
