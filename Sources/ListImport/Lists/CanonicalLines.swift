package import FoundationEssentials
package import Model

/// Reads and writes our own list: JSON Lines, one `ListedPerson` a line.
package struct CanonicalLines {
    private var lines: LineReader
    private let decoder = JSONDecoder()

    package init(_ file: ListFile) { lines = LineReader(file) }

    /// The next line's record, or what is wrong with it; `nil` at the end.
    package mutating func next() throws -> (line: Int, record: Result<ListedPerson, RecordFault>)? {
        guard let line = try lines.line() else { return nil }
        guard !line.isTooLong else { return (line.number, .failure(.tooLong)) }
        // What the decoder says may quote the record: only that it failed is passed on.
        guard let person = try? decoder.decode(ListedPerson.self, from: Data(line.bytes)) else {
            return (line.number, .failure(.notJSON))
        }
        return (line.number, .success(person))
    }

    /// The line of a record, with its end.
    package static func line(_ person: ListedPerson, _ encoder: JSONEncoder) throws -> Data {
        try encoder.encode(person) + Data([0x0A])
    }

    /// Keys sorted, slashes plain: the same record is the same line everywhere.
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// What a canonical list holds, counted.
package struct ListSummary: Sendable {
    /// Records that are right, as a whole.
    package private(set) var portrait = ListPortrait()
    /// How many of these are of each kind.
    package private(set) var kinds: [ListKind: Int] = [:]
    /// How many are of each source; those that name none are under the empty name.
    package private(set) var sources: [String: Int] = [:]
    /// The days that ages are of.
    package private(set) var oldestAge: CalendarDate?
    /// `nil`: no record gives an age.
    package private(set) var newestAge: CalendarDate?
    /// Clearances and alerts whose last day is over.
    package private(set) var ended = 0
    /// Lines that are wrong, in order; they count nowhere else.
    package private(set) var wrongLines = FaultLog()
    /// Records that nobody is found by, or only in part.
    package private(set) var gapRecords = FaultLog()
    private var ids: Set<UInt64> = []
    private let today: CalendarDate

    /// - Parameter today: what ended before is counted in `ended`.
    package init(today: CalendarDate) { self.today = today }

    /// Checks one line's record and counts it. The second with one id is a `duplicate`.
    package mutating func add(_ record: Result<ListedPerson, RecordFault>, file: String, line: Int) {
        do throws(RecordFault) {
            let person = try record.get()
            try RecordRules.check(person, on: nil)
            guard ids.insert(Fingerprint.of(person.id)).inserted else { throw .duplicate }
            count(person)
            if let gap = Findability.gap(of: person) { gapRecords.add(.init(file: file, line: line, fault: gap)) }
        } catch {
            wrongLines.add(.init(file: file, line: line, fault: error))
        }
    }

    /// Records that are right.
    package var count: Int { portrait.count }
    /// Records that nobody is ever found by.
    package var neverFound: Int {
        gapRecords.byFault.filter(\.fault.isNeverFound).reduce(0) { $0 + $1.count }
    }

    /// How many give a birth date in full, in part, or not at all.
    package var births: [ListPortrait.Birth: Int] { portrait.births }
    package var problems: [FaultLog.Entry] { wrongLines.entries }
    package var gaps: [FaultLog.Entry] { gapRecords.entries }
    package var sharedDays: [(day: CalendarDate, count: Int)] { portrait.sharedDays }

    /// The kind that all records are of; `nil` where they differ, or there is none.
    package var kind: ListKind? { kinds.count == 1 ? kinds.keys.first : nil }

    private mutating func count(_ person: ListedPerson) {
        portrait.add(person)
        let kind: ListKind = person.clearance != nil ? .clearances : person.alert != nil ? .alerts : .registry
        kinds[kind, default: 0] += 1
        sources[person.source ?? "", default: 0] += 1
        for case .age(_, let day) in person.birthDates {
            oldestAge = min(oldestAge ?? day, day)
            newestAge = max(newestAge ?? day, day)
        }
        if let last = person.clearance?.validUntil ?? person.alert?.until, last < today { ended += 1 }
    }
}
