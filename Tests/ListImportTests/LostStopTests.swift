import ListImport
import Model
import Testing

/// Rows between which a ban or a withdrawal could be lost without a word.
@Suite("no stop is lost")
struct LostStopTests {
    private static func alerts(_ rows: [String]) throws -> Imported {
        let header = "family,given,birth-date,alert,child,until,order-number,issued\n"
        return try Imported(.alerts, [("a.csv", header + rows.joined(separator: "\n"))], maximumRefused: 1)
    }

    private static func clearances(_ rows: String..., header: String? = nil) throws -> Imported {
        let header = header ?? "family,given,birth-date,role,valid-until,badge,revoked,clearance-number,issued,sex"
        let text = ([header] + rows).joined(separator: "\n")
        return try Imported(.clearances, [("c.csv", text)], maximumRefused: 1)
    }

    private static func said(_ result: Imported) -> [String] {
        result.report.joined.map { "\($0.line) \($0.fault) \($0.other ?? 0)" }
    }

    private static func valid(_ result: Imported) -> [String] {
        result.people.filter { $0.clearance?.revoked == false }.map { $0.clearance?.badge ?? "-" }.sorted()
    }

    @Test("an order that ends does not end another of another number", arguments: ["barred,", "custody,S-1"])
    func numbers(of kind: String) throws {
        let old = "EXAMPLE,ALEX,1/31/1982,\(kind),,A-1,2019-05-01"
        let new = "EXAMPLE,ALEX,1/31/1982,\(kind),2026-12-10,B-7,2025-11-01"
        for rows in [[old, new], [new, old]] {
            let result = try Self.alerts(rows)
            #expect(Set(result.people.map { $0.alert?.until?.iso8601 }) == [nil, "2026-12-10"])
            #expect(Set(result.people.map(\.id)).count == 2)
        }
    }

    @Test("what holds does not hang on the order of the rows")
    func permutations() throws {
        let a = "EXAMPLE,ALEX,1/31/1982,barred,,2026-06-30,,2025-01-01"
        let b = "EXAMPLE,ALEX,1/31/1982,barred,,,,"
        let c = "EXAMPLE,ALEX,1/31/1982,barred,,2026-12-10,,2025-11-01"
        let short = "EXAMPLE,ALEX,1/31/1982,barred,,2026-02-01,,"
        for rows in [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            let endless = try Self.alerts(rows)
            #expect(endless.people.map(\.alert?.until) == [nil] && endless.report.joined.count == 2)
            let dated = try Self.alerts(rows.map { $0 == b ? short : $0 })
            #expect(dated.people.map { $0.alert?.until?.iso8601 } == ["2026-12-10"])
        }
    }

    @Test(
        "a withdrawal holds whatever is wrong with its row",
        arguments: [
            ",,,employee,2028-06-30,10001,yes,,,", "LOPEZ,ANA,,employee,2028-06-30,10 001 A B,yes,,,",
            ",,,,,10001,yes,,,",
        ]
    )
    func faulty(row: String) throws {
        let result = try Self.clearances("LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,", row)
        #expect(Self.valid(result).isEmpty, "\(result.faults)")
        #expect(Self.said(result).count == 1)
    }

    @Test("a withdrawal under an id that somebody else has takes the badge it gives")
    func repeatedID() throws {
        let result = try Self.clearances(
            "17,LOPEZ,ANA,1/31/1982,employee,2028-06-30,400,no",
            "18,OTHER,KIM,3/7/1980,employee,2028-06-30,500,no",
            "17,KIM,OTHER,3/7/1980,employee,2028-06-30,500,yes",
            header: "id,family,given,birth-date,role,valid-until,badge,revoked"
        )
        #expect(Self.valid(result) == ["400"])
    }

    @Test("a year of birth meets the day, an accent its letter, and a withdrawal that meets nobody is named")
    func spelled() throws {
        let year = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "LOPEZ,ANA,1982,employee,,,yes,,,"
        )
        #expect(Self.valid(year).isEmpty && year.faults.isEmpty)
        let other = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "LOPEZ,ANA,1983,employee,,,yes,,,"
        )
        #expect(Self.valid(other) == ["10001"] && other.faults == [.cannotBeFound])
        let accent = try Self.clearances(
            "MUÑOZ,JOSÉ,1/31/1982,employee,2028-06-30,10001,no,,,",
            "MUNOZ,JOSE,1/31/1982,employee,2028-06-30,,yes,,,"
        )
        #expect(Self.valid(accent).isEmpty && Self.said(accent) == ["3 withdrawn 2"])
        let alone = try Self.clearances(
            "MUÑOS,JOSÉ,1/31/1982,employee,2028-06-30,10001,no,,,",
            "MUNOZ,JOSE,1/31/1982,employee,2028-06-30,,yes,,,"
        )
        #expect(alone.report.notes.map { "\($0.line) \($0.fault)" } == ["3 withdrawnAlone"])
    }

    @Test("our own lists: a later record of the id that withdraws it, in whatever order")
    func canonical() throws {
        func line(_ revoked: Bool, _ id: String = "7", name: String = #"[{"given":"ANA","family":"LOPEZ"}]"#) -> String
        {
            """
            {"id":"\(id)","version":3,"names":\(name),"birthDates":["1982-01-31"],"documentNumbers":[],\
            "clearance":{"role":"employee","validUntil":"2028-06-30","badge":"10001","revoked":\(revoked)}}
            """
        }
        for lines in [
            [line(false), line(true)], [line(true), line(false)], [line(false), line(true, "8", name: "[]")],
        ] {
            let text = lines.joined(separator: "\n")
            let result = try Imported(.canonical, [("c.jsonl", text)], kind: .clearances, maximumRefused: 1)
            #expect(result.people.map(\.id) == ["7"] && Self.valid(result).isEmpty)
            #expect(result.report.joined.count + result.report.refusals.count == 1)
        }
    }

    private static let merging = """
        kind: clearances
        merge: yes
        columns: {NO: id, LAST: family, FIRST: given, BORN: birth-date, ROLE: role, UNTIL: valid-until, BADGE: badge, OFF: revoked}
        """

    @Test("merged rows: one with a badge alone belongs to the others, and a second badge is a second clearance")
    func merged() throws {
        let text = """
            NO,LAST,FIRST,BORN,ROLE,UNTIL,BADGE,OFF
            7,LOPEZ,ANA,1/31/1982,employee,2028-06-30,,no
            7,LOPEZ,ANA,1/31/1982,,,10001,
            8,SAMPLE,SAM,3/7/1980,employee,2027-06-30,10002,
            8,SAMPLE,SAM,3/7/1980,,,10003,
            """
        let result = try Imported(Self.merging, text, maximumRefused: 1)
        #expect(result.people.map { $0.clearance?.badge } == ["10001", "10002", "10003"])
        #expect(result.faults.isEmpty && result.people.last?.clearance?.validUntil.iso8601 == "2027-06-30")
    }

    @Test("the badge of an incomplete withdrawal: capitals, spaces and zeros in front; else the name")
    func badges() throws {
        func rows(_ badge: String, _ name: String) throws -> Imported {
            try Self.clearances("LOPEZ,ANA,1/31/1982,employee,2028-06-30,AB12,no,,,", "\(name),,,,\(badge),yes,,,")
        }
        #expect(try Self.valid(rows(" ab12 ", "OTHER,KIM")).isEmpty)
        let named = try rows("AB13", "LOPEZ,ANA")
        #expect(Self.valid(named).isEmpty && Self.said(named) == ["3 withdrawnByName 2"])
        let near = try rows("00AB12", "OTHER,KIM")
        #expect(Self.valid(near) == ["AB12"] && near.faults == [.roleMissing] && Self.said(near) == ["2 nearBadge 3"])
    }

    @Test("a whole record that withdraws a badge but for zeros takes the same person's, and another's is named")
    func nearWhole() throws {
        let valid = "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,"
        let same = try Self.clearances(valid, "LOPEZ,ANA,1/31/1982,employee,2028-06-30,0010001,yes,,,")
        #expect(Self.valid(same).isEmpty && Self.said(same) == ["3 withdrawn 2"])
        let other = try Self.clearances(valid, "OTHER,KIM,1/31/1982,employee,2028-06-30,0010001,yes,,,")
        #expect(Self.valid(other) == ["10001"] && Self.said(other) == ["2 nearBadge 3"])
    }

    @Test("of three rows about a clearance the withdrawal holds, and otherwise what does not hang on their order")
    func clearancePermutations() throws {
        let a = "LOPEZ,ANA,1/31/1982,employee,2027-06-30,10001,no,,2025-01-01,"
        let b = "LOPEZ,ANA,1/31/1982,employee,2026-12-31,10001,no,,,"
        let c = "LOPEZ,ANA,1/31/1982,employee,2026-06-30,10001,no,,2025-11-01,"
        let off = "LOPEZ,ANA,1/31/1982,employee,2026-06-30,10001,yes,,2024-01-01,"
        for rows in [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            let result = try Self.clearances(rows[0], rows[1], rows[2])
            #expect(result.people.map { $0.clearance?.validUntil.iso8601 } == ["2026-12-31"])
            let taken = rows.map { $0 == b ? off : $0 }
            #expect(try Self.valid(Self.clearances(taken[0], taken[1], taken[2])).isEmpty)
        }
    }

    @Test("a word that says neither yes nor no withdraws, and is named")
    func word() throws {
        let result = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,no,,,",
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,10001,not yet,,,"
        )
        #expect(Self.valid(result).isEmpty && result.report.notes.map(\.fault) == [.revoked])
    }

    @Test("a date of which day and month may change places counts as its year")
    func dates() throws {
        let text = """
            [{"id":1,"name":"Ana Lopez","birthDate":"03/04/1980"},{"id":2,"name":"Sam Sample","birthDate":"3/14/1980"},
            {"id":3,"name":"Kim Other","birthDate":"4/4/1980"}]
            """
        let result = try Imported(.canonical, [("c.json", text)], kind: .registry, maximumRefused: 1)
        #expect(result.people.map { $0.birthDates.map(\.rawValue) } == [["1980"], ["1980-03-14"], ["1980-04-04"]])
        #expect(result.report.notes.map(\.fault) == [.birthDateOrder])
    }

    @Test("one number and one birth date make two sexes, or names that share nothing, not one person")
    func numbered() throws {
        for second in [
            "SMITH,BOB,1/31/1982,employee,2028-06-30,,no,BC-77,,",
            "LOPEZ,ANA,1/31/1982,employee,2028-06-30,,no,BC-77,,M",
        ] {
            let result = try Self.clearances("LOPEZ,ANA,1/31/1982,employee,2026-06-30,,no,BC-77,,F", second)
            #expect(result.people.count == 2)
        }
        let married = try Self.clearances(
            "LOPEZ,ANA,1/31/1982,employee,2026-06-30,,no,BC-77,,F",
            "SMITH,ANA,1/31/1982,employee,2028-06-30,,no,BC-77,,F"
        )
        #expect(married.people.count == 1)
    }
}
