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
            let records = try Records.after(check.head.seq, limit: page, db)
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

    /// Checks the last records against each other and against the journal's end; answers the end and the last identifier.
    static func checkEnd(_ db: Database) throws -> (Head, lastID: String?) {
        let end = try Head.fetch(db)
        let records = try Records.last(64, db)
        guard let first = records.first else {
            if let found = ChainCheck().finish(at: end) { throw JournalError.broken(found) }
            return (end, nil)
        }
        let isWhole = first.seq == 1
        var check = ChainCheck(
            after: isWhole ? .empty : Head(seq: first.seq, hash: Hexadecimal.bytes(first.hash) ?? [])
        )
        for record in isWhole ? records : Array(records.dropFirst()) {
            if let found = check.follow(record) { throw JournalError.broken(found) }
        }
        if let found = check.finish(at: end) { throw JournalError.broken(found) }
        return (end, records.last?.id)
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
        var check = ChainCheck()
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
        do {
            _ = try await store.read { db in try Verification.checkEnd(db) }
            return nil
        } catch .broken(let found) {
            return found
        }
    }
}
