import Model

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

    mutating func refuse(_ fault: RowFault, file: String, line: Int) {
        report.refuse(ImportReport.Refusal(file: file, line: line, fault: fault))
    }

    mutating func note(_ faults: Set<RowFault>, file: String, line: Int) {
        for fault in faults.sorted(by: { $0.rawValue < $1.rawValue }) {
            report.note(ImportReport.Refusal(file: file, line: line, fault: fault))
        }
    }

    /// - Parameter isVersioned: the source gives versions of its own, which are kept unless the content changed.
    mutating func take(_ person: ListedPerson, file: String, line: Int, isVersioned: Bool = false) throws {
        var person = person
        if person.id.isEmpty { person.id = person.identity() }
        do throws(RowFault) {
            try RecordRules.check(person, on: settings.kind)
            guard try isNew(person) else { return report.repeated += 1 }
        } catch {
            return refuse(error, file: file, line: line)
        }
        person.version = version(person, isVersioned: isVersioned)
        report.taken += 1
        try emit(person)
    }

    mutating func finish() throws(ImportFailure) -> ImportReport {
        if let previous { report.removed = previous.count - report.changed - report.unchanged }
        try report.check(maximumRefused: settings.maximumRefused)
        return report
    }

    private mutating func isNew(_ person: ListedPerson) throws(RowFault) -> Bool {
        let id = Fingerprint.of(person.id)
        let content = RecordContent(person)
        guard let earlier = seen.updateValue(content, forKey: id) else { return true }
        seen[id] = earlier
        guard earlier == content else { throw .duplicate }
        return false
    }

    private mutating func version(_ person: ListedPerson, isVersioned: Bool) -> Int {
        let own = isVersioned ? person.version : settings.firstVersion
        guard let before = previous?[Fingerprint.of(person.id)] else {
            report.added += 1
            return own
        }
        guard RecordContent(person).isSame(as: before.content) else {
            report.changed += 1
            return max(own, before.version + 1)
        }
        report.unchanged += 1
        return isVersioned ? max(own, before.version) : before.version
    }
}
