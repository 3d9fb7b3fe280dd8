import GRDB
import Model

/// Walks the journal's chain in short reads, beside the writer.
enum Verification {
    /// One read's worth: some milliseconds.
    private static let page = 1000

    struct Step: Sendable {
        var check: ChainCheck
        var found: ChainBreak?
        /// The journal's end as of this read.
        var end = Head.empty
        var isFinished = false
    }

    /// Follows the next records.
    static func step(_ check: ChainCheck, _ personalData: PersonalData, _ db: Database) throws -> Step {
        var step = Step(check: check)
        do {
            step.end = try Head.fetch(db)
            let records = try Records.strictly(after: check.head.seq, limit: page, db)
            for record in records where step.found == nil { step.found = step.check.follow(record) }
            if step.found == nil, let first = records.first, let last = records.last {
                step.found = try personalData.firstBreak(in: first.seq...last.seq, db)
            }
            if step.found == nil, records.count < page {
                step.found = step.check.finish(at: step.end)
                step.isFinished = true
            }
        } catch JournalError.broken(let found) {
            step.found = found
        }
        return step
    }

    /// Where a journal ends, and whether its last records hold against each other and against that end.
    struct End: Sendable {
        var head: Head
        var lastID: String?
        var found: ChainBreak?
    }

    static func checkEnd(_ db: Database) throws -> End {
        let lastID = try Records.last(1, db).first?.id
        do {
            let head = try Head.fetch(db)
            let found = try firstBreak(upTo: head, db)
            return End(head: found == nil ? head : try .beyondAll(db), lastID: lastID, found: found)
        } catch JournalError.broken(let found) {
            return End(head: try .beyondAll(db), lastID: lastID, found: found)
        }
    }

    /// Among the last 64 records.
    private static func firstBreak(upTo end: Head, _ db: Database) throws -> ChainBreak? {
        let origin = try Head.fetchOrigin(db)
        let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM records") ?? origin.seq
        let records = try Records.strictly(after: max(last - 64, origin.seq), limit: 64, db)
        guard let first = records.first, first.seq != origin.seq + 1 else {
            return follow(records[...], after: origin, upTo: end)
        }
        let start = Head(seq: first.seq, hash: Hexadecimal.bytes(first.hash) ?? [])
        return follow(records.dropFirst(), after: start, upTo: end)
    }

    private static func follow(_ records: ArraySlice<EventRecord>, after head: Head, upTo end: Head) -> ChainBreak? {
        var check = ChainCheck(after: head)
        return records.lazy.compactMap { check.follow($0) }.first ?? check.finish(at: end)
    }
}

extension Journal {
    /// Walks the whole chain. Goes on beside the writer; finds what was changed in any field, deleted or moved.
    ///
    /// - Returns: The first break; `nil`: the journal is what was written.
    package func verify() async throws(JournalError) -> ChainBreak? {
        var progress = try await verify(after: nil)
        while progress.found == nil, !progress.isFinished { progress = try await verify(after: progress.checked) }
        return progress.found
    }

    /// Walks the next part of the chain: a tenth of a second's worth.
    ///
    /// - Parameter checked: how far it holds, as the part before this said; `nil`: from the beginning.
    package func verify(after checked: Head?) async throws(JournalError) -> VerifiedPart {
        let start = if let checked { checked } else { try await origin() }
        var check = ChainCheck(after: start)
        while true {
            let step = try await store.read { [check, personalData] db in try Verification.step(check, personalData, db)
            }
            check = step.check
            let isEnd = step.found != nil || step.isFinished
            guard isEnd || check.head.seq - start.seq >= VerifiedPart.records else { continue }
            return VerifiedPart(
                checked: check.head,
                end: step.end.seq,
                checkpoints: check.checkpoints,
                found: step.found,
                isFinished: step.isFinished
            )
        }
    }

    /// Checks the last records, as at opening: milliseconds.
    /// - Returns: the break; `nil`: they hold.
    package func verifyEnd() async throws(JournalError) -> ChainBreak? {
        try await store.read { db in try Verification.checkEnd(db) }.found
    }

    private func origin() async throws(JournalError) -> Head {
        try await store.read { db in try Head.fetchOrigin(db) }
    }
}

/// What was seen of one part of the chain.
package struct VerifiedPart: Hashable, Sendable {
    /// As many as one part has, unless the chain ends or breaks before.
    static let records: Int64 = 10_000

    /// Up to here it holds.
    package var checked: Head
    /// The journal's last record at that moment.
    package var end: Int64
    /// Of this part.
    package var checkpoints: CheckpointTally
    /// The first break; `nil`: none so far.
    package var found: ChainBreak?
    /// It has come to the end.
    package var isFinished: Bool
}
