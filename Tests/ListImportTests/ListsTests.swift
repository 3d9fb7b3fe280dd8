import ListImport
import Model
import Testing

@Suite("what a list holds, and what changed")
struct ListsTests {
    private static func person(_ id: String, _ dates: BirthDate..., source: String? = "IL") -> ListedPerson {
        ListedPerson(id: id, names: [PersonName(given: "A", family: "B")], birthDates: dates, source: source)
    }

    @Test("counts by source, kind and birth date; problems by line")
    func summary() {
        var summary = ListSummary(today: Imported.day)
        var cleared = Self.person("4", BirthDate("1980-01-01"), source: nil)
        cleared.clearance = Clearance(role: .vendor, validUntil: CalendarDate(daysSince1970: 1))
        let records: [Result<ListedPerson, RecordFault>] = [
            .success(Self.person("1", BirthDate("1980-03-07"))), .success(Self.person("2", BirthDate("1980"))),
            .success(Self.person("3", BirthDate("age:45@2026-01-01"), BirthDate("age:44@2025-01-01"))),
            .success(cleared), .failure(.notJSON), .success(Self.person("1")), .success(Self.person("")),
        ]
        for (index, record) in records.enumerated() { summary.add(record, file: "l", line: index + 1) }
        #expect(summary.count == 4 && summary.kinds == [.registry: 3, .clearances: 1] && summary.kind == nil)
        #expect(summary.sources == ["IL": 3, "": 1] && summary.births == [.full: 2, .partial: 2])
        #expect(summary.oldestAge?.iso8601 == "2025-01-01" && summary.newestAge?.iso8601 == "2026-01-01")
        #expect(summary.ended == 1)
        #expect(summary.problems.map { "\($0.line) \($0.fault)" } == ["5 notJSON", "6 duplicate", "7 identifier"])
    }

    @Test("added, removed and changed by id; names only where they are asked for")
    func difference() {
        for keepsNames in [true, false] {
            var difference = ListDifference(keepsNames: keepsNames)
            for person in [Self.person("1"), Self.person("2"), Self.person("3")] { difference.addOld(person) }
            var same = Self.person("1")
            same.version = 7
            for person in [same, Self.person("2", .year(1980)), Self.person("4")] { difference.addNew(person) }
            #expect(difference.added.map(\.id) == ["4"] && difference.removed.map(\.id) == ["3"])
            #expect(difference.changed.map(\.id) == ["2"] && difference.unchanged == 1)
            #expect(difference.removed.first?.name == (keepsNames ? "A B" : nil))
        }
    }
}
