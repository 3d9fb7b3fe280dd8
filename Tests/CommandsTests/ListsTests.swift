import Commands
import Crypto
import Foundation
import Model
import Testing

@Suite("vestibule lists")
struct ListsTests {
    /// Now; what is signed for decades is refused.
    private static let year = Calendar(identifier: .gregorian).component(.year, from: Date())

    private static let header = "LAST,FIRST,BLOCK,GENDER,RACE,BIRTH DATE,HEIGHT,WEIGHT,VICTIM MINOR\n"
    private static let rows =
        "EXAMPLE,ALEX,,MALE,X,01/31/1982,504,150,N\nSAMPLE,SAM,,FEMALE,X,03/07/1980,504,120,N\n"

    @Test("a list is imported, checked, signed and verified")
    func wholeWay() async throws {
        let folder = try Folder()
        let csv = try folder.file("c.csv", Self.header + Self.rows)
        let list = folder.path("list.jsonl")
        let imported = await run("import", "--layout", "chicago", "--as-of", "2026-01-01", "--out", list, csv)
        #expect(imported.status == .well && imported.output.contains("✓ taken  2"), "\(imported)")
        #expect(try folder.contents().sorted() == ["c.csv", "list.jsonl"], "nothing half-written is left")

        let checked = await run("check", list)
        #expect(checked.status == .well && checked.output.contains("Chicago data portal  2 (100.0 %)"), "\(checked)")

        let key = Curve25519.Signing.PrivateKey()
        let keyFile = try folder.file("district.key", key.rawRepresentation.base64EncodedString() + "\n")
        let out = folder.path("registry-7")
        let arguments = [
            "sign", list, "--key", keyFile, "--list", "registry", "--kind", "registry", "--version", "7", "--expires",
            "\(Self.year + 1)-12-31", "--out", out,
        ]
        let signed = await run(arguments)
        #expect(signed.status == .well, "\(signed)")
        #expect(await run(arguments).status == .problem, "a folder that is there is not replaced")
        let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
        #expect(names == ["content.jsonl", "manifest.json", "manifest.sig"])

        let publicKey = key.publicKey.rawRepresentation.base64EncodedString()
        let verified = await run("verify", out, "--key", publicKey, "--json")
        let manifest = try JSONDecoder().decode(ListManifest.self, from: Data(verified.output.utf8))
        #expect(verified.status == .well && manifest.count == 2 && manifest.version == 7)
        #expect(manifest.expires.rfc3339 == "\(Self.year + 2)-01-01T00:00:00.000Z")

        let decades = await run(
            ["sign", list, "--key", keyFile, "--list", "registry", "--kind", "registry", "--version", "8"]
                + ["--expires", "2199-12-31", "--out", folder.path("registry-8")]
        )
        #expect(decades.status == .problem && decades.errors.contains("more than ten years away"))
        let slip = await run(
            ["sign", list, "--key", keyFile, "--list", "registry", "--kind", "registry", "--version", "\(1 << 62)"]
                + ["--expires", "\(Self.year + 1)-12-31", "--out", folder.path("registry-8")]
        )
        #expect(slip.status == .usage && slip.errors.contains("at most 14 digits"))

        let other = Curve25519.Signing.PrivateKey().publicKey.rawRepresentation.base64EncodedString()
        let forged = await run("verify", out, "--key", other)
        #expect(forged.status == .problem && forged.errors.contains("manifest.sig: is not the signature"))
        let content = URL(filePath: out).appending(path: "content.jsonl")
        try (try Data(contentsOf: content) + Data("\n".utf8)).write(to: content)
        #expect(await run("verify", out, "--key", publicKey).errors.contains("content.jsonl: is not what was signed"))
    }

    @Test("too many refused rows: each is named without its content, nothing is written")
    func refused() async throws {
        let folder = try Folder()
        let csv = try folder.file("c.csv", Self.header + Self.rows + "SECRETNAME,KIM,,MALE\n")
        let old = try folder.file("list.jsonl", "the list before")
        let arguments = ["import", "--layout", "chicago", "--out", old, csv]
        let answer = await run(arguments)
        #expect(answer.status == .problem && !(answer.output + answer.errors).contains("SECRETNAME"))
        #expect(answer.output.contains("! c.csv:4  the row has another number of fields than the header"), "\(answer)")
        #expect(answer.output.contains("Nothing is written") && answer.output.contains("more than the 1 %"))
        #expect(try String(contentsOfFile: old, encoding: .utf8) == "the list before")
        #expect(try folder.contents().sorted() == ["c.csv", "list.jsonl"])

        let tolerated = await run(arguments + ["--refused", "50", "--json"])
        let json = try JSONDecoder().decode([String: JSONValue].self, from: Data(tolerated.output.utf8))
        #expect(tolerated.status == .problem && json["refused"] == 1 && json["written"] == .string(old))
        #expect(
            json["refusals"] == [
                ["file": "c.csv", "line": 4, "reason": "has another number of fields than the header"]
            ]
        )
    }

    @Test("with the list before, what did not change keeps its version; diff says what did, names only when asked")
    func previous() async throws {
        let folder = try Folder()
        let first = try folder.file("a.csv", Self.header + Self.rows)
        let second = try folder.file(
            "b.csv",
            Self.header + Self.rows.replacing(",120,", with: ",130,") + "THIRD,ANA,,FEMALE,X,1/1/1990,,,\n"
        )
        let (old, new) = (folder.path("old.jsonl"), folder.path("new.jsonl"))
        _ = await run("import", "--layout", "chicago", "--as-of", "2026-01-01", "--out", old, first)
        let answer = await run(
            "import",
            "--layout",
            "chicago",
            "--as-of",
            "2026-02-01",
            "--previous",
            old,
            "--out",
            new,
            second,
            "--json"
        )
        let json = try JSONDecoder().decode([String: JSONValue].self, from: Data(answer.output.utf8))
        #expect(json["added"] == 1 && json["changed"] == 1 && json["unchanged"] == 1 && json["removed"] == 0)

        let difference = await run("diff", old, new)
        #expect(difference.output.hasSuffix("\n\n1 added, 0 gone, 1 changed, 1 unchanged.\n"), "\(difference)")
        #expect(!difference.output.contains("THIRD"))
        #expect(await run("diff", old, new, "--names").output.contains("ANA THIRD"))
    }

    @Test("what a killed import left beside is written over; a list that shrinks as boxes refuse it is warned of")
    func leftOver() async throws {
        let folder = try Folder()
        let third = "THIRD,ANA,,FEMALE,X,1/1/1990,,,\n"
        let csv = try folder.file("c.csv", Self.header + Self.rows + third)
        let other = try folder.file("e.csv", Self.header + Self.rows.replacing("/198", with: "/197") + third)
        let shorter = try folder.file("d.csv", Self.header + Self.rows.split(separator: "\n")[0] + "\n")
        let (old, new) = (folder.path("old.jsonl"), folder.path("new.jsonl"))
        _ = try folder.file("old.jsonl.part", String(repeating: "half a record", count: 1000))
        #expect(await run("import", "--layout", "chicago", "--out", old, csv).status == .well)
        #expect(await run("check", old).status == .well)
        #expect(try folder.contents().sorted() == ["c.csv", "d.csv", "e.csv", "old.jsonl"])
        let answer = await run("import", "--layout", "chicago", "--previous", old, "--out", new, shorter)
        #expect(answer.status == .well && answer.output.contains("! gone       2 of 3"), "\(answer.output)")
        #expect(answer.output.onOneLine.contains("sign it with --shrinks-to 1"))
        let replaced = await run("import", "--layout", "chicago", "--previous", old, "--out", new, other)
        #expect(replaced.status == .well && !replaced.output.contains("--shrinks-to"), "\(replaced.output)")
    }

    @Test("a mapping file, and what is wrong in it")
    func mapping() async throws {
        let folder = try Folder()
        let csv = try folder.file("d.csv", "N;WHO;BORN\n1;EXAMPLE, ALEX;31.1.1982\n")
        let mapping = "delimiter: \";\"\ndates: day-first\ncolumns: {N: id, WHO: name, BORN: birth-date}\n"
        let good = try folder.file("good.yaml", mapping)
        let list = folder.path("list.jsonl")
        #expect(await run("import", "--mapping", good, "--out", list, csv).status == .well)
        #expect(try String(contentsOfFile: list, encoding: .utf8).contains("\"1982-01-31\""))
        let bad = try folder.file("bad.yaml", mapping.replacing("birth-date", with: "birthday"))
        let answer = await run("import", "--mapping", bad, "--out", list, csv)
        #expect(answer.status == .problem && answer.errors.contains("line 3: BORN means birthday"), "\(answer)")
    }

    @Test("check names every wrong line, and what a list must not mix")
    func wrongLines() async throws {
        let folder = try Folder()
        let name = #""names":[{"given":"A","middle":"","family":"B","suffix":""}],"birthDates":[],"documentNumbers":[]"#
        let list = try folder.file(
            "l.jsonl",
            """
            {"id":"1","version":1,\(name)}
            {"id":"1","version":1,\(name)}
            {}
            {"id":"2","version":1,\(name),"alert":{"kind":"custody"}}
            {"id":"3","version":1,\(name),"alert":{"kind":"barred"}}

            """
        )
        let answer = await run("check", list)
        #expect(answer.status == .problem)
        for line in ["l.jsonl:2", "l.jsonl:3", "l.jsonl:4", "mixed"] {
            #expect(answer.output.contains("✗ \(line)"), "\(line) in \(answer.output)")
        }
        #expect(!answer.output.contains("✗ l.jsonl:5"))
        let key = try folder.file("k", Curve25519.Signing.PrivateKey().rawRepresentation.base64EncodedString())
        let signed = await run(
            ["sign", list, "--key", key, "--list", "x", "--kind", "registry", "--version", "1"]
                + ["--expires", "\(Self.year + 1)-01-01", "--out", folder.path("o")]
        )
        #expect(signed.status == .problem && signed.errors.contains("3 lines are wrong; nothing is signed"))
    }

    @Test("a list that nobody is on any more is imported, checked, and signed only when that is said")
    func empty() async throws {
        let folder = try Folder()
        let full = try folder.file("full.csv", Self.header + Self.rows)
        let csv = try folder.file("c.csv", Self.header)
        let (old, list) = (folder.path("old.jsonl"), folder.path("list.jsonl"))
        _ = await run("import", "--layout", "chicago", "--out", old, full)
        let imported = await run("import", "--layout", "chicago", "--previous", old, "--out", list, csv)
        #expect(imported.status == .well && imported.output.contains("! empty"), "\(imported)")
        #expect(imported.output.onOneLine.contains("sign it with --shrinks-to 0"))
        let checked = await run("check", list)
        #expect(checked.status == .well && checked.output.contains("! none"), "\(checked)")
        #expect(checked.output.onOneLine.contains("sign it with --shrinks-to 0"))

        let key = Curve25519.Signing.PrivateKey()
        let keyFile = try folder.file("k", key.rawRepresentation.base64EncodedString())
        func sign(_ list: String, _ more: String...) async -> (status: Outcome, output: String, errors: String) {
            await run(
                ["sign", list, "--key", keyFile, "--list", "registry", "--kind", "registry", "--version", "8"]
                    + ["--expires", "\(Self.year + 1)-01-01", "--json", "--out", folder.path("o-\(more.joined())")]
                    + more
            )
        }
        let unsaid = await sign(list)
        #expect(unsaid.status == .problem && unsaid.errors.contains("say so: --shrinks-to 0"), "\(unsaid)")
        let wrong = await sign(old, "--shrinks-to", "0")
        #expect(wrong.status == .problem && wrong.errors.contains("--shrinks-to 0: \(old) has 2 records"), "\(wrong)")
        let said = await sign(list, "--shrinks-to", "0")
        let manifest = try JSONDecoder().decode(ListManifest.self, from: Data(said.output.utf8))
        #expect(said.status == .well && manifest.count == 0 && manifest.shrinksOnPurpose == true)
        let usual = await sign(old)
        #expect(usual.status == .well && !usual.output.contains("shrinksOnPurpose"))
        let fewer = await sign(old, "--shrinks-to", "2")
        #expect(fewer.status == .well && fewer.output.contains(#""shrinksOnPurpose" : true"#), "\(fewer)")

        let publicKey = key.publicKey.rawRepresentation.base64EncodedString()
        let verified = await run("verify", folder.path("o---shrinks-to0"), "--key", publicKey)
        #expect(verified.status == .well && verified.output.contains("0 records (so few on purpose)"), "\(verified)")
    }

    @Test("every screen fits 80 columns, and progress is shown only to who watches")
    func width() async throws {
        let folder = try Folder()
        let csv = try folder.file("c.csv", Self.header + Self.rows + "A,B,,MALE,X,02/30/1980,,,\n")
        let list = folder.path("l.jsonl")
        let answers = [
            await run("layouts"),
            await run("import", "--layout", "chicago", "--refused", "50", "--out", list, csv),
            await run("check", list), await run("diff", list, list),
        ]
        #expect(answers[0].output.split(separator: "\n").count == 9, "one line a layout")
        for answer in answers {
            #expect(answer.status == .well && answer.errors.isEmpty, "\(answer)")
            let lines = answer.output.replacing(folder.path(""), with: "").split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(answer.output)")
        }
    }

    @Test(
        "what is no command line is usage",
        arguments: [
            ["import", "--out", "o", "f"], ["import", "--layout", "x", "--out", "o", "f"],
            ["import", "--layout", "chicago", "--mapping", "m", "--out", "o", "f"],
            ["import", "--layout", "alerts", "--kind", "registry", "--out", "o", "f"],
            ["import", "--layout", "chicago", "f"], ["check"], ["diff", "one"], ["sign", "l"],
            ["import", "--layout", "chicago", "--as-of", "soon", "--out", "o", "f"],
        ]
    )
    func usage(_ arguments: [String]) async {
        #expect(await run(arguments).status == .usage)
    }

    @Test("a file that is not there, or of another layout, is a problem")
    func missing() async throws {
        let folder = try Folder()
        let answer = await run("import", "--layout", "chicago", "--out", folder.path("o"), "/nonexistent/f.csv")
        #expect(answer.status == .problem && answer.errors.contains("no such file"))
        let csv = try folder.file("c.csv", "A,B\n1,2\n")
        let other = await run("import", "--layout", "chicago", "--out", folder.path("o"), csv)
        #expect(other.status == .problem && other.output.contains("has no columns last, first"), "\(other)")
        #expect(try folder.contents() == ["c.csv"])
    }

    private func run(_ arguments: String...) async -> (status: Outcome, output: String, errors: String) {
        await run(arguments)
    }

    private func run(_ arguments: [String]) async -> (status: Outcome, output: String, errors: String) {
        let answer = await Transcript.of(["lists"] + arguments, core: nil)
        // A message may be broken anywhere to fit the screen.
        return (answer.status, answer.output, answer.errors.onOneLine)
    }
}
