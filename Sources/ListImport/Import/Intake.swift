package import Model

/// Takes finished records, one after the other: checks them, gives them id and version, and passes them on.
struct Intake {
    private(set) var report = ImportReport()
    private let settings: ImportSettings
    private let previous: PreviousList?
    private let emit: (ListedPerson) throws -> Void
    /// What was said under each id, by fingerprints.
    private var seen: [UInt64: RecordContent] = [:]

    init(_ settings: ImportSettings, previous: PreviousList?, emit: @escaping (ListedPerson) throws -> Void) {
        (self.settings, self.previous, self.emit) = (settings, previous, emit)
    }

    mutating func countRow() { report.read += 1 }

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
        if person.id.isEmpty { person.id = person.identity() }
        let (id, content) = (Fingerprint.of(person.id), RecordContent(person))
        do throws(RecordFault) {
            try RecordRules.check(person, on: settings.kind)
            guard try isNew(id, content) else { return report.repeated += 1 }
        } catch {
            return refuse(error, file: file, line: line)
        }
        person.version = version(id, content, own: isVersioned ? person.version : nil)
        report.taken += 1
        try emit(person)
    }

    mutating func finish() throws(ImportError) -> ImportReport {
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

    /// By default one row of a hundred may be lost.
    package init(kind: ListKind, asOf: CalendarDate, maximumRefused: Double = 0.01) {
        (self.kind, self.asOf, self.maximumRefused) = (kind, asOf, maximumRefused)
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
