import FoundationEssentials
import ListImport
import Model
import Testing

@Suite("ids and versions")
struct VersionTests {
    private static let header = "LAST,FIRST,BLOCK,GENDER,RACE,BIRTH DATE,HEIGHT,WEIGHT,VICTIM MINOR\n"
    private static let alex = "EXAMPLE,ALEX,,MALE,X,01/31/1982,504,150,N\n"
    private static let sam = "SAMPLE,SAM,,FEMALE,X,03/07/1980,504,120,N\n"
    private static let later = CalendarDate(daysSince1970: 20_554)

    private func list(_ rows: String..., previous: [ListedPerson]? = nil, on day: CalendarDate = Imported.day) throws
        -> Imported
    {
        try Imported(.chicago, [("c.csv", Self.header + rows.joined())], previous: previous, on: day)
    }

    @Test("an unchanged record keeps its version, a changed one rises, a new one begins with the day")
    func rising() throws {
        let first = try list(Self.alex, Self.sam)
        let second = try list(
            Self.alex,
            Self.sam.replacing("120", with: "130"),
            "THIRD,ANA,,FEMALE,X,1/1/1990,,,\n",
            previous: first.people,
            on: Self.later
        )
        #expect(second.people.map(\.version) == [20_260_101, 20_260_411, 20_260_411])
        #expect(second.report.unchanged == 1 && second.report.changed == 1 && second.report.added == 1)
        let third = try list(Self.sam, previous: second.people, on: Self.later)
        #expect(third.people.map(\.version) == [20_260_412], "also twice on one day")
        #expect(third.report.removed == 2)
    }

    @Test("a record that was gone and comes back is not the one that was reviewed")
    func back() throws {
        let first = try list(Self.alex, Self.sam)
        let without = try list(Self.sam, previous: first.people, on: Self.later)
        let back = try list(Self.alex, previous: without.people, on: CalendarDate(daysSince1970: 20_600))
        #expect(try #require(back.people.first).version > first.people[0].version)
    }

    @Test("a list that gives ages anew each month has not changed, but a corrected age has")
    func ages() throws {
        let mapping = "columns: {ID: id, LAST: family, AGE: age, AT: as-of}"
        func one(_ age: Int, _ day: String, previous: [ListedPerson] = []) throws -> ImportReport {
            let settings = ImportSettings(kind: .registry, asOf: Self.later)
            let old = previous.reduce(into: PreviousList()) { $0.add($1) }
            var importer = ListImporter(try MappingFile.parse(mapping), settings, previous: old) { _ in }
            try importer.read(ListFile(name: "l", bytes: Array("ID,LAST,AGE,AT\n1,A,\(age),\(day)\n".utf8)))
            return try importer.finish()
        }
        let before = ListedPerson(
            id: "1",
            names: [PersonName(given: "", family: "A")],
            birthDates: [BirthDate("age:45@2026-01-01")]
        )
        #expect(try one(45, "2026-02-01", previous: [before]).unchanged == 1)
        #expect(try one(46, "2026-03-01", previous: [before]).unchanged == 1)
        #expect(try one(35, "2026-02-01", previous: [before]).changed == 1)
    }

    @Test("a canonical list's own versions are kept, and raised where its content changed without them")
    func canonical() throws {
        let old = ListedPerson(id: "1", version: 5, names: [PersonName(given: "A", family: "B")], birthDates: [])
        var new = old
        func version(_ person: ListedPerson) throws -> Int? {
            let line = String(decoding: try CanonicalLines.line(person, CanonicalLines.encoder()), as: UTF8.self)
            return try Imported(.canonical, [("l", line)], previous: [old]).people.first?.version
        }
        #expect(try version(new) == 5)
        new.remarks = "Ask"
        #expect(try version(new) == 6)
        new.version = 9
        #expect(try version(new) == 9)
    }

    @Test("what is written is read back the same", arguments: UInt64(1)...50)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let encoder = CanonicalLines.encoder()
        let people = (0..<40).map { random.person(id: "r\($0)") }
        let text = try people.reduce(into: "") {
            $0 += String(decoding: try CanonicalLines.line($1, encoder), as: UTF8.self)
        }
        let result = try Imported(.canonical, [("l.jsonl", text)])
        #expect(result.people == people, "seed \(seed)")
    }

    @Test("a list written as CSV by any mapping is read back the same", arguments: UInt64(1)...50)
    func csvRoundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let delimiter = [",", ";", "|"][Int(random.next() % 3)]
        let mapping = """
            delimiter: "\(delimiter)"
            columns: {ID: id, G: given, M: middle, F: family, S: suffix, B: birth-date, X: sex, R: remarks}
            """
        let people = (0..<40).map { number in
            var person = random.person(id: "r\(number)")
            (person.names, person.birthDates) = ([person.names[0]], Array(person.birthDates.prefix(1)))
            (person.version, person.documentNumbers, person.height) = (20_260_101, [], nil)
            return person
        }
        let rows = people.map { person in
            let name = person.names[0]
            let fields = [
                person.id, name.given, name.middle, name.family, name.suffix, person.birthDates.first?.rawValue ?? "",
                person.sex?.rawValue ?? "", person.remarks ?? "",
            ]
            return fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: delimiter)
        }
        let header = ["ID", "G", "M", "F", "S", "B", "X", "R"].joined(separator: delimiter)
        let result = try Imported(mapping, ([header] + rows).joined(separator: "\r\n"))
        #expect(result.people == people && result.faults == [], "seed \(seed)")
    }
}
