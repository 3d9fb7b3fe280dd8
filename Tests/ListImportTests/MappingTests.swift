import Foundation
import ListImport
import Model
import Testing

@Suite("mapping files")
struct MappingTests {
    private static let whole = """
        kind: registry
        delimiter: ";"
        dates: day-first
        names: family-first
        as-of: 2025-06-01
        constants: {source: Invented registry}
        columns:
          NO: id
          NAME: name
          BORN: birth-date
          BORN2: {field: birth-date, optional: yes}
          AKA: {field: alias, separator: "|"}
          A2 LAST: {field: family, name: 2}
          A2 FIRST: {field: given, name: 2}
          YEARS: age
          AT: as-of
          SEX: sex
          CM: {field: height, unit: cm}
          KG: {field: weight, unit: kg}
          DOC: {field: document-number, separator: ","}
          NOTE: {field: remarks, label: Note}
          MORE: remarks
        """

    @Test("columns, orders, units, constants, several aliases, birth dates and remarks")
    func everything() throws {
        let text = """
            no;name;born;born2;aka;a2 last;a2 first;years;at;sex;cm;kg;doc;note;more;unasked
            1;Example Alex Q;31/1/82;13.01.1982;Sample Al|Simple, Al;Third;Alec;;;M;163;68;A1, B2;one;two;x
            2;Other Kim;;;;;;45;1/3/2025;F;;;;;;
            3;Last Ana;;;;;;45;;F;tall;;;;;
            """
        let result = try Imported(Self.whole, text)
        #expect(result.failure == nil && result.faults == [])
        let first = try #require(result.people.first)
        #expect(first.names.map(\.display) == ["Alex Q Example", "Alec Third", "Al Sample", "Al Simple"])
        #expect(first.birthDates == [BirthDate("1982-01-31"), BirthDate("1982-01-13")])
        #expect(first.height == 163 && first.weight == 68 && first.documentNumbers == ["A1", "B2"])
        #expect(first.remarks == "Note: one; two" && first.source == "Invented registry")
        #expect(result.people[1].birthDates == [BirthDate("age:45@2025-03-01")])
        #expect(result.people[2].birthDates == [BirthDate("age:45@2025-06-01")])
        #expect(result.report.notes == [.init(file: "list.csv", line: 4, fault: .height)])
    }

    @Test("Windows-1252, a file without a header, merged rows")
    func merged() throws {
        let mapping = """
            encoding: windows-1252
            header: [NO, LAST, FIRST, BORN]
            merge: yes
            columns: {NO: id, LAST: family, FIRST: given, BORN: birth-date}
            """
        let bytes: [UInt8] =
            Array("1,Mu".utf8) + [0xF1] + Array("oz,Jos".utf8) + [0xE9, 0x2C] + Array("1980\n".utf8)
            + Array("1,Munoz,Pepe,1980-03-07\n2,Other,Kim,\n".utf8)
        let result = try Imported(mapping, bytes)
        #expect(result.people.map(\.id) == ["1", "2"])
        #expect(result.people.first?.names.map(\.display) == ["José Muñoz", "Pepe Munoz"])
        #expect(result.people.first?.birthDates == [.year(1980), BirthDate("1980-03-07")])
    }

    @Test("the mapping file of docs/lists.md is one")
    func readme() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/lists.md"), encoding: .utf8)
        let blocks = text.split(separator: "```yaml\n").dropFirst().compactMap { $0.split(separator: "```").first }
        let block = try #require(blocks.first { $0.contains("columns:") })
        #expect(try MappingFile.parse(String(block)).tables[0].columns.count == 5)
    }

    @Test(
        "a mistake is named by its line",
        arguments: [
            ("columns: {A: family}\ncolour: blue", "colour is not a key", 2),
            ("columns: {A: surname}", "which is no field", 1), ("columns: {A: given}", "no column is a family name", 1),
            ("columns: {A: family}\nencoding: latin1", "is none of", 2),
            ("columns:\n  A: family\n  B: {field: given, size: 3}", "size is not a key", 3),
            ("columns:\n  A: family\n  B: family", "two columns are family", 2),
            ("columns: {A: family}\nmerge: yes", "no column is an id", 2),
            ("columns: {A: family}\nas-of: soon", "is not a day", 2), ("- a", "not YAML with keys", nil),
            ("columns: {A: {field: family, name: 0}}", "from 1 to 9", 1), ("a: [", "not YAML with keys", nil),
            ("", "not YAML with keys", nil),
        ] as [(String, String, Int?)]
    )
    func mistakes(_ text: String, _ what: String, _ line: Int?) {
        let error = #expect(throws: MappingError.self) { try MappingFile.parse(text) }
        #expect(error?.description.contains(what) == true && error?.line == line, "\(String(describing: error))")
    }
}
