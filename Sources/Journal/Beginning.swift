import Foundation
import GRDB
import Model

/// How a journal begins that takes the place of a file: with what can be taken over, and beyond every number that was given.
struct Beginning {
    /// So many numbers beyond the highest that is known are left out: what was written after the mark may be gone.
    static let margin: Int64 = 10_000

    let predecessor: Predecessor
    let mark: HighWaterMark?
    let vault: Vault
    /// Of the journal that begins.
    let source: String
    let boot: String
    let moment: Moment
    let clock: ClockState
    /// The journal's name, where its mark is on the disk.
    var name: String?

    /// Fills a new file. Does nothing where it was done, and says again what was declared then.
    /// - Returns: the record that declares the numbers that are left out; `nil`: none are.
    func fill(_ new: Database) throws -> EventRecord? {
        guard try Head.fetch(new) == .empty, try Head.fetchOrigin(new) == .empty else {
            return try Records.last(1, new).first { predecessor.isSetAside && $0.type == .journalSetAside }
        }
        let succession = Succession(predecessor, mark, vault: vault)
        var declared: EventRecord?
        try new.inTransaction(.immediate) {
            if let name { try JournalName.store(name, new) }
            try succession?.carryDocuments(into: new)
            if predecessor.isSetAside {
                declared = try goOn(after: succession, new)
            } else {
                // By the clock where the old end cannot be read: beyond any number that was ever given.
                let numbers =
                    succession?.numbers() ?? Numbers.beyondAll(succession?.end()?.seq ?? moment.wall.milliseconds)
                try numbers.store(at: 0, new)
            }
            return .commit
        }
        return declared
    }

    private func goOn(after succession: Succession?, _ new: Database) throws -> EventRecord? {
        let end = succession?.end()
        guard isGap(end) else {
            let end = end ?? .empty
            let origin = try succession?.carryRecords(upTo: end, into: new) ?? end
            try origin.storeAsOrigin(new)
            try end.store(new)
            try (succession?.numbers() ?? .beyondAll(end.seq)).store(at: end.seq, new)
            return nil
        }
        let last = lastKnown(succession)
        let carried = try succession?.carryRecords(upTo: last, into: new)
        try storeCursors(new)
        let known = [last.seq, end?.seq ?? 0, mark?.highest ?? 0].reduce(0, max)
        let highest = end == nil && mark == nil ? moment.wall.milliseconds : known
        let gap = (last.seq + 1)...(highest + Self.margin)
        let unsent = succession?.countUnsent(upTo: carried?.seq ?? .max) ?? 0
        // Where nothing was taken over, an older release too sees no gap.
        try (carried ?? Head(seq: gap.upperBound, hash: last.hash)).storeAsOrigin(new)
        var chain = Chain(head: last, lastID: try Records.last(1, new).first?.id, source: source, boot: boot)
        let record = try chain.declare(gap, reason: predecessor.cause.word, unsent: unsent, at: moment, clock, new)
        try numbers(after: succession, upTo: highest).store(at: record.seq, new)
        return record
    }

    /// Whether numbers may have been given that the file does not know. An older release, which kept no mark, may have been right.
    private func isGap(_ end: Head?) -> Bool {
        guard let end else { return true }
        switch predecessor.cause {
        case .lost: return true
        case .damaged, .notAJournal, .broken: return mark != nil
        default: return (mark?.highest ?? 0) > end.seq
        }
    }

    /// What the next record follows: the last one that is there, or the mark's where none is, or another journal's.
    private func lastKnown(_ succession: Succession?) -> Head {
        let last = succession?.lastThere() ?? .empty
        if let mark, last.seq == 0 || predecessor.cause.isFork { return mark.head }
        return last
    }

    /// What the office has is not sent again.
    private func storeCursors(_ new: Database) throws {
        for (lane, seq) in mark?.cursors ?? [:] { try Records.moveCursor(of: lane, to: seq, new) }
    }

    private func numbers(after succession: Succession?, upTo highest: Int64) -> Numbers {
        let known = [succession?.numbers(), mark?.numbers].compactMap(\.self)
        guard let first = known.first else { return .beyondAll(highest) }
        let last = known.dropFirst().reduce(first) { $0.merging($1) }
        let all = last.merging(
            Numbers(Dictionary(Numbers.Counter.allCases.map { ($0.rawValue, 0) }, uniquingKeysWith: max))
        )
        return Numbers(all.last.mapValues { $0 + Self.margin })
    }
}

extension Chain {
    /// Writes the record that says which numbers are left out. It stands right behind them, follows the last record before them, and
    /// is a part of the chain itself: whoever checks the chain needs nothing else to know that nothing is missing there.
    mutating func declare(
        _ gap: ClosedRange<Int64>,
        reason: String,
        unsent: Int64,
        at moment: Moment,
        _ clock: ClockState,
        _ db: Database
    ) throws -> EventRecord {
        leaveOut(upTo: gap.upperBound)
        let record = link(.leavingOut(gap, reason: reason, unsent: unsent, at: moment), clock: clock)
        try RecordRow.insert(record, json: RecordRow.json(record.data), hash: Data(hash), into: db)
        try head.store(db)
        return record
    }
}

extension Event {
    /// Says which numbers no record has. It stands right behind them.
    static func leavingOut(
        _ gap: ClosedRange<Int64>,
        reason: String,
        unsent: Int64 = 0,
        at moment: Moment
    ) -> Event {
        var data = [String: JSONValue](Field.gapFrom(gap.lowerBound), Field.gapTo(gap.upperBound))
        if unsent > 0 { data[.unsent] = unsent }
        return Event(.journalSetAside, "journal", at: moment, reason: reason, data: data)
    }
}

extension JournalError {
    fileprivate var isFork: Bool { if case .lost(_, .forked) = self { true } else { false } }
}
