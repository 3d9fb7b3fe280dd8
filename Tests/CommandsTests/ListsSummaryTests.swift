import Commands
import Crypto
import Foundation
import Model
import Testing

/// What a clerk is told of a list: what is wrong, on which lines, and what to do.
@Suite("vestibule lists: what a clerk is told")
struct ListsSummaryTests {
    private static let header = "id,family,given,birth-date,alert,child,until\n"

    private static func alerts(_ count: Int, family: String? = nil, born: String = "") -> String {
        (1...count).map { number in
            let date = born.isEmpty ? "\(1 + number % 12)/\(1 + number % 28)/\(1950 + number % 50)" : born
            return
                "n\(number),\(family ?? "Name\(number)"),\(family == nil ? "Kim" : "Alex")\(number),\(date),barred,,\n"
        }.joined()
    }

    private func run(_ arguments: String...) async -> (status: Outcome, output: String, errors: String) {
        await Transcript.of(["lists"] + arguments, core: nil)
    }

    private func imported(_ folder: Folder, _ rows: String) async throws -> (
        status: Outcome, output: String, list: String
    ) {
        let (csv, list) = (try folder.file("a.csv", Self.header + rows), folder.path("list.jsonl"))
        let answer = await run("import", "--layout", "alerts", "--refused", "50", "--out", list, csv)
        #expect(answer.output.replacing(folder.path(""), with: "").split(separator: "\n").allSatisfy { $0.count <= 80 })
        return (answer.status, answer.output.onOneLine, list)
    }

    @Test("refused rows stand together by reason, the first lines named, with what to do; the list's boxes say so, too")
    func refused() async throws {
        let folder = try Folder()
        let wrong = (1...7).map { "w\($0),Wrong\($0),Kim,1/1/1980,arrest,,\n" }.joined()
        let (status, output, list) = try await imported(folder, Self.alerts(30) + wrong)
        #expect(status == .problem)
        #expect(
            output.contains(
                "! 7 rows each has an alert that is none of barred, custody and notice: a.csv lines 32, 33, 34, 35, 36, "
                    + "and 2 more (--json) → Write barred, custody or notice"
            ),
            "\(output)"
        )
        let key = Curve25519.Signing.PrivateKey()
        let keyFile = try folder.file("k", key.rawRepresentation.base64EncodedString())
        let year = Calendar(identifier: .gregorian).component(.year, from: Date())
        func sign(_ name: String) async -> (status: Outcome, output: String, errors: String) {
            await run(
                "sign",
                list,
                "--key",
                keyFile,
                "--list",
                "alerts",
                "--kind",
                "alerts",
                "--version",
                "1",
                "--expires",
                "\(year + 1)-01-01",
                "--out",
                folder.path(name),
                "--json"
            )
        }
        let signed = await sign("o")
        let manifest = try JSONDecoder().decode(ListManifest.self, from: Data(signed.output.utf8))
        #expect(manifest.refusedRows == 7 && manifest.neverFound == nil)
        #expect(signed.errors.onOneLine.contains("7 rows of its files could not be read; its boxes say so"))

        // Another list of the same size.
        let other = try String(contentsOfFile: list, encoding: .utf8).replacing("Name12\"", with: "Name21\"")
        try other.write(toFile: list, atomically: true, encoding: .utf8)
        let foreign = await sign("p")
        let unnoted = try JSONDecoder().decode(ListManifest.self, from: Data(foreign.output.utf8))
        #expect(unnoted.refusedRows == nil)

        let again = try await imported(folder, Self.alerts(30))
        #expect(again.status == .well && !FileManager.default.fileExists(atPath: list + ".refused"))
    }

    @Test("who can never be found, dates of too many and one name for all are told, and names are in no JSON")
    func gaps() async throws {
        let folder = try Folder()
        let rows =
            Self.alerts(30, family: "MALE", born: "1/1/1980") + "u1,Nowhere,Kim,,barred,,\nu2,Anywhere,Sam,,barred,,\n"
        let (status, output, list) = try await imported(folder, rows)
        #expect(status == .problem, "nobody of them is ever found")
        for expected in [
            "! 2 records each has no birth date", "a.csv lines 32, 33 → Find out", "! 1980-01-01 30 records",
            "✗ family names MALE 30 → One name for more than half of the list", "family names",
        ] {
            #expect(output.contains(expected), "\(expected) in \(output)")
        }
        #expect(!output.contains("NOWHERE"), "one of a kind is a person")
        let checked = await run("check", list)
        #expect(checked.output.onOneLine.contains("! 2 records each has no birth date") && checked.status == .problem)
        #expect(checked.output.contains("MALE 30") && !checked.output.contains("All is well"))
        #expect(await !run("check", list, "--json").output.contains("MALE"))
    }

    @Test("a name that more than a quarter share is a question")
    func quarter() async throws {
        let folder = try Folder()
        let others = (1...30).map { "o\($0),Family\($0),Name\($0),2/\($0 % 28 + 1)/1980,barred,,\n" }.joined()
        let (status, output, _) = try await imported(folder, Self.alerts(15, family: "Nguyen") + others)
        #expect(
            status == .well && output.contains("! family names NGUYEN 15 → One name for more than a quarter"),
            "\(output)"
        )
    }

    @Test(
        "a family name of half the list is a question in a community that shares it; the same word for both names is none",
        arguments: [("Singh", "Singh", false), ("Nguyen", "Kim", false), ("Unknown", "Kim", true)]
    )
    func half(family: String, given: String, isWrong: Bool) async throws {
        let folder = try Folder()
        let rows = (1...24).map { "o\($0),\(family),\(given == family ? "Name\($0)" : given),2/\($0)/1980,barred,,\n" }
        let (status, output, _) = try await imported(folder, rows.joined())
        let mark = isWrong ? "✗" : "!"
        #expect(
            output.contains("\(mark) family names \(family.uppercased()) 24 → One name for more than half"),
            "\(output)"
        )
        #expect(status == (isWrong ? .problem : .well), "\(output)")
    }

    @Test("every row that was read is accounted for: taken, said twice, joined, left out or refused")
    func account() async throws {
        let folder = try Folder()
        let rows = """
            1,Example,Alex,1/31/1982,custody,S-1,2026-01-01
            2,Example,Alex,1/31/1982,custody,S-1,2027-01-01
            3,Sample,Jo,1/1/1990,barred,,
            3,Sample,Jo,1/1/1990,barred,,
            4,Sample,Kim,1/2/1990,nonsense,,

            """
        let output = try await imported(folder, rows).output
        for part in [
            "✓ read 5", "✓ taken 2", "– said twice 1, word for word",
            "– joined 1, with another row about the same person",
            "– refused 1",
        ] { #expect(output.contains(part), "\(part) in \(output)") }
    }

    @Test("a badge of two persons joins no rows, and hides no row that was said twice")
    func accountOfBadges() async throws {
        let folder = try Folder()
        let csv = try folder.file(
            "c.csv",
            """
            family,given,birth-date,role,valid-until,badge,revoked
            Example,Alex,1/31/1982,employee,2028-06-30,10001,no
            Sample,Jo,1/1/1990,employee,2028-06-30,10001,no
            Other,Kim,1/2/1990,employee,2028-06-30,10002,no
            Other,Kim,1/2/1990,employee,2028-06-30,10002,no

            """
        )
        let output = await run("import", "--layout", "clearances", "--out", folder.path("list.jsonl"), csv).output
            .onOneLine
        for part in ["✓ read 4", "✓ taken 3", "– said twice 1, word for word"] {
            #expect(output.contains(part), "\(part) in \(output)")
        }
        #expect(!output.contains("– joined"), "\(output)")
    }

    @Test("who names another layout than the file's is told which it is; an empty file is called empty")
    func layout() async throws {
        let folder = try Folder()
        let (path, out) = (folder.path("a.csv"), folder.path("list.jsonl"))
        try "LAST,FIRST,BLOCK,GENDER,RACE,BIRTH DATE,HEIGHT,WEIGHT,VICTIM MINOR\nA,B,,MALE,X,01/31/1980,504,150,N\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        let wrong = await run("import", "--layout", "florida-fdle", "--out", out, path)
        #expect(wrong.status == .problem)
        #expect(wrong.output.onOneLine.contains("→ Its columns are those of --layout chicago."), "\(wrong.output)")
        try "".write(toFile: path, atomically: true, encoding: .utf8)
        let empty = await run("import", "--layout", "chicago", "--out", out, path)
        #expect(empty.status == .problem && empty.output.onOneLine.contains("→ The file is empty: get it again."))
    }

    @Test("orders between which nobody chose end the import with 1, and both lines are named")
    func orders() async throws {
        let folder = try Folder()
        let rows = "1,Example,Alex,1/31/1982,custody,S-1,2026-01-01\n2,Example,Alex,1/31/1982,custody,S-1,2027-01-01\n"
        let (status, output, _) = try await imported(folder, rows)
        #expect(status == .problem)
        #expect(output.contains("! a.csv:3 the row is about the same adult and child as another order"))
        #expect(output.contains("(line 2) → Keep the row of the order that holds"), "\(output)")
    }
}
