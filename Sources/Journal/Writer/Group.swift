import Foundation
import GRDB
import Model

/// What goes into one transaction, numbered, chained and sealed; the same however often it takes to write it.
struct Group {
    /// The journal's end before and after.
    let before: Head
    private(set) var chain: Chain
    private(set) var records: [EventRecord] = []
    private(set) var answers: [(answer: Append.Answer, records: Range<Int>)] = []
    /// What cannot be written down: nothing the disk could do about it.
    private(set) var refused: [Append] = []
    /// What it is made of, should it have to be made anew. Who waits for an answer is among `answers` as long as none was given.
    private(set) var appends: [Append] = []
    /// Others have numbers up to this one, which this group leaves out; `nil`: it leaves out none.
    private(set) var goesBeyond: Int64?
    /// What the lanes have up to here is not sent; `nil`: they stand where they stood.
    private var passesOver: Int64?
    private var rows = Rows()

    private struct Rows {
        var records: [(json: String, hash: Data)] = []
        var personal: [(seq: Int64, time: Int64, sealed: Data)] = []
        /// What else is kept, in order. Sealed in the transaction only, which sees what it replaces.
        var changes: [(entry: Entry, isDated: Bool)] = []
    }

    init(after chain: Chain) {
        before = chain.head
        self.chain = chain
    }

    var after: Head { chain.head }

    mutating func add(_ append: Append, _ personalData: PersonalData) {
        let saved = (chain, records, rows)
        let first = records.count
        do {
            let isDated = append.entries.allSatisfy(\.isDated)
            for entry in append.entries { try add(entry, isDated: isDated, personalData) }
            if let answer = append.answer { answers.append((answer, first..<records.count)) }
            appends.append(append)
        } catch {
            (chain, records, rows) = saved
            refused.append(append)
        }
    }

    /// Leaves out what somebody else knows to have been given, and declares it. What the office has not of this journal follows once
    /// more, since others have its numbers; under those it is not sent.
    mutating func goOn(
        beyond number: Int64,
        with unsent: Unsent,
        at moment: Moment,
        _ clock: ClockState,
        _ personalData: PersonalData
    ) throws {
        let gap = (chain.seq + 1)...(number + Beginning.margin)
        goesBeyond = number
        chain.leaveOut(upTo: gap.upperBound)
        let event = Event.leavingOut(gap, reason: FileLoss.behind.rawValue, unsent: unsent.left, at: moment)
        try add(.event(event, clock: clock), isDated: true, personalData)
        for (record, personal) in unsent.records { try add(again: record, personal, personalData) }
        passesOver = gap.upperBound
    }

    mutating func takeAnswers() -> [(answer: Append.Answer, records: Range<Int>)] {
        for index in appends.indices { appends[index].answer = nil }
        defer { answers = [] }
        return answers
    }

    /// The last numbers given, with those of this group.
    func numbers(after last: Numbers) -> Numbers {
        rows.changes.reduce(last) { last, change in
            if case .numbers(let numbers) = change.entry { last.merging(numbers) } else { last }
        }
    }

    /// Writes the group, unless it is there already: a commit whose fsync failed may have reached the disk all the same.
    func write(_ sealedRows: SealedRows, _ db: Database) throws {
        let end = try Head.fetch(db)
        if end == after, end != before { return }
        guard end == before else {
            throw JournalError.broken(
                ChainBreak(seq: min(end.seq, before.seq) + 1, fault: end.seq < before.seq ? .missing : .beyondEnd)
            )
        }
        for (record, row) in zip(records, rows.records) {
            try RecordRow.insert(record, json: row.json, hash: row.hash, into: db)
        }
        for row in rows.personal {
            try db.cachedStatement(sql: "INSERT INTO personal (seq, time, sealed) VALUES (?, ?, ?)")
                .execute(arguments: [row.seq, row.time, row.sealed])
        }
        for (change, isDated) in rows.changes { try write(change, isDated: isDated, sealedRows, db) }
        if let passesOver {
            for lane in Lane.allCases { try Records.moveCursor(of: lane, to: passesOver, db) }
        }
        try after.store(db)
    }

    /// - Parameter isDated: whether a clock that was right stamped it; otherwise its age is not known yet.
    private mutating func add(_ entry: Entry, isDated: Bool, _ personalData: PersonalData) throws {
        switch entry {
        case .event(let event, let clock):
            let record = chain.link(event, clock: clock)
            try add(record)
            if !event.personal.isEmpty {
                let sealed = try personalData.seal(event.personal, seq: record.seq)
                rows.personal.append((record.seq, PersonalData.age(from: record.time, isDated: isDated), sealed))
            }
        case .kept(let row):
            _ = try JSONEncoder().encode(row.fields)
            rows.changes.append((entry, isDated))
        case .visit, .review, .numbers, .removed, .forgotten: rows.changes.append((entry, isDated))
        }
    }

    /// Here and not in the transaction, so that what cannot be encoded spoils no other append.
    private mutating func add(_ record: EventRecord) throws {
        rows.records.append((try RecordRow.json(record.data), Data(chain.hash)))
        records.append(record)
    }

    /// What is sealed is bound to its record's number, and ages as it did.
    private mutating func add(
        again record: EventRecord,
        _ personal: Unsent.Personal?,
        _ personalData: PersonalData
    ) throws {
        let record = chain.link(again: record)
        try add(record)
        guard let personal else { return }
        rows.personal.append((record.seq, personal.time, try personalData.seal(personal.content, seq: record.seq)))
    }

    private func write(_ change: Entry, isDated: Bool, _ rows: SealedRows, _ db: Database) throws {
        switch change {
        case .event: break  // a record
        case .visit(let visit): try rows.write(visit, isDated: isDated, db)
        case .review(let review): try rows.write(review, isDated: isDated, db)
        case .numbers(let numbers): try numbers.store(at: after.seq, db)
        case .kept(let row): try rows.write(row, db)
        case .removed(let kind, let id): try rows.remove(kind, id, db)
        case .forgotten(let stones): try rows.forget(stones, db)
        }
    }
}

extension Entry {
    /// A visit or an answer is dated by the events that are kept with it.
    fileprivate var isDated: Bool {
        switch self {
        case .event(_, let clock): clock == .synchronized
        case .visit, .review, .numbers, .kept, .removed, .forgotten: true
        }
    }
}
