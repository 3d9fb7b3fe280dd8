import Commands
import Foundation
import LocalAPI
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
}
