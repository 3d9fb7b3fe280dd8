import Commands
import Crypto
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import Testing

@Suite("vestibule devices learn")
struct LearnTests {
    private let site = PaperSite()

    @Test("the sheet is the one that was read back, symbol by symbol, with ZXing: Sources/Learning/Sheet/check-sheet")
    func sheet() async {
        let (status, output, _) = await Transcript.of(["devices", "sheet"])
        #expect(status == .well)
        let hash = SHA256.hash(data: Data(output.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        #expect(hash.joined() == "5f691928cab98f9ad62bfa74dbd50feaa25a1e05b684ac117cf339ec21d26d34")
    }

    @Test("three symbols, and the scanner's entry is finished: the configuration takes it")
    func finished() async throws {
        let scanning = PaperScanner(around: { [0x02] + $0 + [0x0D] })
        let (status, output, errors) = await learn(scanning.items)
        #expect(status == .well, "\(errors)")
        #expect(output.contains("Symbol 1 of 3, PDF417: scan it."))
        #expect(output.contains("  ✓ symbol 3: "))
        #expect(output.contains("  ✓ It types on keyboard layout us, control characters with Ctrl."))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let scanner = try site.load(withEntry: String(output.components(separatedBy: "\n\n").last ?? ""))
        #expect(scanner.reading.keyboard.layout == .us)
        #expect(scanner.reading.framing.prefix == [0x02])
        #expect(scanner.match == site.scanner.match)
    }

    @Test("what is to be changed on the scanner is said instead of a profile, and the status says so")
    func change() async {
        let (status, output, _) = await learn(PaperScanner(typesControls: false).items)
        #expect(status == .problem)
        #expect(output.contains("  ✗ It drops control characters"))
        #expect(output.contains("    → Switch on 'Ctrl+ASCII'"))
        #expect(output.contains("learn again"))
        #expect(!output.contains("- name:"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("JSON says the same, in one object")
    func json() async throws {
        let output = await learn(PaperScanner().items, ["--json"]).output
        let report = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(report["ready"] as? Bool == true)
        #expect(report["symbols"] as? [Int] == [1, 2, 3])
        #expect((report["entry"] as? String)?.contains("keyboard: {layout: us}") == true)
        #expect((report["findings"] as? [[String: Any]])?.allSatisfy { $0["weight"] as? String == "fact" } == true)
    }

    @Test("something else is said to be something else; the core's end before the last symbol is an error")
    func brokenOff() async {
        let items = PaperScanner(payloads: [Array("12345".utf8)]).items
        let (status, output, errors) = await learn(items)
        #expect(status == .noDaemon)
        #expect(output.contains("no symbol of the sheet"))
        #expect(!errors.isEmpty)
    }

    @Test("a scanner that is not there, not ready or not called so is an error with a way on")
    func notThere() async {
        var core = BoxAnswers()
        core.statusAnswer.scanners = [ScannerStatus(scanner: "badge", state: .absent)]
        let config = ["--config", site.path]
        let absent = await Transcript.of(["devices", "learn", site.scanner.id.rawValue] + config, core: core)
        #expect(absent.status == .problem && absent.errors.contains("vestibule"))
        let unknown = await Transcript.of(["devices", "learn", "nobody"] + config)
        #expect(unknown.status == .problem && unknown.errors.contains("no scanner is called nobody; there are"))
        let none = await Transcript.of(["devices", "learn", "--config", "/nonexistent.yaml"])
        #expect(none.status == .problem && none.errors.contains("vestibule config check"))
    }

    private func learn(
        _ items: [LiveItem],
        _ options: [String] = []
    ) async -> (status: Outcome, output: String, errors: String) {
        var core = BoxAnswers()
        core.statusAnswer.scanners = [ScannerStatus(scanner: site.scanner.id, state: .ready)]
        core.liveAnswer = items
        return await Transcript.of(
            ["devices", "learn", site.scanner.id.rawValue, "--config", site.path] + options,
            core: core
        )
    }
}
