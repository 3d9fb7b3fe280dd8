import Commands
import Foundation
import LocalAPI
import Model
import Testing

struct CardholdersTests {
    @Test("a file that the core refuses is a problem in the core's words; --shrinks-to says that it is meant")
    func shrinks() async throws {
        let folder = try Folder()
        let file = try folder.file("people.csv", "badge,person,category,doors,schedule\n")
        var core = BoxAnswers()
        core.importAnswer = { meant in
            guard meant == 0 else { throw Problem(notAccepted: "shrunk", "Nothing was changed.") }
            return CardholderImport(count: 0)
        }
        let refused = await Transcript.of(["cardholders", "import", file], core: core)
        #expect(refused.status == .problem && refused.errors == "vestibule: Nothing was changed.\n")
        let meant = await Transcript.of(["cardholders", "import", file, "--shrinks-to", "0"], core: core)
        #expect(meant.status == .well && meant.output.hasPrefix("0 cardholders now"))
        let negative = await Transcript.of(["cardholders", "import", file, "--shrinks-to=-1"], core: core)
        #expect(negative.status == .usage)
    }

    private static let teacher = Cardholder(
        badge: "001",
        person: "Muster, Ada",
        category: "teacher",
        validUntil: CalendarDate(iso8601: "2027-06-30"),
        doors: ["main"],
        schedule: "always"
    )

    @Test("a dry run shows each badge that would be new, gone or changed, and why the file would be refused")
    func dryRun() async throws {
        let folder = try Folder()
        let file = try folder.file("people.csv", "badge,person,category,doors,schedule\n")
        var core = BoxAnswers()
        var other = Self.teacher
        (other.doors, other.schedule) = (["main", "gym"], "evenings")
        let new = Cardholder(badge: "7", person: "Neu, Nora", category: "", doors: ["main"], schedule: "always")
        let old = Cardholder(badge: "9", person: "Alt, Otto", category: "", doors: ["main"], schedule: "always")
        let difference = CardholderDifference(
            from: CardholderDirectory([Self.teacher, old]),
            to: CardholderDirectory([other, new])
        )
        #expect((difference.added, difference.removed, difference.changed) == (1, 1, 1))
        core.importAnswer = { _ in CardholderImport(count: 2, difference: difference) }
        let shown = await Transcript.of(["cardholders", "import", "--dry-run", file], core: core)
        #expect(shown.status == .well)
        #expect(shown.output.contains("2 cardholders in the file: 1 new, 1 gone, 1 changed."))
        for line in ["- 9    Alt, Otto", "+ 7    Neu, Nora", "~ 001  Muster, Ada  doors, schedule"] {
            #expect(shown.output.contains(line), "\(shown.output)")
        }
        #expect(shown.output.contains("Nothing was changed"))
        core.importAnswer = { _ in CardholderImport(count: 0, difference: difference, objection: "Too few.") }
        let refused = await Transcript.of(["cardholders", "import", "--dry-run", file], core: core)
        #expect(refused.status == .problem && refused.output.contains("It would be refused. Too few."))
    }

    @Test("`list` shows who holds which badge, page after page; `show` shows one, and a door that is not configured")
    func listAndShow() async throws {
        var core = BoxAnswers()
        core.cardholders =
            [Self.teacher]
            + (0..<1500).map { number in
                Cardholder(
                    badge: "b\(number)",
                    person: "P",
                    category: "c",
                    enabled: false,
                    doors: ["gone"],
                    schedule: "s"
                )
            }
        let list = await Transcript.of(["cardholders", "list"], core: core)
        #expect(
            list.status == .well && list.output.contains("1 501 cardholders.")
                || list.output.contains("1501 cardholders.")
        )
        #expect(list.output.hasPrefix("001    Muster, Ada  teacher  main, always  until 2027-06-30"))
        #expect(list.output.contains("switched off"))
        let document = await Transcript.of(["cardholders", "list", "--json"], core: core).output
        let all = try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [[String: Any]])
        #expect(all.count == 1501 && all.first?["badge"] as? String == "001")

        let shown = await Transcript.of(["cardholders", "show", "001"], core: core)
        #expect(shown.status == .well && shown.output.contains("Muster, Ada"))
        let broken = await Transcript.of(["cardholders", "show", "b3"], core: core)
        #expect(broken.status == .problem && broken.errors.contains("not configured: gone"))
        let nobody = await Transcript.of(["cardholders", "show", "1"], core: core)
        #expect(nobody.status == .problem && nobody.errors.contains("001 is not 1"))
    }
}
