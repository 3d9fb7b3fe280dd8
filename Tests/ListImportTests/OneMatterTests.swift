import ListImport
import Model
import Testing

/// Several rows about one ban, one order or one clearance: what holds, and what is said of it.
@Suite("rows about one matter")
struct OneMatterTests {
    private static let alerts = "family,given,birth-date,alert,child,until,order-number,issued,remarks\n"
    private static let clearances =
        "family,given,birth-date,role,valid-until,badge,revoked,clearance-number,issued,document-number\n"

    private static func alerts(_ rows: String...) throws -> Imported {
        try Imported(.alerts, [("a.csv", alerts + rows.joined(separator: "\n"))], maximumRefused: 1)
    }

    private static func clearances(_ rows: String..., on day: CalendarDate = june) throws -> Imported {
        try Imported(.clearances, [("c.csv", clearances + rows.joined(separator: "\n"))], maximumRefused: 1, on: day)
    }

    /// 2026-06-01, when all rows have begun but those of the tests that say otherwise.
    private static let june = CalendarDate(daysSince1970: 20_605)

    private static func said(_ result: Imported) -> [String] {
        result.report.joined.map { "\($0.line) \($0.fault) \($0.other ?? 0)" }
    }

    @Test("of dated rows about one order the newest holds, also where it ends earlier, whatever their order")
    func newest() throws {
        let old = "EXAMPLE,ALEX,1/31/1982,custody,S-1,2027-12-31,,2025-01-01,may not fetch"
        let new = "EXAMPLE,ALEX,1/31/1982,custody,S-1,2026-12-31,,2026-03-01,may fetch on Fridays"
        for rows in [[old, new], [new, old]] {
            let result = try Self.alerts(rows[0], rows[1])
            #expect(result.people.map { $0.alert?.until?.iso8601 } == ["2026-12-31"])
            #expect(Self.said(result) == ["3 newest 2"])
            #expect(result.people.first?.remarks?.hasPrefix("may fetch on Fridays") == true)
        }
        let ban = try Self.alerts(
            "EXAMPLE,ALEX,1/31/1982,barred,,,,2025-01-01,",
            "EXAMPLE,ALEX,1/31/1982,barred,,2026-06-30,,2026-03-01,"
        )
        #expect(ban.people.map { $0.alert?.until?.iso8601 } == ["2026-06-30"])
    }

    @Test("where one row has no day, the longest holds and an order must be chosen")
    func undated() throws {
        let result = try Self.alerts(
            "EXAMPLE,ALEX,1/31/1982,custody,S-1,2027-12-31,D-7,,",
            "EXAMPLE,ALEX,1/31/1982,custody,S-1,2026-12-31,D-7,2026-03-01,"
        )
        #expect(result.people.map { $0.alert?.until?.iso8601 } == ["2027-12-31"])
        #expect(Self.said(result) == ["3 joinedOrder 2"])
    }

    @Test("a child is one child however it is written, and an order binds several persons")
    func orders() throws {
        let spelled = try Self.alerts(
            "EXAMPLE,ALEX,1/31/1982,custody,Mia Example,2027-12-31,,,",
            "Example,Alex,1/31/1982,custody,MIA  EXAMPLE,2026-12-31,,,"
        )
        #expect(spelled.people.count == 1 && Self.said(spelled) == ["3 joinedOrder 2"])
        let several = try Self.alerts(
            "EXAMPLE,ALEX,1/31/1982,custody,S-1,2027-12-31,D-7,2026-01-01,",
            "EXAMPLE,KIM,3/7/1980,custody,S-1,2027-12-31,D-7,2026-01-01,",
            "EXAMPLE,ALEX,1/31/1982,custody,S-2,2027-12-31,D-7,2026-01-01,"
        )
        #expect(several.people.count == 3 && several.report.joined.isEmpty)
    }

    @Test("rows of one clearance number are one clearance, also under a new name")
    func numbered() throws {
        let result = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2026-06-30,,no,BC-77,2024-06-30,",
            "SMITH,ANA,1/31/1982,employee,2028-06-30,10001,no,bc 77,2026-01-02,"
        )
        #expect(result.people.map { $0.clearance?.validUntil.iso8601 } == ["2028-06-30"])
        #expect(result.people.first?.names.map(\.family) == ["SMITH", "LOPEZ"] && Self.said(result) == ["3 newest 2"])
    }

    @Test("a renewal extends; a newer clearance that ends earlier is followed")
    func renewed() throws {
        let renewal = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "LOPEZ,ANA,1/31/1982,employee,2026-06-30,10001,no,,,"
        )
        #expect(renewal.people.map { $0.clearance?.validUntil.iso8601 } == ["2028-06-30"])
        let shorter = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,2025-01-01,",
            "LOPEZ,ANA,1/31/1982,employee,2026-06-30,10001,no,,2026-01-01,"
        )
        #expect(shorter.people.map { $0.clearance?.validUntil.iso8601 } == ["2026-06-30"])
    }

    @Test("a renewal dated ahead takes nothing away before its day, and gives nothing; on its day it holds")
    func ahead() throws {
        let now = "LOPEZ,ANA,1/31/1982,volunteer level 1,2026-12-31,10001,no,,2026-01-01,"
        let shorter = "LOPEZ,ANA,1/31/1982,volunteer level 1,2026-10-31,10001,no,,2026-09-01,"
        let longer = "LOPEZ,ANA,1/31/1982,volunteer level 1,2028-06-30,10001,no,,2026-09-01,"
        let september = CalendarDate(daysSince1970: 20_697)
        for (renewal, last) in [(shorter, "2026-10-31"), (longer, "2028-06-30")] {
            for rows in [[now, renewal], [renewal, now]] {
                let today = try Self.clearances(rows[0], rows[1])
                #expect(today.people.map { $0.clearance?.validUntil.iso8601 } == ["2026-12-31"])
                #expect(Self.said(today) == ["3 ahead 2"])
                let then = try Self.clearances(rows[0], rows[1], on: september)
                #expect(then.people.map { $0.clearance?.validUntil.iso8601 } == [last])
                #expect(Self.said(then) == ["3 newest 2"])
            }
        }
        let second = "LOPEZ,ANA,1/31/1982,volunteer level 1,2029-06-30,10001,no,,2026-10-01,"
        #expect(
            try Self.clearances(longer, second, now).people.map { $0.clearance?.validUntil.iso8601 } == ["2026-12-31"]
        )
    }

    @Test("a badge of a renewal dated ahead opens from its day on, whatever the order; its withdrawal counts at once")
    func badgeAhead() throws {
        let now = "LOPEZ,ANA,1/31/1982,volunteer level 1,2026-12-31,,no,,2026-01-01,"
        let renewal = "LOPEZ,ANA,1/31/1982,volunteer level 1,2027-12-31,10001,no,,2026-09-01,"
        let withdrawal = "LOPEZ,ANA,1/31/1982,volunteer level 1,2027-12-31,10001,yes,,2026-09-01,"
        let september = CalendarDate(daysSince1970: 20_697)
        for (first, second) in [(now, renewal), (renewal, now)] {
            let today = try Self.clearances(first, second)
            #expect(today.people.map { $0.clearance?.badge } == [nil])
            #expect(today.people.map { $0.clearance?.validUntil.iso8601 } == ["2026-12-31"])
            #expect(Self.said(today) == ["3 ahead 2"])
            let then = try Self.clearances(first, second, on: september)
            #expect(then.people.map { $0.clearance?.badge } == ["10001"])
            let badged = try Self.clearances(first, second, now.replacing("2026-12-31,,", with: "2026-12-31,10001,"))
            #expect(badged.people.map { $0.clearance?.badge } == ["10001"])
        }
        for (first, second) in [(now, withdrawal), (withdrawal, now)] {
            let taken = try Self.clearances(first, second)
            #expect(taken.people.map { $0.clearance?.badge } == ["10001"])
            #expect(taken.people.map { $0.clearance?.revoked } == [true])
        }
    }

    @Test("a clearance of which no row has begun is nobody's yet, and named; its withdrawal is one all the same")
    func aheadAlone() throws {
        let ahead = "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,2026-09-01,"
        let result = try Self.clearances(ahead, "SAMPLE,SAM,3/7/1980,employee,2028-06-30,2,no,,,")
        #expect(result.people.map { $0.clearance?.badge } == ["2"])
        #expect(result.faults == [.aheadAlone] && result.report.refusals.map(\.line) == [2])
        let withdrawn = try Self.clearances(ahead, "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,yes,,,")
        #expect(withdrawn.people.map { $0.clearance?.revoked } == [true])
    }

    @Test(
        "a withdrawal wins over older and newer rows, in whatever order, and though it says little",
        arguments: [
            "LOPEZ,ANA,1/31/1982,employee,2026-06-30,10001,yes,,,", "LOPEZ,ANA,1/31/1982,employee,,10001,revoked,,,",
            "LOPEZ,ANA,,,,10001,yes,,,", "LOPEZ,ANA,1/31/1982,,,,2026-02-01,,,", "LOPEZ,ANA,,employee,,,yes,,,",
            "LOPEZ,ANA,1/31/1982,vendor,2026-06-30,10001,x,,,",
        ]
    )
    func withdrawn(row: String) throws {
        let valid = "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,2026-05-01,"
        let other = "SAMPLE,SAM,3/7/1980,employee,2028-06-30,10002,no,,,"
        for rows in [[valid, row, other], [row, valid, other]] {
            let result = try Self.clearances(rows[0], rows[1], rows[2])
            #expect(result.faults.isEmpty, "\(result.faults)")
            let good = result.people.filter { $0.clearance?.revoked == false }.compactMap { $0.clearance?.badge }
            #expect(good == ["10002"], "\(row): \(result.people)")
            #expect(result.report.joined.map(\.line) == [3] && result.report.joined.map(\.other) == [2])
            #expect(result.report.read == result.report.taken + result.report.repeated)
        }
    }

    @Test("a withdrawal without a badge takes all badges of the person; one with a badge takes that one")
    func badges() throws {
        let rows = [
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10002,no,,,",
        ]
        let all = try Self.clearances(rows[0], rows[1], "LOPEZ,ANA,1/31/1982,employee,2028-06-30,,yes,,,")
        #expect(all.people.allSatisfy { $0.clearance?.revoked == true } && all.people.count == 2)
        let one = try Self.clearances(rows[0], rows[1], "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10002,yes,,,")
        #expect(one.people.map { $0.clearance?.revoked } == [false, true])
    }

    @Test("a middle name, given or not, and another spelling of a number make nobody another person")
    func spelled() throws {
        let badge = try Self.clearances(
            "AMUNDSEN,KIRA,3/4/1979,employee,2027-06-30,10001,no,,,",
            "AMUNDSEN,KIRA MARIE,3/4/1979,employee,2029-06-30,10001,no,,,"
        )
        #expect(badge.people.map { $0.clearance?.validUntil.iso8601 } == ["2029-06-30"])
        #expect(Self.said(badge) == ["3 joined 2"] && badge.people.first?.names.count == 2)
        let number = try Self.clearances(
            "ELLIS,FAY,,employee,2027-06-30,,no,,,E555-0100",
            "ELLIS,FAY,,employee,2028-06-30,,yes,,,E555 0100"
        )
        #expect(number.people.map { $0.clearance?.revoked } == [true])
        #expect(number.people.first?.documentNumbers == ["E555-0100"])
        let twins = try Self.alerts(
            "LOPEZ,MARIA ELENA,3/4/1979,barred,,,,,",
            "LOPEZ,MARIA LUISA,3/4/1979,barred,,,,,"
        )
        #expect(twins.people.count == 2)
    }

    @Test("a withdrawal that meets nobody and is no record of its own is refused, and named")
    func unmet() throws {
        let result = try Self.clearances(
            "LOPEZ,ANA,,employee,,,yes,,,",
            "SAMPLE,SAM,3/7/1980,employee,2028-06-30,1,no,,,"
        )
        #expect(result.faults == [.cannotBeFound] && result.report.refusals.first?.line == 2)
        #expect(result.people.map { $0.clearance?.revoked } == [false])
    }

    @Test("one badge of two persons is told; two numbers of one name without dates are two persons")
    func told() throws {
        let badge = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "SAMPLE,SAM,3/7/1980,employee,2028-06-30,10001,no,,,"
        )
        #expect(badge.people.count == 2 && Self.said(badge) == ["3 sharedBadge 2"])
        let numbers = try Self.clearances(
            "SAMPLE,SAM,,employee,2027-06-30,,no,,,E555-0100",
            "SAMPLE,SAM,,employee,2028-06-30,,no,,,E555-0101"
        )
        #expect(numbers.people.map { $0.clearance?.validUntil.iso8601 } == ["2027-06-30", "2028-06-30"])
        #expect(Set(numbers.people.map(\.id)).count == 2)
    }

    @Test("ids of the file's own: two children are two orders, two names are named, one person's rows are joined")
    func ids() throws {
        let header = "id,family,given,birth-date,alert,child,until\n"
        let rows = [
            "7,EXAMPLE,ALEX,1/31/1982,custody,S-1,", "7,EXAMPLE,ALEX,1/31/1982,custody,S-2,",
            "7,EXAMPLE,ALEX,1/31/1982,barred,,2026-06-30", "7,EXAMPLE,ALEX,1/31/1982,barred,,2027-06-30",
            "7,OTHER,KIM,1/31/1982,barred,,", "7,EXAMPLE,ALEX,3/31/1982,barred,,",
        ]
        let text = header + rows.joined(separator: "\n")
        let result = try Imported(.alerts, [("a.csv", text)], maximumRefused: 1)
        #expect(result.people.count == 3 && result.people.first?.id == "7")
        #expect(result.people.allSatisfy { $0.id.hasPrefix("7") } && Set(result.people.map(\.id)).count == 3)
        #expect(result.people.last?.alert?.until?.iso8601 == "2027-06-30")
        #expect(result.report.refusals.map(\.line) == [6, 7] && result.faults == [.duplicate, .duplicate])
    }

    @Test("rows of a person that are merged lose no withdrawal and no second badge")
    func merged() throws {
        let mapping = """
            kind: clearances
            merge: yes
            columns: {NO: id, LAST: family, FIRST: given, BORN: birth-date, ROLE: role, UNTIL: valid-until, BADGE: badge, OFF: revoked}
            """
        let text = """
            NO,LAST,FIRST,BORN,ROLE,UNTIL,BADGE,OFF
            7,LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no
            7,SMITH,ANA,1/31/1982,employee,2028-06-30,10001,yes
            8,SAMPLE,SAM,3/7/1980,employee,2027-06-30,10002,no
            8,SAMPLE,SAM,3/7/1980,employee,2028-06-30,10003,no
            """
        let result = try Imported(mapping, text)
        #expect(result.people.map { $0.clearance?.badge } == ["10001", "10002", "10003"])
        #expect(result.people.map { $0.clearance?.revoked } == [true, false, false])
        #expect(result.people.first?.names.map(\.family) == ["LOPEZ", "SMITH"])
    }

    @Test(
        "a registry's rows with one id are merged when that is asked for, and otherwise named with the line they meet"
    )
    func registry() throws {
        let text = """
            ID,LAST_,FIRST_,SEX,DOB
            77,ROCKWELLER,DEAN,M,19790304
            78,OTHER,KIM,M,19800307
            77,STONEHAMMER,DEAN,M,19790304
            """
        let named = try Imported(.florida, [("f.csv", text)], maximumRefused: 1)
        #expect(named.report.refusals.map { "\($0.line) \($0.fault) \($0.other ?? 0)" } == ["4 duplicate 2"])
        #expect(named.report.refusals.first?.fault.step.contains("--merge") == true)
        let settings = ImportSettings(kind: .registry, asOf: Imported.day)
        var names: [[String]] = []
        var importer = ListImporter(try #require(Layout.florida.mapping?.merged), settings) {
            names.append($0.names.map(\.family))
        }
        try importer.read(ListFile(name: "f.csv", bytes: Array(text.utf8)))
        #expect(try importer.finish().refused == 0 && names == [["ROCKWELLER", "STONEHAMMER"], ["OTHER"]])
        #expect(Layout.chicago.mapping?.merged == nil, "no column is an id")
    }

    @Test("a registry without ids: the same person with another height is one, and that is said")
    func sameAgain() throws {
        let text = """
            LAST,FIRST,BLOCK,GENDER,RACE,BIRTH DATE,HEIGHT,WEIGHT,VICTIM MINOR
            EXAMPLE,ALEX,,MALE,X,01/31/1982,504,150,N
            EXAMPLE,ALEX,,MALE,X,01/31/1982,506,150,N
            """
        let result = try Imported(.chicago, [("c.csv", text)])
        #expect(result.people.count == 1 && Self.said(result) == ["3 sameAgain 2"] && result.faults.isEmpty)
    }
}
