import ListImport
import Model
import Testing

/// Invented rows in the layouts that are built in.
@Suite("the built-in layouts")
struct LayoutTests {
    @Test("NSOPW 2.0: three files, several names, ids by jurisdiction")
    func nsopw2() throws {
        let result = try Imported(
            .nsopw2,
            [
                (
                    "IL-offenders.csv",
                    """
                    X100,1982-01-31,M,https://registry.invalid/x?id=X100,https://registry.invalid/p/X100.jpg,False
                    X101,1975,F,https://registry.invalid/x?id=X101,,True
                    """
                ),
                (
                    "IL-names.csv",
                    """
                    Offender ID,Prefix,First Name,Middle Name,Last Name,Suffix,Comment,Is Primary
                    X100,,Al,,Example,,,False
                    X100,Mr,Alex,Quinn,Example,Jr,"said at, intake",True
                    X101,,Sam,,Sample,,,True
                    """
                ),
                ("IN-offenders.csv", "X100,3/7/1980,M,,,False\n"), ("IN-names.csv", "X100,,Kim,,Other,,,True\n"),
                ("IL-addresses.csv", "X100,,R,1 Invented St,Nowhere,IL,,60600,,\n"),
            ]
        )
        #expect(result.faults == [] && result.failure == nil)
        #expect(result.people.map(\.id) == ["IL:X100", "IL:X101", "IN:X100"])
        let first = try #require(result.people.first)
        #expect(
            first.names == [
                PersonName(given: "Alex", middle: "Quinn", family: "Example", suffix: "Jr"),
                PersonName(given: "Al", family: "Example"),
            ]
        )
        #expect(first.birthDates == [BirthDate("1982-01-31")] && first.sex == .male)
        #expect(first.source == "NSOPW IL" && first.photo == "X100.jpg")
        #expect(result.people[1].birthDates == [.year(1975)])
    }

    @Test("NSOPW 2.0: names of nobody, and persons without a name, are told")
    func nsopw2Orphans() throws {
        let files = [("IL-offenders.csv", "1,1980,M,,,\n2,1981,M,,,\n"), ("IL-names.csv", "1,,A,,B,,,\n9,,C,,D,,,\n")]
        let result = try Imported(.nsopw2, files, maximumRefused: 1)
        #expect(result.people.map(\.id) == ["IL:1"])
        #expect(
            Set(result.report.refusals.map { "\($0.file):\($0.line) \($0.fault)" }) == [
                "IL-offenders.csv:2 name", "IL-names.csv:2 noParent",
            ]
        )
        #expect(try Imported(.nsopw2, [files[0]]).failure == .missingFile(["-names.csv"]))
        #expect(
            try Imported(.nsopw2, [("people.csv", "")]).failure
                == .unknownFile("people.csv", expected: ["-offenders.csv", "-names.csv", "-addresses.csv"])
        )
    }

    @Test("NSOPW 3.0: one document, aliases, jurisdictions, an entry that is broken")
    func nsopw3() throws {
        let document = """
            {"$schema": "x", "offenders": [
              {"id": "X100", "name": {"prefix": "Dr", "firstName": "Alex", "middleName": "Quinn", "lastName": "Example",
               "suffix": "Jr"}, "aliases": [{"firstName": "Al", "lastName": "Ex}am]ple \\"q\\""}], "gender": "M",
               "dob": "1982-01-31", "locations": [{"type": "R", "latitude": 1.5}],
               "offenderUri": "https://registry.invalid/x", "imageUri": "https://registry.invalid/p/1.jpg",
               "absconder": false, "jurisdictionId": "DC"},
              {"id": "X101", "name": 7},
              {"id": "X102", "name": {"firstName": "Kim", "lastName": "Other"}, "gender": "U", "dob": "1980-02-30"},
              {"id": "X103", "name": {"firstName": "Ana", "lastName": "Third"}, "offenderUri": "u"}
            ], "jurisdictionStatus": [{"records": 4}]}
            """
        let result = try Imported(.nsopw3, [("DC.json", document)], maximumRefused: 1)
        #expect(result.people.map(\.id) == ["DC:X100", "X102", "X103"])
        #expect(result.people[1].birthDates == [.year(1980)])
        let first = try #require(result.people.first)
        #expect(first.names.map(\.display) == ["Alex Quinn Example Jr", "Al Ex}am]ple \"q\""])
        #expect(first.birthDates == [BirthDate("1982-01-31")] && first.source == "NSOPW DC" && first.photo == "1.jpg")
        #expect(
            result.report.refusals == [.init(file: "DC.json", line: 7, fault: .notJSON)]
                && result.report.notes == [.init(file: "DC.json", line: 8, fault: .birthDateImpossible)]
        )
        #expect(try Imported(.nsopw3, [("x.json", "{\"people\": []}")]).failure == .noArray(file: "x.json"))
    }

    @Test("Chicago: no ids in the source, heights as 504, victim's age as a remark")
    func chicago() throws {
        let header = "LAST,FIRST,BLOCK,GENDER,RACE,BIRTH DATE,HEIGHT,WEIGHT,VICTIM MINOR\n"
        let rows = [
            "EXAMPLE,ALEX,012XX W INVENTED ST,MALE,X,01/31/1982,504,150,Y\n",
            "O'SAMPLE,SAM,,FEMALE,X,03/07/1980,511,120,N\n",
        ]
        let result = try Imported(.chicago, [("c.csv", header + rows.joined())])
        let first = try #require(result.people.first)
        #expect(first.names == [PersonName(given: "ALEX", family: "EXAMPLE")] && first.sex == .male)
        #expect(first.height == 163 && first.weight == 68 && first.remarks == "Victim minor: Y")
        #expect(first.id.count == 17 && first.version == 20_260_101)

        let again = try Imported(.chicago, [("c.csv", header + rows.reversed().joined())])
        #expect(Set(again.people.map(\.id)) == Set(result.people.map(\.id)), "ids do not depend on the order")
        let heavier = try Imported(.chicago, [("c.csv", header + rows[0].replacing(",150,", with: ",180,"))])
        #expect(heavier.people.first?.id == first.id, "a weight makes no new person")
    }

    @Test("Texas: files without headers, several names, birth dates and persons for one individual")
    func texas() throws {
        let result = try Imported(
            .texas,
            [
                ("INDV.txt", "7\tD0000007\n8\tD0000008\n"),
                ("PERSON.txt", "7\t71\tM\tW\t504\t150\tBRO\tBLU\tN\n7\t72\tM\tW\t\t\t\t\t\n8\t81\tF\tW\t\t\t\t\t\n"),
                (
                    "NAME.txt",
                    """
                    1\t71\tB\tEXAMPLE,ALEX QUINN\tEXAMPLE\tALEX QUINN
                    2\t71\tA\tEXAMPLE,AL "ACE"\tEXAMPLE\tAL "ACE"
                    3\t72\tA\tSAMPLE,ALEX\tSAMPLE\tALEX
                    4\t81\tB\tOTHER,KIM\t\t
                    """
                ),
                ("BRTHDATE.txt", "1\t71\tB\t19820131\n2\t71\tA\t19820113\n3\t72\tA\t19820131\n4\t81\tB\t19800307\n"),
                ("Address.txt", "1\t7\t1\tINVENTED ST\n"),
            ]
        )
        #expect(result.failure == nil && result.faults == [] && result.people.map(\.id) == ["7", "8"])
        let first = try #require(result.people.first)
        #expect(first.names.map(\.display) == ["ALEX QUINN EXAMPLE", "AL \"ACE\" EXAMPLE", "ALEX SAMPLE"])
        #expect(first.birthDates == [BirthDate("1982-01-31"), BirthDate("1982-01-13")])
        #expect(first.height == 163 && first.photo == "D0000007" && first.source == "Texas DPS")
        #expect(result.people[1].names == [PersonName(given: "KIM", family: "OTHER")])
    }

    @Test("Florida")
    func florida() throws {
        let text = """
            ID,LAST_,FIRST_,MIDDLE_,SUFFIX_,RACE,SEX,HEIGHT,WEIGHT,DOB,SUBJECT
            100,EXAMPLE,ALEX,QUINN,JR,X,M,504,150,19820131,SO
            """
        let first = try #require(try Imported(.florida, [("f.csv", text)]).people.first)
        #expect(first.id == "100" && first.names.first?.display == "ALEX QUINN EXAMPLE JR" && first.height == 163)
    }

    @Test(
        "314(a): rows with one number are one person; two persons with one number are two; no social security numbers"
    )
    func fincen() throws {
        let header =
            "tracking_number,last_name,first_name,middle_name,suffix,alias_last_name,alias_first_name,"
            + "alias_middle_name,alias_suffix,number,number_type,dob,street,city,state,zip,country,phone\n"
        let text = """
            9001,Example,Alex,,,,,,,111223333,SSN/ITIN,01/31/1982,,,,,,
            9001,Example,Alex,,,Sample,Al,,,E555-0100,Driver's License,01/31/1982,,,,,,
            9001,Example,Alex,,,Simple,Al,,,a@b.invalid,Email Address,02/28/1982,,,,,,
            9001,Other,Kim,,,,,,,,,00/00/1980,,,,,,
            """
        let result = try Imported(.fincen, [("p.csv", header + text)])
        #expect(result.people.count == 2 && Set(result.people.map(\.id)).count == 2)
        let first = try #require(result.people.first)
        #expect(first.id.hasPrefix("9001-"))
        #expect(first.names.map(\.display) == ["Alex Example", "Al Sample", "Al Simple"])
        #expect(first.birthDates == [BirthDate("1982-01-31"), BirthDate("1982-02-28")])
        #expect(first.documentNumbers == ["E555-0100"])
        #expect(result.people[1].birthDates == [.year(1980)])
    }

    @Test("alerts: barred, and a custody order for each child")
    func alerts() throws {
        let text = """
            family,given,birth-date,alert,child,until,remarks
            Example,Alex,1982-01-31,barred,,2026-06-30,"Ask the office first"
            Sample,Sam,3/7/1980,custody,S-1001,,
            Sample,Sam,3/7/1980,custody,S-1002,,
            Sample,Sam,3/7/1980,custody,,,
            Other,Kim,1970,,,,
            Other,Kim,1970,arrest,,,
            Other,Kim,1970,barred,,soon,
            """
        let result = try Imported(.alerts, [("a.csv", text)], maximumRefused: 1)
        // A ban with a last day that cannot be read holds: whoever it is about would not be on the list otherwise.
        #expect(result.people.count == 4 && Set(result.people.map(\.id)).count == 4)
        #expect(result.people.last?.alert == Alert(kind: .barred) && result.report.notes.map(\.fault) == [.alertDay])
        #expect(result.people.first?.alert == Alert(kind: .barred, until: CalendarDate(year: 2026, month: 6, day: 30)))
        #expect(result.people[2].alert == Alert(kind: .custody, child: "S-1002"))
        #expect(result.faults == [.childMissing, .alertMissing, .alertUnknown])
    }

    @Test("clearances: what is missing refuses them")
    func clearances() throws {
        let text = """
            id,family,given,birth-date,document-number,role,valid-until,badge,revoked
            c1,Example,Alex,1982-01-31,,employee,2027-06-30,0004512877,yes
            c2,Sample,Sam,,E555-0100,Volunteer Level I,6/30/2027,,no
            c0,Else,Kim,,E555-0101,vendor,6/30/2027,,perhaps
            c3,A,B,1982-01-31,,,2027-06-30,1,
            c4,A,B,1982-01-31,,employee,,1,
            c5,A,B,1982-01-31,,janitor,2027-06-30,1,
            c6,A,B,1982-01-31,,employee,2027-02-30,1,
            c7,A,B,1982-01-31,,employee,2027-06-30,a-1,
            c8,A,B,1982,,employee,2027-06-30,,
            c9,A,B,1982-01-31,,,,,
            """
        let result = try Imported(.clearances, [("c.csv", text)], maximumRefused: 1)
        #expect(result.people.map(\.id) == ["c1", "c2", "c0"])
        #expect(result.people[1].clearance?.role == .volunteerLevel1)
        #expect(result.people.map { $0.clearance?.revoked } == [true, false, true])
        #expect(result.report.notes.map(\.fault) == [.revoked, .withdrawnAlone])
        #expect(
            result.faults == [
                .roleMissing, .validUntilMissing, .roleUnknown, .validUntil, .badge, .cannotBeFound, .roleMissing,
            ]
        )
    }

    @Test("our own lines are passed on, each checked; a registry record carries no clearance")
    func canonical() throws {
        let good =
            #"{"id":"1","version":3,"names":[{"given":"A","middle":"","family":"B","suffix":""}],"#
            + #""birthDates":["1980-03-07","age:45@2026-01-01"],"documentNumbers":[]"#
        let clearance = #","clearance":{"role":"employee","validUntil":"2027-01-01","badge":"12"}}"#
        let lines = [
            good + "}", good.replacing("\"1\"", with: "\"2\"") + clearance, "{}", "no",
            good.replacing("\"1\"", with: "\"\"") + "}", good + "}", good.replacing("1980", with: "1981") + "}",
        ]
        let result = try Imported(.canonical, [("l.jsonl", lines.joined(separator: "\n"))], maximumRefused: 1)
        #expect(result.people.map(\.id) == ["1"] && result.people.first?.version == 3)
        #expect(result.report.repeated == 1)
        #expect(result.faults == [.clearanceElsewhere, .notJSON, .notJSON, .identifier, .duplicate])
        #expect(try Imported(.canonical, [("l.jsonl", lines[1])], kind: .clearances).people.map(\.id) == ["2"])
        #expect(try Imported(.canonical, [("l.jsonl", lines[0])], kind: .alerts, maximumRefused: 1).failure == .nothing)
    }

    @Test(
        "a column is the layout's however its words are joined, unless another is spelled exactly so",
        arguments: ["birth_date", "Birth Date", "BIRTHDATE", "birth.date"]
    )
    func joinedWords(header: String) throws {
        let text = "family,given,\(header),alert\nEXAMPLE,ALEX,1/31/1982,barred\n"
        let result = try Imported(.alerts, [("a.csv", text)])
        #expect(result.people.first?.birthDates.map(\.rawValue) == ["1982-01-31"] && result.report.unreadColumns == [])
        let both = "family,given,birth-date,\(header),alert\nEXAMPLE,ALEX,1/31/1982,,barred\n"
        #expect(try Imported(.alerts, [("a.csv", both)]).report.unreadColumns == [header])
        let twice = "family,given,\(header),birth__date,alert\nEXAMPLE,ALEX,1/31/1982,,barred\n"
        #expect(try Imported(.alerts, [("a.csv", twice)]).failure != nil)
    }

    @Test(
        "an age is whole, and a fraction is none",
        arguments: [
            ("45", 45), ("45.0", 45), ("45.00", 45), ("45 yrs.", 45), ("approx. 45", 45), ("4.5", nil), ("45.5", nil),
            ("1.3 yrs", nil),
        ] as [(String, Int?)]
    )
    func ages(text: String, age: Int?) throws {
        let header = "constants: {source: x}\ncolumns: {ID: id, LAST: family, FIRST: given, AGE: age}\n"
        let result = try Imported(header, "ID,LAST,FIRST,AGE\n1,EXAMPLE,ALEX,\(text)\n", maximumRefused: 1)
        #expect(result.people.first?.birthDates == (age.map { [.age($0, asOf: Imported.day)] } ?? []))
    }
}
