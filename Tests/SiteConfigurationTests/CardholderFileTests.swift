import Entrance
import Model
import SiteConfiguration
import Testing

@Suite("A cardholder file")
struct CardholderFileTests {
    static let header = "badge,person,category,doors,schedule,valid-until,enabled"

    static func parse(_ text: String, as format: CardholderFile.Format = .csv) throws -> [Cardholder] {
        let plan = try Sites.read(Sites.door).plan
        return try CardholderFile(name: "people.csv", plan: plan).parse(Array(text.utf8), as: format)
    }

    static func problems(_ text: String, as format: CardholderFile.Format = .csv) throws -> [ConfigurationProblem] {
        do {
            _ = try parse(text, as: format)
            return []
        } catch let error as ConfigurationErrors {
            return error.problems
        }
    }

    @Test("in CSV is read by its header, quotes, byte-order mark, line ends and all")
    func csv() throws {
        let text =
            "\u{FEFF}\(Self.header)\r\n1042,\"Example, Ada \"\"A\"\"\",teacher,main-door,always,2027-06-30,\r\n\r\n"
            + " 77 , Bo ,custodian,main-door;main-door,always,,no"
        let cardholders = try Self.parse(text)
        #expect(cardholders.map(\.badge) == ["1042", "77"])
        #expect(cardholders[0].person == "Example, Ada \"A\"" && cardholders[0].enabled)
        #expect(cardholders[0].validUntil == CalendarDate(year: 2027, month: 6, day: 30))
        #expect(!cardholders[1].enabled && cardholders[1].doors == ["main-door"])
    }

    @Test("in YAML says the same")
    func yaml() throws {
        let text = """
            cardholders:
              - {badge: 001042, person: Ada Example, category: teacher, doors: [main-door], schedule: always,
                 clearance-valid-until: 2027-06-30, enabled: no}
            """
        let cardholder = try #require(try Self.parse(text, as: .yaml).first)
        #expect(cardholder.badge == "001042" && !cardholder.enabled)
        #expect(cardholder.clearanceValidUntil == CalendarDate(year: 2027, month: 6, day: 30))
    }

    @Test("without anybody is a file", arguments: [CardholderFile.Format.csv, .yaml])
    func nobody(format: CardholderFile.Format) throws {
        #expect(try Self.parse(format == .csv ? Self.header : "cardholders: []", as: format).isEmpty)
    }

    @Test("that is empty is no file, which names nobody", arguments: ["", "\u{FEFF}", "\r\n\r\n", "  "])
    func empty(text: String) throws {
        #expect(try Self.problems(text).first?.what == "is empty")
    }

    @Test(
        "with a wrong field is refused whole, by line and column, and does not say who it is",
        arguments: [
            ("1042,Secret Name,teacher,main-door,always,,", "1042,Other,t,main-door,always,,", "badge of line 2 too"),
            ("", "10 42,Secret Name,t,main-door,always,,", "badge is not 1 to 20 digits"),
            ("", "ab,Secret Name,t,main-door,always,,", "capital letters"),
            ("", "1,,t,main-door,always,,", "person is missing"),
            ("", "1,Secret Name,t,main-dor,always,,", "names no door"),
            ("", "1,Secret Name,t,main-door,allways,,", "names no schedule"),
            ("", "1,Secret Name,t,main-door,always,30.6.2027,", "valid-until is not a day"),
            ("", "1,Secret Name,t,main-door,always,,maybe", "neither yes nor no"),
            ("", "1,Secret, Name,t,main-door,always,,", "8 fields where the header has 7"),
            ("", "1,\"Secret Name,t,main-door,always,,", "never ends"),
            ("", "1,\"Secret\" Name,t,main-door,always,,", "closing quote"),
        ]
    )
    func wrong(before: String, row: String, what: String) throws {
        let problems = try Self.problems("\(Self.header)\n\(before)\n\(row)\n2,Bo,t,main-door,always,,")
        #expect(problems.count == 1 && problems.first?.line == 3)
        #expect(problems.first?.what.contains(what) == true, "\(problems)")
        #expect(!"\(problems)".contains("Secret"))
    }

    @Test(
        "with a wrong header says which columns there are",
        arguments: [
            ("badge,person,category,doors,shedule", "none of badge", "Write schedule"),
            ("badge,person,category,doors", "no column schedule", "Add it"),
            ("badge,badge,person,category,doors,schedule", "badge stands twice", "Keep one"),
            ("badge;person;category", "semicolons", "commas"),
        ]
    )
    func header(header: String, what: String, instead: String) throws {
        let problems = try Self.problems(header + "\n")
        let found = problems.contains { $0.line == 1 && $0.what.contains(what) && $0.instead.contains(instead) }
        #expect(found, "\(problems)")
    }

    @Test("in YAML with unknown keys or another shape is refused")
    func yamlProblems() throws {
        let unknown = "cardholders:\n  - {badge: 1, person: A, category: t, doors: main-door, schedule: always, dor: x}"
        #expect(try Self.problems(unknown, as: .yaml).first?.instead == "Write doors")
        #expect(try Self.problems("people: []", as: .yaml).count == 2)
        #expect(try Self.problems("- 1", as: .yaml).isEmpty == false)
        #expect(try Self.problems("", as: .yaml).first?.what == "is empty")
    }

    @Test("that is not UTF-8, or too large, is refused")
    func bytes() throws {
        let file = CardholderFile(name: "people.csv", plan: try Sites.read(Sites.door).plan)
        #expect(throws: ConfigurationErrors.self) { try file.parse([0xFF, 0xFE, 0x00], as: .csv) }
        let large = [UInt8](repeating: 0x20, count: CardholderFile.sizeLimit + 1)
        #expect(throws: ConfigurationErrors.self) { try file.parse(large, as: .csv) }
    }
}
