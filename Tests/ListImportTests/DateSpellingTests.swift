import Model
import Testing

@testable import ListImport

@Suite("birth dates in every spelling")
struct DateSpellingTests {
    private static let us = DateSpelling(order: .monthFirst, asOf: Imported.day)

    @Test(
        "all spellings of 31 January 1982",
        arguments: [
            "1982-01-31", "1982/1/31", "1/31/1982", "01/31/1982", "01-31-1982", "1.31.1982", "19820131", "01311982",
            "31-JAN-1982", "31-Jan-82", "Jan 31, 1982", "January 31 1982", "31 January 1982", "1/31/82",
            "1982-01-31T00:00:00", "1982-01-31 00:00:00.000", "1/31/1982 12:00:00 AM", "01-31-198201-31-1982",
            "01-31-198201-31-198201-31-1982", "1982-01-311982-01-31",
        ]
    )
    func spellings(_ text: String) throws {
        #expect(try Self.us.birthDates(text) == [BirthDate("1982-01-31")])
    }

    @Test("two different days written one after the other are two birth dates")
    func doubled() throws {
        #expect(
            try Self.us.birthDates("01-31-198202-28-1982") == [BirthDate("1982-01-31"), BirthDate("1982-02-28")]
        )
        #expect(throws: RecordFault.birthDateImpossible) { try Self.us.birthDates("01-31-198202-30-1982") }
    }

    @Test(
        "less than a day is a year",
        arguments: ["1982", "1982-00-00", "00/00/1982", "19820000", "05/00/1982", "05/1982", "May 1982"]
    )
    func years(_ text: String) throws {
        #expect(try Self.us.birthDates(text) == [.year(1982)])
    }

    @Test("nothing, and zeros, are no birth date", arguments: ["", " ", "00/00/0000", "0", "--"])
    func nothing(_ text: String) throws {
        #expect(try Self.us.birthDates(text) == [])
    }

    @Test(
        "a two-digit year is the latest that is not after the list",
        arguments: [
            ("1/1/26", "2026-01-01"), ("1/2/26", "1926-01-02"), ("12/31/25", "2025-12-31"), ("2/29/00", "2000-02-29"),
            ("6/1/27", "1927-06-01"), ("2/29/96", "1996-02-29"),
        ]
    )
    func century(_ text: String, _ date: String) throws {
        #expect(try Self.us.birthDates(text) == [BirthDate(date)])
    }

    @Test(
        "what does not exist is a fault, never guessed",
        arguments: [
            ("2/30/1980", .birthDateImpossible), ("13/01/1980", .birthDateImpossible),
            ("1980-31-01", .birthDateImpossible), ("31-FEB-1980", .birthDateImpossible),
            ("19801332", .birthDateImpossible), ("2/29/1900", .birthDateImpossible), ("1/2/2027", .birthDateLater),
            ("2027", .birthDateLater), ("1/1/1895", .birthDateEarlier), ("1895", .birthDateEarlier),
            ("unknown", .birthDate), ("1/31", .birthDate), ("1/31/198", .birthDate), ("31st Jan 1982", .birthDate),
            ("198", .birthDate), ("1/31/1982 13:45", .birthDate), ("JAN-31", .birthDate),
            ("1/1/99999999999999999999", .birthDate),
        ] as [(String, RecordFault)]
    )
    func faults(_ text: String, _ fault: RecordFault) {
        #expect(throws: fault) { try Self.us.birthDates(text) }
    }

    @Test("day first, where the mapping says so; a year in front is understood all the same")
    func dayFirst() throws {
        let spelling = DateSpelling(order: .dayFirst, asOf: Imported.day)
        #expect(try spelling.birthDates("3/4/1982") == [BirthDate("1982-04-03")])
        #expect(try spelling.birthDates("1982-04-03") == [BirthDate("1982-04-03")])
        #expect(throws: RecordFault.birthDateImpossible) { try spelling.birthDates("1/31/1982") }
    }

    @Test("every day from 1896 to 2026, in every spelling, is read back")
    func roundTrip() throws {
        for days in stride(from: -27_000, through: Imported.day.daysSince1970, by: 17) {
            let date = CalendarDate(daysSince1970: days)
            let (y, m, d) = (date.year, date.month, date.day)
            for text in [
                date.iso8601, "\(m)/\(d)/\(y)", "\(d)-\(Self.months[m - 1])-\(y)", "\(Self.months[m - 1]) \(d), \(y)",
                date.iso8601.filter { $0 != "-" },
            ] {
                #expect(try Self.us.birthDates(text) == [.full(date)], "\(text)")
            }
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

@Suite("birth dates with words around them")
struct PlainDateTests {
    @Test(
        "the person is kept with what is known",
        arguments: [
            ("1982?", ["1982"]), ("~1982", ["1982"]), ("b. 1982", ["1982"]), ("1982 (est.)", ["1982"]),
            ("DOB: 1/31/1982", ["1982-01-31"]), ("January 31st, 1982", ["1982-01-31"]), ("31Jan1982", ["1982-01-31"]),
            ("1982-01-31T06:00:00Z", ["1982-01-31"]), ("1/31/1982 6:00 AM", ["1982-01-31"]),
            ("'1/31/1982", ["1982-01-31"]), ("=\"01/31/1982\"", ["1982-01-31"]), ("1/31/1982 (approx)", ["1982-01-31"]),
            ("1/31/1982 or 2/28/1982", ["1982-01-31", "1982-02-28"]),
            ("1/31/1982; 2/28/1982", ["1982-01-31", "1982-02-28"]), ("1981/1982", ["1981", "1982"]),
            ("١/٣١/١٩٨٢", ["1982-01-31"]),
        ]
    )
    func kept(text: String, dates: [String]) throws {
        let result = try Self.imported(text)
        #expect(result.people.first?.birthDates == dates.map { BirthDate($0) }, "\(text)")
        #expect(result.report.notes.isEmpty)
    }

    @Test(
        "of what cannot be read the year counts, and the line is named",
        arguments: [
            ("1982年1月31日", ["1982"]), ("13/1982", ["1982"]), ("1/31/1982 23:00", ["1982"]),
            ("sometime in 1982", ["1982"]),
            ("1981 till 1983", []), ("mid 40s", []), ("12345678", []), ("1/31/2099 maybe", []),
        ]
    )
    func year(text: String, dates: [String]) throws {
        let result = try Self.imported(text)
        #expect(result.people.first?.birthDates == dates.map { BirthDate($0) }, "\(text)")
        #expect(result.report.notes.count == 1, "\(text): \(result.report.notes)")
    }

    private static func imported(_ text: String) throws -> Imported {
        let field = text.replacing("\"", with: "\"\"")
        return try Imported("columns: {ID: id, LAST: family, DOB: birth-date}", "ID,LAST,DOB\n1,A,\"\(field)\"\n")
    }
}
