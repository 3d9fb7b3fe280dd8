package import Model

/// Takes finished records, one after the other: checks them, gives them id and version, and passes them on.
struct Intake {
    private(set) var report = ImportReport()
    private let settings: ImportSettings
    private let previous: PreviousList?
    private let emit: (ListedPerson) throws -> Void
    /// What was said under each id, by fingerprints.
    private var seen: [UInt64: Said] = [:]
    private var files: [String] = []
    private var withdrawals: [Withdrawal] = []
    /// Lists of the school's own are held until all is read: a later row may be about the same person.
    private var held: HeldRecords
    private var canonical: [Canonical] = []

    init(_ settings: ImportSettings, previous: PreviousList?, emit: @escaping (ListedPerson) throws -> Void) {
        (self.settings, self.previous, self.emit) = (settings, previous, emit)
        held = HeldRecords(on: settings.asOf)
    }

    /// Which encoding the files are said to be in, whatever the mapping says.
    var encoding: TextEncoding? { settings.encoding }

    mutating func countRow() { report.read += 1 }

    mutating func leaveOut() { report.leftOut += 1 }

    mutating func note(unreadColumns names: [String]) {
        for name in names where !report.unreadColumns.contains(name) { report.unreadColumns.append(name) }
    }

    mutating func refuse(_ fault: RecordFault, file: String, line: Int, meeting other: RowPlace? = nil) {
        report.refusedRows.add(.init(fault, RowPlace(file: file, line: line), meeting: other))
    }

    mutating func note(_ faults: Set<RecordFault>, file: String, line: Int) {
        for fault in faults.sorted(by: { $0.rawValue < $1.rawValue }) {
            report.notedRows.add(.init(file: file, line: line, fault: fault))
        }
    }

    /// A row that takes a clearance back, whichever rows that is in.
    mutating func withdraw(_ withdrawal: Withdrawal) { withdrawals.append(withdrawal) }

    /// - Parameters:
    ///   - order: which of several rows about one matter is the newest.
    ///   - isMerged: rows with one id are one person.
    ///   - isCanonical: it is a record of our own list, one of an id.
    ///   - isVersioned: the source gives versions of its own, which are kept unless the content changed.
    mutating func take(
        _ person: ListedPerson,
        file: String,
        line: Int,
        order: RowOrder = RowOrder(),
        isMerged: Bool = false,
        isCanonical: Bool = false,
        isVersioned: Bool = false
    ) throws {
        var person = person
        let (hasOwnID, place) = (!person.id.isEmpty, RowPlace(file: file, line: line))
        if !hasOwnID { person.id = person.identity() }
        do throws(RecordFault) {
            try RecordRules.check(person, on: settings.kind)
            if settings.kind == .registry || isCanonical {
                guard isNew(person, place, hasOwnID: hasOwnID) else { return }
                if settings.kind == .clearances { return hold(person, place, isVersioned: isVersioned) }
            } else {
                let joined = try held.add(person, order, at: place, hasOwnID: hasOwnID, isMerged: isMerged)
                guard let joined else { return }
                report.repeated += 1
                if joined.fault != nil { report.merged += 1 }
                return note(place, joined)
            }
        } catch {
            if settings.kind == .clearances, let withdrawal = Withdrawal(person, order, place, error) {
                return withdraw(withdrawal)
            }
            return refuse(error, file: file, line: line)
        }
        try pass(person, place, isVersioned: isVersioned)
    }

    private mutating func note(_ place: RowPlace, _ joined: HeldRecords.Joined) {
        if let fault = joined.fault { report.joinedRows.add(.init(fault, place, meeting: joined.other)) }
    }

    /// Withdrawals whose rows stand in those that they took back.
    private mutating func countMet(_ count: Int) {
        report.repeated += count
        report.merged += count
    }

    private mutating func pass(_ person: ListedPerson, _ place: RowPlace, isVersioned: Bool) throws {
        var person = person
        let own = isVersioned ? person.version : nil
        person.version = version(Fingerprint.of(person.id), RecordContent(person), own: own)
        report.taken += 1
        report.portrait.add(person)
        if let gap = Findability.gap(of: person) {
            report.gapRecords.add(.init(file: place.file, line: place.line, fault: gap))
        }
        try emit(person)
    }

    mutating func finish() throws -> ImportReport {
        try settleCanonical()
        let settled = held.settle(withdrawals)
        countMet(withdrawals.count - settled.unmet.count)
        for (place, joined) in settled.withdrawn { note(place, joined) }
        for row in settled.unmet { refuse(row.fault, file: row.place.file, line: row.place.line) }
        for place in settled.alone { note([.withdrawnAlone], file: place.file, line: place.line) }
        for (place, joined) in held.sharedBadges { note(place, joined) }
        for record in held.records {
            if held.isAhead(record) {
                refuse(.aheadAlone, file: record.place.file, line: record.place.line)
            } else {
                try pass(record.person, record.place, isVersioned: false)
            }
        }
        (held, withdrawals) = (HeldRecords(on: settings.asOf), [])
        if let previous { report.removed = previous.count - report.changed - report.unchanged }
        try report.check(maximumRefused: settings.maximumRefused)
        return report
    }

    private struct Canonical {
        var person: ListedPerson
        let place: RowPlace
        let isVersioned: Bool
    }

    private struct Said {
        var content: RecordContent
        var file: UInt16
        var line: UInt32
    }

    // MARK: Clearances of our own list

    /// Held until all is read: a later record of the same id may withdraw it.
    private mutating func hold(_ person: ListedPerson, _ place: RowPlace, isVersioned: Bool) {
        canonical.append(Canonical(person: person, place: place, isVersioned: isVersioned))
    }

    private mutating func settleCanonical() throws {
        guard !canonical.isEmpty else { return }
        var unmet: [Withdrawal] = []
        for row in withdrawals {
            let met = canonical.indices.filter {
                canonical[$0].person.id == row.person.id
                    || row.badge != nil && canonical[$0].person.clearance?.badge == row.badge
            }
            if met.isEmpty { unmet.append(row) }
            for index in met {
                canonical[index].person.clearance?.revoked = true
                let places = [row.place, canonical[index].place].sorted { $0.line < $1.line }
                note(places[1], HeldRecords.Joined(fault: .withdrawn, other: places[0]))
            }
        }
        countMet(withdrawals.count - unmet.count)
        withdrawals = unmet
        for record in canonical { try pass(record.person, record.place, isVersioned: record.isVersioned) }
        canonical = []
    }

    /// Says what is to be said where it is not.
    private mutating func isNew(_ person: ListedPerson, _ place: RowPlace, hasOwnID: Bool) -> Bool {
        let (id, content) = (Fingerprint.of(person.id), RecordContent(person))
        guard let earlier = seen[id] else {
            let file = files.lastIndex(of: place.file) ?? files.count
            if file == files.count { files.append(place.file) }
            seen[id] = Said(content: content, file: UInt16(clamping: file), line: UInt32(clamping: place.line))
            return true
        }
        let other = RowPlace(file: files[Int(earlier.file)], line: Int(earlier.line))
        if earlier.content == content {
            report.repeated += 1
        } else if !hasOwnID, person.documentNumbers.isEmpty {
            report.repeated += 1
            report.merged += 1
            note(place, HeldRecords.Joined(fault: .sameAgain, other: other))
        } else if let clearance = person.clearance, clearance.revoked, settings.kind == .clearances {
            withdraw(Withdrawal(repeating: person, clearance, place))
        } else {
            refuse(.duplicate, file: place.file, line: place.line, meeting: other)
        }
        return false
    }

    private mutating func version(_ id: UInt64, _ content: RecordContent, own: Int?) -> Int {
        let first = own ?? settings.firstVersion
        guard let before = previous?[id] else {
            report.added += 1
            return first
        }
        guard content.isSame(as: before.content) else {
            report.changed += 1
            return max(first, before.version + 1)
        }
        report.unchanged += 1
        return own.map { max($0, before.version) } ?? before.version
    }
}

extension FaultLog.Entry {
    init(_ fault: RecordFault, _ place: RowPlace, meeting other: RowPlace?) {
        self.init(file: place.file, line: place.line, fault: fault, other: other?.line, otherFile: other?.file)
    }
}

extension Withdrawal {
    fileprivate init(repeating person: ListedPerson, _ clearance: Clearance, _ place: RowPlace) {
        self.init(
            person: person,
            badge: Self.badge(clearance.badge),
            order: RowOrder(),
            place: place,
            fault: .duplicate
        )
    }

    /// Whatever is wrong with the row: what can be read of it withdraws. `nil`: it withdraws nothing.
    fileprivate init?(_ person: ListedPerson, _ order: RowOrder, _ place: RowPlace, _ fault: RecordFault) {
        guard let clearance = person.clearance, clearance.revoked else { return nil }
        var bare = person
        bare.clearance = nil
        self.init(person: bare, badge: Self.badge(clearance.badge), order: order, place: place, fault: fault)
    }
}

/// How a list is to be imported.
package struct ImportSettings: Sendable {
    /// What the list is; a record of another kind is refused.
    package var kind: ListKind
    /// The day of the list.
    package var asOf: CalendarDate
    /// 0–1: losing more than this share of the rows is no import.
    package var maximumRefused: Double

    /// What the files are written in; `nil`: as the mapping says, or as it is recognised.
    package var encoding: TextEncoding?

    /// By default one row of a hundred may be lost.
    package init(kind: ListKind, asOf: CalendarDate, maximumRefused: Double = 0.01, encoding: TextEncoding? = nil) {
        (self.kind, self.asOf, self.maximumRefused, self.encoding) = (kind, asOf, maximumRefused, encoding)
    }

    /// The version of a record that is new on this day: `20260101`. A day, and not 1, so that a record that was gone and
    /// comes back is never taken for the one that was once reviewed.
    var firstVersion: Int { asOf.year * 10_000 + asOf.month * 100 + asOf.day }
}

/// The list that was imported before: of each record a mark of what it said, and its version.
package struct PreviousList {
    struct Entry {
        var content: RecordContent
        var version: Int
    }

    /// By the fingerprint of the id.
    private var entries: [UInt64: Entry] = [:]

    /// A list of nobody: every record is new.
    package init() {}

    /// Records with different ids.
    package var count: Int { entries.count }

    /// Keeps a mark of what the record says and its version; of two with one id the later counts.
    package mutating func add(_ person: ListedPerson) {
        entries[Fingerprint.of(person.id)] = Entry(content: RecordContent(person), version: person.version)
    }

    subscript(id: UInt64) -> Entry? { entries[id] }
}
