import Commands
import Crypto
import Foundation
import LocalAPI
import Model
import Testing

struct BackupTests {
    private let folder: Folder
    private let target: String

    init() throws {
        folder = try Folder()
        target = folder.path("copy")
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    }

    private static let journal = Data(repeating: 0x41, count: 5000)
    private static let mark = Data("mark".utf8)

    private static func hash(_ bytes: Data) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }

    /// A core with a copy of two files.
    private func core(
        part: @escaping @Sendable (Data, BackupPartRequest) throws -> Data = {
            $0.dropFirst(Int($1.offset)).prefix(2000)
        }
    ) -> BoxAnswers {
        var core = BoxAnswers()
        core.backupAnswer = {
            JournalBackup(
                id: "7",
                seq: 12,
                manifest: "manifest\n",
                files: [
                    .init(name: "journal.sqlite", size: 5000, hash: Self.hash(Self.journal)),
                    .init(name: "high-water-mark", size: 4, hash: Self.hash(Self.mark)),
                ]
            )
        }
        core.partAnswer = { request in
            let bytes = try part(request.file == "journal.sqlite" ? Self.journal : Self.mark, request)
            return BackupPart(bytes: Data(bytes).base64EncodedString())
        }
        return core
    }

    private func backup(
        into directory: String? = nil,
        _ more: [String] = ["--even-on-this-disk"],
        core: BoxAnswers? = nil,
        box: Box = Box(root: "/nonexistent")
    ) async -> (status: Outcome, output: String, errors: String) {
        await Transcript.of(["journal", "backup", directory ?? target] + more, core: core ?? self.core(), box: box)
    }

    private func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: target + "/" + name)[.posixPermissions] as? Int
    }

    @Test("part by part into an empty folder, for its owner alone, the manifest last")
    func whole() async throws {
        let (status, output, errors) = await backup()
        #expect(status == .well && output.contains("up to 12") && output.contains("key is not"), "\(errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: target)
        #expect(Set(names) == ["journal.sqlite", "high-water-mark", "manifest"])
        #expect(FileManager.default.contents(atPath: target + "/journal.sqlite") == Self.journal)
        #expect(FileManager.default.contents(atPath: target + "/manifest") == Data("manifest\n".utf8))
        for name in names { #expect(try mode(name) == 0o600) }
        let again = await backup()
        #expect(again.status == .problem && again.errors.onOneLine.contains("not empty"))
    }

    @Test("a folder that cannot be used is named before the core is asked")
    func refused() async throws {
        var core = core()
        core.backupAnswer = { throw Problem(.badRequest, "it was asked") }
        let missing = await backup(into: folder.path("nowhere"), core: core)
        #expect(missing.status == .problem && missing.errors.onOneLine.contains("No such file"))
        let file = await backup(into: try folder.file("file", "x"), core: core)
        #expect(file.status == .problem && file.errors.onOneLine.contains("is no folder"))
        try FileManager.default.createDirectory(
            atPath: folder.path("var/lib/vestibule"),
            withIntermediateDirectories: true
        )
        let same = await backup([], core: core, box: Box(root: folder.path("")))
        #expect(same.status == .problem && same.errors.onOneLine.contains("would die with it"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
    }

    @Test("what breaks off, or arrives as something else, leaves nothing", arguments: [true, false])
    func nothingLeft(breaksOff: Bool) async throws {
        let core = core { bytes, request in
            if request.file == "high-water-mark" {
                if breaksOff { throw Problem(.journal, "the disk failed") }
                return Data("kram".utf8)
            }
            return bytes.dropFirst(Int(request.offset)).prefix(2000)
        }
        let (status, _, errors) = await backup(core: core)
        #expect(status == .problem && errors.contains(breaksOff ? "the disk failed" : "did not arrive"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
    }

    // MARK: Restore

    private func restore(
        typing line: String?,
        core: BoxAnswers? = nil,
        asRoot: Bool = true
    ) async throws -> (status: Outcome, said: Transcript) {
        let configuration = try folder.file(
            "vestibule.yaml",
            """
            entrance: {source: /d/s/e, title: Test, time-zone: UTC}
            hardware: real
            """
        )
        let transcript = Transcript()
        if let line { transcript.type(line) }
        var box = Box(root: folder.path(""))
        box.isRoot = { asRoot }
        let arguments = ["journal", "restore", target, "--config", configuration]
        return (await transcript.run(arguments, core: core, box: box), transcript)
    }

    @Test("restore wants root, a core that is stopped, a backup, and the box's name; then the core's program does it")
    func restore() async throws {
        let user = try await restore(typing: "/d/s/e", asRoot: false)
        #expect(user.status == .problem && user.said.errors.contains("needs root"))
        let running = try await restore(typing: "/d/s/e", core: BoxAnswers())
        #expect(running.status == .problem && running.said.errors.onOneLine.contains("systemctl stop vestibuled"))
        let none = try await restore(typing: "/d/s/e")
        #expect(none.status == .problem && none.said.errors.onOneLine.contains("this is no backup"))
        _ = try folder.file(
            "copy/manifest",
            "vestibule-journal-backup 1\nsource /d/s/e\nseq 12\nmade 2026-11-30T01:00:00Z\n"
        )
        for other in ["yes", "", nil] {
            let (status, said) = try await restore(typing: other)
            #expect(status == .problem && said.errors.onOneLine.contains("nothing was changed") && said.became.isEmpty)
        }
        let (_, said) = try await restore(typing: "/d/s/e")
        #expect(said.became == [["/usr/lib/vestibule/vestibuled", "--restore", target]])
        #expect(said.output.contains("  seq 12\n"))
    }
}
