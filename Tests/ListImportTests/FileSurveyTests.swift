import Model
import Testing

@testable import ListImport

@Suite("how a file is written")
struct FileSurveyTests {
    private static let rows = "Peña,José\nNúñez,Inés\nMuñoz,Ángela\nIbáñez,Sofía\nGarcía,Ramón\n"

    private static func survey(_ text: String, in encoding: TextEncoding) throws -> FileSurvey {
        let bytes = text.unicodeScalars.compactMap(encoding.byte)
        #expect(bytes.count == text.unicodeScalars.count)
        return try FileSurvey(ListFile(name: "list.csv", bytes: bytes))
    }

    @Test(
        "with enough letters the encoding is recognised",
        arguments: [TextEncoding.windows1252, .macRoman, .codePage850]
    )
    func recognised(encoding: TextEncoding) throws {
        let text = String(repeating: Self.rows, count: 4)
        #expect(try Self.survey(text, in: encoding).encoding == .sure(encoding))
        guard case .unsure(let letters, let others) = try Self.survey(Self.rows, in: encoding).encoding else {
            Issue.record("guessed from few letters")
            return
        }
        #expect(letters < 20 && others == [encoding])
    }

    @Test("another alphabet is never taken for accented letters, nor letters that none of them has for few")
    func otherAlphabets() throws {
        // "Иванов,Пётр" in Windows-1251: all of these bytes are letters in Windows-1252.
        let row: [UInt8] = [0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2, 0x2C, 0xCF, 0xB8, 0xF2, 0xF0, 0x0A]
        let bytes = (0..<20).flatMap { _ in row }
        let survey = try FileSurvey(ListFile(name: "list.csv", bytes: bytes))
        #expect(survey.encoding == .unsure(letters: 200, []))
        #expect("\(ImportError.encodingUnknown(file: "a", letters: 200, []))".contains("save it as CSV UTF-8"))
        let german = try Self.survey(String(repeating: "Gößling,Jörg\nMüßig,Käthe\n", count: 6), in: .windows1252)
        #expect(german.encoding == .sure(.windows1252))
    }

    @Test("every byte of every encoding is read back", arguments: TextEncoding.allCases.filter { $0 != .utf8 })
    func bytes(encoding: TextEncoding) {
        for byte in UInt8.min...UInt8.max {
            guard let scalar = encoding.scalar(byte) else { continue }
            #expect(encoding.byte(scalar) == byte)
        }
    }

    @Test(
        "letters that programs damaged are mended",
        arguments: [
            ("MuÃ±oz", "Muñoz"), ("Nguyá»…n", "Nguyễn"), ("Mu√±oz", "Muñoz"), ("Mu&#241;oz", "Muñoz"),
            ("Mu&ntilde;oz", "Muñoz"), ("Smith &amp; Co", "Smith & Co"), ("Muñoz", "Muñoz"), ("Ã", "Ã"), ("&x;", "&x;"),
        ]
    )
    func mended(text: String, right: String) {
        #expect(DamagedText.mended(text) == right)
    }
}

@Suite("what others write")
struct LooseFileTests {
    @Test("our own list as an array, with numbers for ids, whole names and dates in other spellings")
    func canonical() throws {
        let text = """
            [
              {"id": 7, "name": "Alex Quinn Example", "birthDate": "1/31/1982"},
              {"id": "8", "names": ["SAMPLE, SAM", {"family": "Simple"}], "birthDates": ["1980-03-07", "soon"]},
              {"names": ["Nobody"]}
            ]
            """
        let result = try Imported(.canonical, [("l.json", text)], maximumRefused: 1)
        #expect(result.people.map(\.id) == ["7", "8"] && result.people.map(\.version) == [20_260_101, 20_260_101])
        #expect(result.people.first?.names == [PersonName(given: "Alex", middle: "Quinn", family: "Example")])
        #expect(result.people.first?.birthDates == [BirthDate("1982-01-31")])
        #expect(result.people.last?.names.map(\.display) == ["SAM SAMPLE", "Simple"])
        #expect(result.report.notes.map(\.fault) == [.birthDate] && result.faults == [.notJSON])
    }

    @Test("a registry's JSON: keys that say nothing here are named, and UTF-16 is read")
    func document() throws {
        let text = #"{"offenders": [{"id": 1, "name": "Alex Example", "dateOfBirth": "1982-01-31"}]}"#
        let result = try Imported(.nsopw3, [("a.json", text)])
        #expect(result.report.unreadColumns == ["dateOfBirth"] && result.report.gaps.map(\.fault) == [.undated])
        let settings = ImportSettings(kind: .registry, asOf: Imported.day)
        var importer = ListImporter(.nsopw3, settings) { _ in }
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try importer.read(ListFile(name: "a.json", bytes: bytes))
        #expect(try importer.finish().taken == 1)
    }

    @Test(
        "a file that is no text with rows is told as what it is",
        arguments: [
            ("PK\u{3}\u{4}....[Content_Types].xml", "an Excel workbook"),
            ("PK\u{3}\u{4}....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a LibreOffice workbook"),
            ("PK\u{3}\u{4}....list.csv", "a ZIP archive, or a workbook"),
        ]
    )
    func kinds(text: String, kind: String) throws {
        #expect(try Imported(.alerts, [("a.csv", text)]).failure == .notText(file: "a.csv", kind))
    }

    @Test(
        "letters that cannot be mended are noted, and those that can are mended",
        arguments: [
            ("MU?OZ", true), ("muã±oz", true), ("Mu\u{FFFD}oz", true), ("O\u{92}Brien", false), ("Muñoz", false),
        ]
    )
    func damaged(name: String, isNoted: Bool) throws {
        let result = try Imported("columns: {ID: id, LAST: family}", "ID,LAST\n1,\(name)\n")
        #expect(result.report.notes.map(\.fault) == (isNoted ? [.damagedName] : []))
        if name.hasPrefix("O") { #expect(result.people.first?.names.first?.family == "O’Brien") }
    }

    @Test("a spreadsheet's numbers are named as such, and last days that are far away noted")
    func spreadsheets() throws {
        let header = "family,given,birth-date,role,valid-until,badge\n"
        let rows = [
            "A,B,1/31/1982,employee,46203,1", "C,D,29952.0,employee,2027-06-30,2",
            "E,F,19820131.0,employee,2099-06-30,3",
            "G,H,1/31/1982,employee,2027-06-30,4.51E+09",
        ]
        let result = try Imported(.clearances, [("c.csv", header + rows.joined(separator: "\n"))], maximumRefused: 1)
        #expect(result.faults == [.lastDayNumber, .badgeShortened])
        #expect(result.report.notes.map(\.fault) == [.spreadsheetNumber, .farAway])
        #expect(result.people.last?.birthDates == [BirthDate("1982-01-31")])
    }
}
