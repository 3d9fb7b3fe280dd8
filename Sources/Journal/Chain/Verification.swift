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
        var end: Head
        var isFinished: Bool
    }

    /// Follows the next records.
    static func step(_ check: ChainCheck, _ personalData: PersonalData, _ db: Database) throws -> Step {
        var step = Step(check: check, found: nil, end: .empty, isFinished: false)
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
    /// - Parameter progress: records checked so far, and how many there are.
    /// - Returns: The first break; `nil`: the journal is what was written.
    package func verify(
        progress: @Sendable (_ checked: Int64, _ of: Int64) -> Void = { _, _ in }
    ) async throws(JournalError) -> ChainBreak? {
        var check = ChainCheck(after: try await origin())
        while true {
            let step = try await store.read { [check, personalData] db in try Verification.step(check, personalData, db)
            }
            progress(step.check.head.seq, step.end.seq)
            if step.found != nil || step.isFinished { return step.found }
            check = step.check
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
