import Model

/// Turns rows into cardholders, and complains about every field that cannot be one.
final class CardholderReader {
    private let doors: Set<DoorID>
    private let schedules: Set<ScheduleID>
    private let file: String
    private let complaints: Complaints
    private var lineOfBadge: [String: Int] = [:]

    init(plan: EntrancePlan, file: String, complaints: Complaints) {
        doors = Set(plan.doors.map(\.id))
        schedules = Set(plan.schedules.keys)
        (self.file, self.complaints) = (file, complaints)
    }

    func read(_ row: CardholderRow) -> Cardholder? {
        for column in CardholderRow.Column.required where row.fields[column] == nil {
            complain(row, column, "is missing", instead: "Fill it in")
        }
        let badge = badge(row)
        let person = text(row, .person)
        let category = text(row, .category)
        let enabled = enabled(row)
        let (from, until) = (date(row, .validFrom), date(row, .validUntil))
        let clearance = date(row, .clearanceValidUntil)
        let (doors, schedule) = (doors(row), schedule(row))
        if let from, let until, until < from {
            complain(row, .validUntil, "is before valid-from", instead: "Write the later day")
        }
        guard let badge, let person, let category, let enabled, let doors, let schedule else { return nil }
        return Cardholder(
            badge: badge,
            person: person,
            category: category,
            enabled: enabled,
            validFrom: from,
            validUntil: until,
            clearanceValidUntil: clearance,
            doors: doors,
            schedule: schedule
        )
    }

    private func badge(_ row: CardholderRow) -> String? {
        guard let badge = row.fields[.badge] else { return nil }
        let isNumber = badge.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isNumber, (1...20).contains(badge.utf8.count) else {
            complain(
                row,
                .badge,
                "is not 1 to 20 digits and capital letters",
                instead: "Write it as `vestibule scan` shows it"
            )
            return nil
        }
        if let first = lineOfBadge.updateValue(row.line, forKey: badge) {
            complain(row, .badge, "is the badge of line \(first) too", instead: "Keep one of the two lines")
            return nil
        }
        return badge
    }

    private func text(_ row: CardholderRow, _ column: CardholderRow.Column) -> String? {
        guard let text = row.fields[column] else { return nil }
        let isOneLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard text.count <= 200, isOneLine, !text.contains(where: \.isOverloaded) else {
            complain(row, column, "is longer than 200 characters or more than one line", instead: "Shorten it")
            return nil
        }
        // Spreadsheets leave marks that nobody sees.
        return text.tame
    }

    /// Enabled unless the file says otherwise.
    private func enabled(_ row: CardholderRow) -> Bool? {
        switch row.fields[.enabled]?.lowercased() {
        case nil, "yes"?, "true"?, "1"?: return true
        case "no"?, "false"?, "0"?: return false
        default:
            complain(row, .enabled, "is neither yes nor no", instead: "Write yes or no")
            return nil
        }
    }

    private func date(_ row: CardholderRow, _ column: CardholderRow.Column) -> CalendarDate? {
        guard let text = row.fields[column] else { return nil }
        if let date = CalendarDate(iso8601: text) { return date }
        complain(row, column, "is not a day", instead: "Write it as 2026-12-31, or leave it empty")
        return nil
    }

    private func doors(_ row: CardholderRow) -> Set<DoorID>? {
        guard let text = row.fields[.doors] else { return nil }
        let names = text.split { $0 == ";" || $0 == " " || $0 == "," }.map(String.init)
        for name in names where !doors.contains(DoorID(name)) {
            complainUnknown(row, .doors, name, kind: "door", known: doors.map(\.rawValue))
        }
        let known = names.map { DoorID($0) }.filter(doors.contains)
        return known.isEmpty || known.count < names.count ? nil : Set(known)
    }

    private func schedule(_ row: CardholderRow) -> ScheduleID? {
        guard let name = row.fields[.schedule] else { return nil }
        if schedules.contains(ScheduleID(name)) { return ScheduleID(name) }
        complainUnknown(row, .schedule, name, kind: "schedule", known: schedules.map(\.rawValue))
        return nil
    }

    /// A name that is not one of the configuration is not repeated: in a shifted column it may be a person's.
    private func complainUnknown(
        _ row: CardholderRow,
        _ column: CardholderRow.Column,
        _ name: String,
        kind: String,
        known: [String]
    ) {
        let offered =
            known.isEmpty ? "Configure one first" : "Write one of \(known.sorted().prefix(8).joined(separator: ", "))"
        let instead = Spelling.nearest(to: name, of: known).map { "Write \($0)" } ?? offered
        complain(row, column, "names no \(kind) of this entrance", instead: instead)
    }

    private func complain(
        _ row: CardholderRow,
        _ column: CardholderRow.Column,
        _ what: String,
        instead: String
    ) {
        complaints.add(file: file, line: row.line, "\(column.rawValue) \(what)", instead: instead)
    }
}

/// One cardholder as written, before anything is believed.
struct CardholderRow {
    /// Where it begins, from 1.
    var line: Int
    /// By column; an empty field is absent.
    var fields: [Column: String]

    enum Column: String, CaseIterable {
        case badge, person, category, enabled, doors, schedule
        case validFrom = "valid-from"
        case validUntil = "valid-until"
        case clearanceValidUntil = "clearance-valid-until"

        static let required: [Column] = [.badge, .person, .category, .doors, .schedule]
        static var names: [String] { allCases.map(\.rawValue) }
    }
}
