import ListImport
import Model
import Testing

@Suite("files that are broken")
struct HostileTests {
    private static let mapping = "columns: {ID: id, LAST: family, FIRST: given, DOB: birth-date}"
    private static let header = "ID,LAST,FIRST,DOB\n"

    private func read(_ rows: String, piece: Int = .max) throws -> Imported {
        try Imported(Self.mapping, Self.header + rows, maximumRefused: 1, piece: piece)
    }

    @Test("CR LF, a byte-order mark, spaces, no end of line, a header in other capitals, empty rows")
    func ordinary() throws {
        let text = "\u{FEFF}id, Last ,First,DOB\r\n1, Example ,Alex,1980\r\n\r\n,,,\r\n2,\"Sam\r\nple\",Sam,1981"
        let result = try Imported(Self.mapping, text)
        #expect(result.faults == [] && result.people.map(\.names[0].family) == ["Example", "Sam ple"])
    }

    @Test("a quote that is never closed costs its row alone")
    func openQuote() throws {
        let rows = (1...500).map { $0 == 7 ? "7,\"Example,Alex,1980\n" : "\($0),Example\($0),Alex,1980\n" }.joined()
        let result = try read(rows)
        #expect(
            result.people.count == 499
                && result.report.refusals == [
                    .init(file: "list.csv", line: 8, fault: .openQuote)
                ]
        )
        #expect(try read("1,Example,Alex,\"1980\n2,A,B,1981\n").people.map(\.id) == ["2"])
    }

    @Test("quotes within a field are characters; after a closing quote nothing may stand")
    func quotes() throws {
        let result = try read("1,O\"Brien,Al \"Ace\",1980\n2,\"Ex\"ample,A,1980\n3,\"He said \"\"no\"\"\" ,A,1980\n")
        #expect(result.people.map(\.names[0].family) == ["O\"Brien", "He said \"no\""])
        #expect(result.faults == [.afterQuote])
    }

    @Test("NUL bytes, other control characters, wrong encoding, too few and too many fields")
    func rows() throws {
        let bytes =
            Array(Self.header.utf8) + Array("1,Ex\0ample,A,1980\n2,Ex\u{1B}[31m,A,1980\n3,Ex".utf8) + [0xE9]
            + Array(",A,1980\n4,A,B\n5,A,B,1980,x\n6,A,B,1980\n,A,B,1980\n7,,,1980\n".utf8)
        let result = try Imported(Self.mapping, bytes, maximumRefused: 1)
        #expect(result.people.map { $0.id.prefix(1) } == ["6", "h"])
        #expect(result.faults == [.controlCharacter, .controlCharacter, .encoding, .fieldCount, .fieldCount, .name])
    }

    @Test("a line of ten megabytes is refused, and the next is read")
    func longLine() throws {
        let result = try read("1,\(String(repeating: "x", count: 10 << 20)),A,1980\n2,A,B,1980\n", piece: 65_536)
        #expect(result.people.map(\.id) == ["2"] && result.faults == [.tooLong])
        let quoted = try read("1,\"\(String(repeating: "x\n", count: 1 << 14))2,A,B,1980\n", piece: 65_536)
        #expect(quoted.people.map(\.id) == ["2"] && quoted.faults.first == .openQuote)
    }

    @Test(
        "a file that is not of the layout is refused as a whole",
        arguments: [
            ("", .missingColumns(file: "list.csv", ["id", "last", "first", "dob"])),
            ("ID,LAST,FIRST\n1,A,B\n", .missingColumns(file: "list.csv", ["dob"])),
            ("ID,LAST,FIRST,DOB,last\n", .doubleColumn(file: "list.csv", "LAST")),
            ("\"ID,LAST\n1,A\n", .missingColumns(file: "list.csv", ["id", "last", "first", "dob"])),
        ] as [(String, ImportError)]
    )
    func files(_ text: String, _ failure: ImportError) throws {
        #expect(try Imported(Self.mapping, text).failure == failure)
    }

    @Test("a line that is too long is told also when it follows an open quote", arguments: [Int.max, 4096])
    func longLineAfterOpenQuote(piece: Int) throws {
        let long = "2,\(String(repeating: "x", count: 70_000)),A,1980\n"
        let result = try read("1,\"open,A,1980\n\(long)3,A,B,1980\n", piece: piece)
        #expect(result.people.map(\.id) == ["3"] && result.report.read == 3)
        #expect(
            result.report.refusals == [
                .init(file: "list.csv", line: 2, fault: .openQuote), .init(file: "list.csv", line: 3, fault: .tooLong),
            ]
        )
    }

    @Test("files without a row are a list of nobody; rows of which none can be read are no list")
    func noRows() throws {
        let empty = [
            try Imported(Self.mapping, Self.header), try Imported(.nsopw3, [("a.json", #"{"offenders": []}"#)]),
            try Imported(.canonical, [("list.jsonl", "")]),
            try Imported(.nsopw2, [("IL-offenders.csv", "Offender ID\n"), ("IL-names.csv", "")]),
        ]
        for result in empty {
            #expect(result.failure == nil && result.people.isEmpty && result.report.read == 0)
        }
        #expect(try read("1,,,1980\n").failure == .nothing)
    }

    @Test("UTF-16 says so")
    func utf16() throws {
        let text: [[UInt8]] = "ID,LAST\n".utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + text.joined()
        #expect(try Imported(Self.mapping, bytes).failure == .utf16(file: "list.csv"))
    }

    @Test("more refused rows than a share may be: no import; as many: an import")
    func share() throws {
        let good = (1...198).map { "\($0),A\($0),B,1980\n" }.joined()
        let bad = { (count: Int) in (0..<count).map { "x\($0),,,2/30/1980\n" }.joined() }
        let failing = try Imported(Self.mapping, Self.header + good + bad(3))
        #expect(failing.failure == .tooManyRefused(3, of: 201, share: 0.01))
        let passing = try Imported(Self.mapping, Self.header + good + bad(2))
        #expect(passing.failure == nil && passing.report.refused == 2 && passing.report.taken == 198)
    }

    @Test("the same bytes in pieces of any size give the same list")
    func pieces() throws {
        let text = "\u{FEFF}ID,LAST,FIRST,DOB\r\n1,\"Ex\"\"am\r\nple\",Zoë,1/31/1982\r\n2,\"open,B,1980\n3,C,D,1981"
        let whole = try Imported(Self.mapping, text, maximumRefused: 1)
        for size in 1...(text.utf8.count) {
            let result = try Imported(Self.mapping, text, maximumRefused: 1, piece: size)
            #expect(result.people == whole.people && result.report == whole.report, "pieces of \(size)")
        }
    }

    @Test("random bytes neither stop the program nor come back in a report", arguments: UInt64(1)...200)
    func noise(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ID,LAST\"\n\r;\0\u{FF}19820131é{}[]:\\".utf8)
        let bytes = (0..<600).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
        for layout in Layout.allCases where layout.mapping?.isRelational != true {
            _ = try Imported(layout, [("x.csv", String(decoding: bytes, as: UTF8.self))], maximumRefused: 1)
        }
        let result = try Imported(Self.mapping, Array(Self.header.utf8) + bytes, maximumRefused: 1)
        #expect(result.report.read == result.report.taken + result.report.refused + result.report.repeated, "\(seed)")
    }
}
