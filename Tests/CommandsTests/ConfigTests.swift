import Commands
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import Testing

struct ConfigTests {
    private static let example = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "systemd/vestibule.yaml").path

    @Test("the example that is installed is right")
    func example() async {
        let (status, output, _) = await Transcript.of(["config", "check", "--config", Self.example])
        #expect(status == .well)
        #expect(output.contains("is right: 1 door, 1 detector, 2 scanners, 7 lines, 0 officers."))
    }

    @Test("each mistake has file, line, what is wrong and what to write; programs get the same as JSON")
    func mistakes() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appending(path: "vestibule.yaml")
        let text = try String(contentsOfFile: Self.example, encoding: .utf8)
            .replacing("lock: main-lock", with: "lock: mian-lock")
        try Data(text.utf8).write(to: file)
        let (status, output, _) = await Transcript.of(["config", "check", "--config", file.path])
        #expect(status == .problem)
        #expect(output.contains("mian-lock") && output.contains("→ ") && output.contains("\(file.path):"))
        let json = await Transcript.of(["config", "check", "--json", "--config", file.path]).output
        let mistakes = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(!mistakes.isEmpty)
        #expect(mistakes.allSatisfy { $0["file"] as? String == file.path && $0["instead"] is String })
    }

    @Test(
        "while the core of the same entrance runs, what its cardholders and lists need is a mistake when it is missing"
    )
    func needs() async throws {
        var core = BoxAnswers()
        core.needs = ConfigurationNeeds(
            doors: [.init(name: "main-door", cardholders: 4)],
            schedules: [.init(name: "teachers", cardholders: 1)],
            keys: [.init(list: "registry", key: "AAAA")]
        )
        let other = await Transcript.of(["config", "check", "--config", Self.example], core: core)
        #expect(other.status == .well, "a core of another entrance needs nothing of this configuration")
        core.statusAnswer.source = try SiteConfiguration.load(path: Self.example).source
        let checked = await Transcript.of(["config", "check", "--config", Self.example], core: core)
        #expect(checked.status == .problem)
        let words = checked.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("1 cardholder needs the schedule teachers, which is not configured"))
        #expect(words.contains("the list registry is in use") && words.contains("revoked: \"AAAA\""))
        #expect(!words.contains("main-door, which") && words.contains("2 mistakes"))
    }
}
