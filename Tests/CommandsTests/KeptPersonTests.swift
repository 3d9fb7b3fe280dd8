import Commands
import Crypto
import Foundation
import LocalAPI
import Model
import Testing

@Suite("vestibule journal hold, forget, export")
struct KeptPersonTests {
    private static let visits = ["a", "b"].map { id in
        KeptVisit(
            visit: VisitID("0b54b6a1-\(id)"),
            startedAt: WallTime(milliseconds: 1_795_269_600_000),
            isOpen: false,
            cases: []
        )
    }
    private static let digest = String(repeating: "0a", count: 32)
    private static let kept = KeptPerson(visits: visits, near: [], answers: [digest], unreadable: 0)

    private func run(
        _ arguments: [String],
        _ core: BoxAnswers,
        typed: [String] = []
    ) async -> (status: Outcome, output: String, errors: String) {
        let transcript = Transcript()
        for line in typed { transcript.type(line) }
        let status = await transcript.run(["journal"] + arguments, core: core, secret: "123456")
        return (status, transcript.output, transcript.errors)
    }

    private var core: BoxAnswers {
        var core = BoxAnswers()
        core.findAnswer = { request in
            let person = PersonQuery(given: "Ada", family: "Muster", birthDate: CalendarDate(daysSince1970: 3719))
            guard request.pin == "123456", request.officer == "ben", request.person == person else {
                throw Problem(.wrongPIN, "The PIN is wrong.")
            }
            return Self.kept
        }
        core.forgetAnswer = { request in
            guard request.visits == Self.visits.map(\.visit), request.answers == [Self.digest] else {
                throw Problem(.noSuchVisit, "something else was asked")
            }
            return Forgotten(rows: 3, copies: 2, left: [], isLogEmpty: true)
        }
        return core
    }

    private static let typed = ["Ada", "Muster", "1980-03-08"]

    @Test("forgets what it has shown, once it was confirmed, and shows no name")
    func forgets() async {
        let arguments = ["forget", "--officer", "ben", "--reason", "request"]
        let (status, output, errors) = await run(arguments, core, typed: Self.typed + ["forget 2"])
        #expect(status == .well)
        #expect(output == "Forgotten: 3 rows of the journal, 2 of journals set aside.\n")
        #expect(errors.contains("2 visits, 1 answers") && errors.contains("2026-11-21  0b54b6a1-a"))
        #expect(!(output + errors).contains("Muster"))
        #expect((output + errors).split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("what is not confirmed is not forgotten", arguments: [["yes"], ["forget 3"], []])
    func unconfirmed(answer: [String]) async {
        let arguments = ["forget", "--officer", "ben", "--reason", "request"]
        let (status, output, errors) = await run(arguments, core, typed: Self.typed + answer)
        #expect(status == .problem && output.isEmpty && errors.contains("nothing was forgotten"))
    }

    @Test("a case that holds it is named")
    func held() async {
        var core = core
        core.forgetAnswer = { _ in throw Problem(.held, "Case '2026-17' holds it. Nothing was forgotten.") }
        let arguments = ["forget", "--officer", "ben", "--reason", "order"]
        let (status, _, errors) = await run(arguments, core, typed: Self.typed + ["forget 2"])
        #expect(status == .problem && errors.contains("2026-17"))
    }

    @Test("what is left in a journal set aside is a problem, by its name")
    func left() async {
        var core = core
        core.forgetAnswer = { _ in
            Forgotten(rows: 3, copies: 0, left: ["journal.sqlite.set-aside-1795269600000"], isLogEmpty: false)
        }
        let arguments = ["forget", "--officer", "ben", "--reason", "mistake"]
        let (status, output, _) = await run(arguments, core, typed: Self.typed + ["forget 2"])
        #expect(status == .problem && output.contains("set-aside-1795269600000"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("a reason that is none, or a birth date that is none, is said")
    func mistyped() async {
        #expect(await run(["forget", "--officer", "ben", "--reason", "Muster"], core).status == .usage)
        let arguments = ["forget", "--officer", "ben", "--reason", "request"]
        let (status, _, errors) = await run(arguments, core, typed: ["Ada", "Muster", "8 March"])
        #expect(status == .problem && errors.contains("1980-03-07"))
    }

    @Test("a case is put on visits by number or by person, shown, and taken away")
    func holds() async {
        var core = core
        let byPerson = await run(["hold", "add", "2026-17", "--officer", "ben"], core, typed: Self.typed)
        #expect(byPerson.status == .well && byPerson.output == "Case 2026-17 holds 2 visits.\n")
        let byNumber = await run(["hold", "add", "2026-17", "--officer", "tom", "--visit", "x", "y", "z"], core)
        #expect(byNumber.status == .well && byNumber.output == "Case 2026-17 holds 3 visits.\n")
        #expect(await run(["hold"], core).output == "No case holds anything.\n")
        core.heldAnswer = HeldCases(
            cases: [
                HeldCase(
                    name: "2026-17",
                    visits: ["x"],
                    since: WallTime(milliseconds: 1_795_269_600_000),
                    officer: "ben"
                )
            ],
            unreadable: ["2026-18"]
        )
        let list = await run(["hold", "list"], core)
        #expect(
            list.status == .problem && list.output.hasPrefix("2026-17  1 visits  since 2026-11-21  by ben\n! 2026-18")
        )
        #expect(list.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(await run(["hold", "remove", "2026-17", "--officer", "ben"], core).status == .well)
        let unknown = await run(["hold", "remove", "2026-19", "--officer", "ben"], core)
        #expect(unknown.status == .problem && unknown.errors.contains("2026-19"))
    }

    @Test("an export is its owner's alone, and is checked later; one that was changed is none")
    func exports() async throws {
        let key = Curve25519.Signing.PrivateKey()
        let document = #"{"format":"vestibule-export"}"#
        let signature = try key.signature(for: Data(document.utf8))
        var core = core
        core.exportAnswer = { request in
            guard request.person != nil else { throw Problem(.noSuchVisit, "something else was asked") }
            return SignedExport(
                document: document,
                key: Hexadecimal.text(key.publicKey.rawRepresentation),
                signature: Hexadecimal.text(signature)
            )
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("person.json").path
        let (status, output, _) = await run(["export", "--officer", "ben", file], core, typed: Self.typed)
        #expect(status == .well && output.hasPrefix("\(file): written, signed with "))
        let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["person.json"])
        #expect(await run(["export", "--verify", file], core).status == .well)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacingOccurrences(of: "vestibule-export", with: "vestibule-exporT")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let changed = await run(["export", "--verify", file], core)
        #expect(changed.status == .problem && changed.errors.split(whereSeparator: \.isWhitespace).contains("rely"))
        #expect(await run(["export", file], core).status == .usage)
    }

    @Test("nothing is left where nothing was given out")
    func refused() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("person.json").path
        let (status, _, errors) = await run(["export", "--officer", "ben", file], core, typed: Self.typed)
        #expect(status == .problem && errors.contains("Nothing is kept"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
