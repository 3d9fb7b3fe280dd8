import Commands
import Foundation
import LocalAPI
import Testing

struct EraseTests {
    private let folder: Folder
    private let configuration: String

    init() throws {
        folder = try Folder()
        for directory in ["var/lib/vestibule/lists", "etc/vestibule", "run/vestibule"] {
            try FileManager.default.createDirectory(atPath: folder.path(directory), withIntermediateDirectories: true)
        }
        for file in [
            "var/lib/vestibule/journal.sqlite", "var/lib/vestibule/journal.sqlite-wal", "var/lib/vestibule/journal-key",
            "var/lib/vestibule/lists/registry.list", "etc/vestibule/officers.yaml", "etc/vestibule/box.key",
            "run/vestibule/journal-in-memory.sqlite",
        ] { _ = try folder.file(file, "secret") }
        configuration = try folder.file(
            "etc/vestibule/vestibule.yaml",
            """
            entrance: {source: /d/s/e, title: Test, time-zone: UTC}
            hardware: real
            office: {url: "https://office.example", certificate: /a.pem, private-key: /etc/vestibule/box.key, authorities: /c.pem}
            """
        )
    }

    private func erase(
        typing line: String?,
        _ more: [String] = ["--everything"],
        core: BoxAnswers? = nil,
        asRoot: Bool = true
    ) async -> (status: Outcome, said: Transcript) {
        let transcript = Transcript()
        if let line { transcript.type(line) }
        var box = Box(root: folder.path(""))
        box.isRoot = { asRoot }
        let status = await transcript.run(["erase", "--config", configuration] + more, core: core, box: box)
        return (status, transcript)
    }

    private var isWhole: Bool {
        FileManager.default.fileExists(atPath: folder.path("var/lib/vestibule/journal-key"))
            && FileManager.default.fileExists(atPath: folder.path("var/lib/vestibule/journal.sqlite"))
    }

    @Test("with the box's name typed, keys go first and then all that knows somebody; the configuration stays")
    func everything() async throws {
        let (status, said) = await erase(typing: "/d/s/e")
        #expect(status == .well)
        let order = said.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }
        #expect(order.prefix(2) == ["/var/lib/vestibule/journal-key", "/etc/vestibule/box.key"])
        #expect(order.count == 7 && said.output.contains("Erased: 7 of 7 files."))
        let left = FileManager.default.enumerator(atPath: folder.path(""))?.compactMap { $0 as? String } ?? []
        #expect(Set(left.filter { $0.contains(".") }) == ["etc/vestibule/vestibule.yaml"])
        let again = await erase(typing: "/d/s/e")
        #expect(again.status == .well && again.said.output == "There is nothing to erase on this box.\n")
    }

    @Test("anything else typed, or nothing, erases nothing", arguments: ["yes", "", nil])
    func unconfirmed(line: String?) async {
        let (status, said) = await erase(typing: line)
        #expect(status == .problem && isWhole)
        #expect(said.errors.contains("nothing was erased"))
    }

    @Test("a core that runs, a user who is not root, and half a wish are refused before anything is asked")
    func refused() async {
        let running = await erase(typing: "/d/s/e", core: BoxAnswers())
        #expect(
            running.status == .problem && running.said.errors.onOneLine.contains("systemctl disable --now vestibuled")
        )
        let user = await erase(typing: "/d/s/e", asRoot: false)
        #expect(user.status == .problem && user.said.errors.contains("needs root"))
        #expect(await erase(typing: "/d/s/e", []).status == .usage)
        #expect(isWhole)
    }

    @Test("where the configuration cannot be read, that is said, and a fixed phrase is asked for")
    func unconfigured() async throws {
        _ = try folder.file("etc/vestibule/vestibule.yaml", "entrance: [")
        let (status, said) = await erase(typing: "erase everything")
        #expect(status == .well && !isWhole)
        #expect(said.errors.onOneLine.contains("private key is: delete that by hand"))
    }
}
