package import Model

/// Takes finished records, one after the other: checks them, gives them id and version, and passes them on.
struct Intake {
    private(set) var report = ImportReport()
    private let settings: ImportSettings
    private let previous: PreviousList?
    private let emit: (ListedPerson) throws -> Void
    /// What was said under each id, by fingerprints.
    private var seen: [UInt64: RecordContent] = [:]
    /// Lists of the school's own are held until all is read: a later row may be about the same person.
    private var held = HeldRecords()

    init(_ settings: ImportSettings, previous: PreviousList?, emit: @escaping (ListedPerson) throws -> Void) {
        (self.settings, self.previous, self.emit) = (settings, previous, emit)
    }

    /// Which encoding the files are said to be in, whatever the mapping says.
    var encoding: TextEncoding? { settings.encoding }

    mutating func countRow() { report.read += 1 }

    mutating func leaveOut() { report.leftOut += 1 }

    mutating func note(unreadColumns names: [String]) {
        for name in names where !report.unreadColumns.contains(name) { report.unreadColumns.append(name) }
    }

    mutating func refuse(_ fault: RecordFault, file: String, line: Int) {
        report.refuse(ImportReport.Refusal(file: file, line: line, fault: fault))
    }

    mutating func note(_ faults: Set<RecordFault>, file: String, line: Int) {
        for fault in faults.sorted(by: { $0.rawValue < $1.rawValue }) {
            report.note(ImportReport.Refusal(file: file, line: line, fault: fault))
        }
    }

    /// - Parameter isVersioned: the source gives versions of its own, which are kept unless the content changed.
    mutating func take(_ person: ListedPerson, file: String, line: Int, isVersioned: Bool = false) throws {
        var person = person
        let hasOwnID = !person.id.isEmpty
        if !hasOwnID { person.id = person.identity() }
        do throws(RecordFault) {
            try RecordRules.check(person, on: settings.kind)
            if settings.kind == .registry || isVersioned {
                guard try isNew(Fingerprint.of(person.id), RecordContent(person)) else { return report.repeated += 1 }
            } else {
                let place = RowPlace(file: file, line: line)
                guard let joined = try held.add(person, at: place, hasOwnID: hasOwnID) else { return }
                report.repeated += 1
                if let fault = joined.fault {
                    report.joined.append(.init(file: file, line: line, fault: fault, other: joined.line))
                }
                return
            }
        } catch {
            return refuse(error, file: file, line: line)
        }
        try pass(person, RowPlace(file: file, line: line), isVersioned: isVersioned)
    }

    private mutating func pass(_ person: ListedPerson, _ place: RowPlace, isVersioned: Bool) throws {
        var person = person
        let own = isVersioned ? person.version : nil
        person.version = version(Fingerprint.of(person.id), RecordContent(person), own: own)
        report.taken += 1
        if let gap = Findability.gap(of: person) {
            report.find(gap: .init(file: place.file, line: place.line, fault: gap))
        }
        try emit(person)
    }

    mutating func finish() throws -> ImportReport {
        for (person, place) in held.records { try pass(person, place, isVersioned: false) }
        held = HeldRecords()
        if let previous { report.removed = previous.count - report.changed - report.unchanged }
        try report.check(maximumRefused: settings.maximumRefused)
        return report
    }

    private mutating func isNew(_ id: UInt64, _ content: RecordContent) throws(RecordFault) -> Bool {
        guard let earlier = seen[id] else {
            seen[id] = content
            return true
        }
        guard earlier == content else { throw .duplicate }
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
