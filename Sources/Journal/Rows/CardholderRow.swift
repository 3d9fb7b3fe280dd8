import Model

extension Cardholder: RowPart {
    /// What a badge may open is never guessed: without doors or a schedule it opens nothing, and one that does not say that it is
    /// enabled is not. A last day that cannot be read makes the row unreadable, lest it never end.
    init(row: RowReader) throws(RowReader.Missing) {
        self.init(
            badge: try row.required("badge", row.text("badge")),
            person: row.text("person") ?? "",
            category: row.text("category") ?? "",
            enabled: row.flag("enabled") ?? false,
            validFrom: try row.readable("validFrom", row.day("validFrom")),
            validUntil: try row.readable("validUntil", row.day("validUntil")),
            clearanceValidUntil: try row.readable("clearanceValidUntil", row.day("clearanceValidUntil")),
            doors: Set(row.texts("doors").map { DoorID($0) }),
            schedule: ScheduleID(try row.required("schedule", row.text("schedule")))
        )
    }

    var row: [String: JSONValue?] {
        [
            "badge": .string(badge), "person": .string(person), "category": .string(category),
            "enabled": .bool(enabled), "validFrom": validFrom.map { .day($0) },
            "validUntil": validUntil.map { .day($0) },
            "clearanceValidUntil": clearanceValidUntil.map { .day($0) },
            "doors": .array(doors.sorted().map { .text($0) }), "schedule": .text(schedule),
        ]
    }
}
