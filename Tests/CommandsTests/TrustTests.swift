import Commands
import Foundation
import LocalAPI
import Model
import Testing
import Trust

@Suite("vestibule trust")
struct TrustCommandTests {
    private static let year = Calendar(identifier: .gregorian).component(.year, from: Date())

    private func run(_ arguments: String...) async -> (status: Outcome, output: String, errors: String) {
        await run(arguments)
    }

    private func run(_ arguments: [String]) async -> (status: Outcome, output: String, errors: String) {
        let answer = await Transcript.of(["trust"] + arguments)
        if !arguments.contains("--json") {
            for line in answer.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
        return (answer.status, answer.output, answer.errors.onOneLine)
    }

    /// Three holders, a signer of lists, and a first root that nobody has signed yet.
    private func district(_ folder: Folder) async throws -> String {
        for name in ["a", "b", "c", "d", "lists"] { #expect(await run("key", folder.path(name)).status == .well) }
        let root = folder.path("root-1")
        let made = await run(
            ["make", "--threshold", "2", "--expires", "\(Self.year + 2)-06-30", "--out", root]
                + ["a", "b", "c"].flatMap { ["--root-key", folder.path($0) + ".pub"] }
        )
        #expect(made.status == .well && made.output.contains("2 of 3 must sign the next one"), "\(made)")
        let granted = await run(
            "grant",
            root,
            "--key",
            folder.path("lists.pub"),
            "--may",
            "lists/*",
            "--may",
            "time",
            "--until",
            "\(Self.year + 1)-06-30"
        )
        #expect(granted.status == .well && granted.output.contains("lists/*, time"), "\(granted)")
        return root
    }

    private func anchor(_ folder: Folder) -> [String] {
        ["a", "b", "c"].flatMap { ["--root-key", folder.path($0) + ".pub"] } + ["--threshold", "2"]
    }

    @Test("a district makes its root, each holder signs, and a box takes it")
    func wholeWay() async throws {
        let folder = try Folder()
        let root = try await district(folder)
        let early = await run(["verify", root] + anchor(folder))
        #expect(early.status == .problem && early.errors.contains("0 of the 2 signatures"), "\(early)")
        let first = await run("sign", root, "--key", folder.path("a"))
        #expect(first.status == .well && first.output.contains("1 signature more"), "\(first)")
        #expect(await run("sign", root, "--key", folder.path("a")).output.contains("1 signature more"), "not twice")
        #expect(await !run("sign", root, "--key", folder.path("c")).output.contains("more"))
        let verified = await run(["verify", root] + anchor(folder))
        #expect(verified.status == .well && verified.output.contains("A box takes it."), "\(verified)")
        let json = await run("show", root, "--json")
        let fields = try JSONDecoder().decode([String: JSONValue].self, from: Data(json.output.utf8))
        #expect(fields["version"] == 1 && fields["threshold"] == 2)
    }

    @Test("the next version: a signer is withdrawn, a root key is changed, and holders of old and new sign")
    func next() async throws {
        let folder = try Folder()
        let (root, second) = (try await district(folder), folder.path("root-2"))
        let begin = ["next", root, "--out", second, "--expires", "\(Self.year + 3)-06-30"]
        let unsigned = await run(begin)
        #expect(unsigned.status == .problem && unsigned.errors.contains("not enough of its root keys"), "\(unsigned)")
        for name in ["a", "b"] { _ = await run("sign", root, "--key", folder.path(name)) }
        let lost = try String(contentsOfFile: folder.path("c.pub"), encoding: .utf8)
        let id = try #require(PublicKey(base64: lost.trimmingCharacters(in: .newlines))).shortID
        let made = await run(begin + ["--drop-root-key", id, "--add-root-key", folder.path("d.pub")])
        #expect(made.status == .well && made.output.contains("version 2"), "\(made)")
        #expect(made.output.contains("root key gone   \(id)") || made.output.contains("root key gone  \(id)"))
        let withdrawn = await run("withdraw", second, "--key", folder.path("lists.pub"))
        #expect(withdrawn.output.contains("No key may sign anything"), "\(withdrawn)")
        let stranger = await run("sign", second, "--key", folder.path("c"))
        #expect(
            stranger.status == .problem && stranger.errors.onOneLine.contains("name that: --after FILE"),
            "\(stranger)"
        )
        #expect(await run("sign", second, "--key", folder.path("d")).status == .well)
        let half = await run("verify", second, "--after", root)
        #expect(half.status == .problem && half.errors.onOneLine.contains("of the keys of the root before"), "\(half)")
        for name in ["a", "b"] {
            #expect(await run("sign", second, "--key", folder.path(name), "--after", root).status == .well)
        }
        let verified = await run("verify", second, "--after", root)
        #expect(verified.status == .well && verified.output.contains("withdrawn"), "\(verified)")
    }

    @Test("what is signed is not changed, and what nobody can mean is not written")
    func refused() async throws {
        let folder = try Folder()
        let root = try await district(folder)
        let (key, until) = (folder.path("lists.pub"), "\(Self.year + 1)-01-31")
        let longer = await run("grant", root, "--key", key, "--until", "\(Self.year + 2)-01-31")
        #expect(longer.status == .well && longer.output.contains("until \(Self.year + 2)-01-31"), "\(longer)")
        #expect(longer.output.contains("lists/*, time"), "the same for longer")
        let typo = await run("grant", root, "--key", key, "--may", "list/registry", "--until", until)
        #expect(typo.status == .usage, "\(typo)")
        let decades = await run("grant", root, "--key", key, "--until", "2199-01-31")
        #expect(decades.status == .problem && decades.errors.contains("more than ten years"), "\(decades)")
        let unknown = await run("grant", root, "--key", folder.path("d.pub"), "--until", until)
        #expect(unknown.status == .problem && unknown.errors.contains("does not stand in it"), "\(unknown)")
        let never = await run(
            "make",
            "--root-key",
            key,
            "--threshold",
            "2",
            "--expires",
            until,
            "--out",
            folder.path("never")
        )
        #expect(never.status == .problem && never.errors.contains("can never sign"), "\(never)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("never")))
        let holder = await run("grant", root, "--key", folder.path("a.pub"), "--may", "time", "--until", until)
        #expect(holder.status == .well && holder.errors.contains("is a root key as well"), "\(holder)")
        _ = await run("sign", root, "--key", folder.path("a"))
        let late = await run("grant", root, "--key", key, "--until", until)
        #expect(late.status == .problem && late.errors.onOneLine.contains("vestibule trust next"), "\(late)")
        #expect(await run("key", folder.path("a")).status == .problem, "a key that is there is not replaced")
        #expect(await run("show", folder.path("a")).status == .problem)
        let modes = try FileManager.default.attributesOfItem(atPath: folder.path("a"))[.posixPermissions] as? Int
        #expect(modes == 0o600)
    }

    @Test("a box says whom it believes, and what is missing")
    func status() async throws {
        var box = BoxAnswers()
        #expect(await Transcript.of(["trust", "status"], core: box).output.contains("No root is configured"))
        let key = String(repeating: "ab", count: 32)
        let time = Samples.status.time
        box.trustAnswer = TrustStatus(
            isConfigured: true,
            version: 3,
            next: 4,
            issued: time,
            expires: time + .seconds(90 * 86_400),
            threshold: 2,
            rootKeys: [key, key],
            signers: [.init(key: key, purposes: ["lists/*", "time"], until: time + .seconds(-3 * 86_400))]
        )
        let held = await Transcript.of(["trust", "status"], core: box)
        #expect(held.status == .well && held.output.contains("Root, version 3") && held.output.contains("days left"))
        #expect(held.output.contains("abababababab  until") && held.output.contains("over since 3 days"), "\(held)")
        box.trustAnswer = TrustStatus(isConfigured: true, lost: 5, next: 2)
        let lost = await Transcript.of(["trust", "status"], core: box)
        #expect(lost.status == .problem && lost.output.onOneLine.contains("version 5, is gone"), "\(lost)")
        box.trustAnswer = TrustStatus(isConfigured: true)
        let none = await Transcript.of(["trust", "status"], core: box)
        #expect(none.status == .problem && none.output.onOneLine.contains("holds no root yet"), "\(none)")
    }
}
