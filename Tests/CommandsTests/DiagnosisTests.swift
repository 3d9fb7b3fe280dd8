import Foundation
import LocalAPI
import Model
import Testing

@testable import Commands

@Suite("doctor: each thing once, and status 1 whenever somebody must act")
struct DiagnosisTests {
    private static let ago = Samples.noon - .seconds(90)
    private let machine: PaperMachine

    init() throws {
        machine = try PaperMachine()
        try machine.file("/etc/passwd", "vestibule:x:9:9::/:\nvestibule-desk:x:8:8::/:\nvestibule-uplink:x:7:7::/:\n")
        try machine.file("/usr/lib/udev/rules.d/72-vestibule.rules")
    }

    /// All is installed, and the configuration may not be read.
    private var closedBox: Box {
        var box = machine.box
        box.isClockSynchronized = { true }
        box.isClosed = { _ in true }
        return box
    }

    @Test(
        "what somebody must act on fails, and is one line with an id",
        arguments: [
            (Condition(.fire, "fire", since: ago), "fire:fire"),
            (Condition(.detectorNotReady, "walk", since: ago), "detector:walk"),
            (Condition(.forcedOpen, "main", since: ago), "door:main"),
            (Condition(.exitStuck, "main", since: ago), "exitStuck:main"),
            (Condition(.switchSilent, "main", since: ago), "switchSilent:main"),
            (Condition(.officeUnreachable, "office", since: ago, data: ["reason": "nameUnknown"]), "office"),
            (
                Condition(.certificateEnding, "office", since: ago, data: ["ends": "2026-12-01T00:00:00.000Z"]),
                "certificate"
            ),
            (Condition(.configurationChanged, "configuration", since: ago), "configuration"),
            (Condition(.clockBehind, "clock", since: ago), "clockBehind:clock"),
            (Condition(.scannerSilent, "badge", since: ago), "scanner:badge"),
        ]
    )
    func mustAct(_ condition: Condition, _ id: String) async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [condition]
        let found = try await DoctorJSON.of(core, box: closedBox)
        #expect(found.checks.filter { $0.id == id }.map(\.result) == ["failed"])
        #expect(found[id]?.action.isEmpty == false)
        #expect(Set(found.checks.map(\.id)).count == found.checks.count, "no id twice")
        let (status, text, _) = await Transcript.of(["doctor"], core: core, box: closedBox)
        #expect(status == .problem)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test(
        "what the box does all the same with warns",
        arguments: [
            Condition(.clockUncertain, "clock", since: ago), Condition(.listStale, "registry", since: ago),
            Condition(.registryEmpty, "registry", since: ago),
            Condition(.detectorAlarm, "walk", number: 4, since: ago, isOver: true),
        ]
    )
    func canWait(_ condition: Condition) async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [condition]
        let (status, output, _) = await Transcript.of(["doctor"], core: core, box: closedBox)
        #expect(status == .well)
        #expect(output.contains("!"))
    }

    @Test("who may not read the configuration gets no ✗ on a healthy box")
    func technician() async throws {
        var core = BoxAnswers()
        core.selfTestAnswer = [
            SelfTestCheck(.configuration, result: .passed, finding: "as the core has read it"),
            SelfTestCheck(.scanner, "badge", result: .passed, finding: "ready"),
        ]
        let (status, output, _) = await Transcript.of(["doctor"], core: core, box: closedBox)
        #expect(status == .well, "\(output)")
        #expect(!output.contains("✗") && !output.contains("!") && output.contains("needs root"))
        #expect(output.contains("✓ configuration"))
    }

    @Test("its technician still gets the udev line of a scanner, which the core names")
    func technicianScanner() async throws {
        let machine = try PaperMachine()
        try machine.plug(port: "1-1", vendor: "0c27", product: "3bfa", device: "4", mode: 0o600)
        var box = machine.box
        box.isClosed = { _ in true }
        var core = BoxAnswers()
        core.scannerAnswer = [ScannerDevice("badge", DeviceMatch(models: [USBModel(vendor: 0x0c27, product: 0x3bfa)]))]
        let found = try await DoctorJSON.of(core, box: box)
        #expect(found["scanner:badge"]?.action.contains(#"ATTR{idVendor}=="0c27""#) == true)
        let devices = await Transcript.of(["devices"], core: core, box: box).output
        #expect(devices.contains("scanner badge") && !devices.contains("no scanner of the configuration"))
        let alone = await Transcript.of(["devices"], core: nil, box: box).output
        #expect(alone.contains("Which of them is configured is not known") && !alone.contains("To use it"))
    }

    @Test("what core and machine both look at is said once, as whoever sees it worse says")
    func once() async throws {
        var core = BoxAnswers()
        core.selfTestAnswer = [
            SelfTestCheck(.clock, result: .warning, finding: "no time service", action: "Set one up."),
            SelfTestCheck(.configuration, result: .failed, finding: "changed", action: "Reload."),
        ]
        core.conditionsAnswer = [Condition(.clockUncertain, "clock", since: Self.ago)]
        let found = try await DoctorJSON.of(core, box: closedBox)
        #expect(found.schema == 1)
        #expect(found.checks.filter { $0.id == "clock" }.map(\.finding) == ["no time service"])
        #expect(found["configuration"]?.finding == "changed")
        #expect(found["configuration"]?.section == "configuration" && found["clock"]?.section == "machine")
    }

    @Test("two calls say the same, however late the second is")
    func stable() async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [
            Condition(.exitStuck, "main", since: Self.ago), Condition(.fire, "fire", since: Self.ago),
        ]
        let first = await DoctorJSON.text(core, box: closedBox, config: "/nonexistent")
        core.statusAnswer.time = core.statusAnswer.time + .seconds(3600)
        core.statusAnswer.uptime += 3_600_000
        #expect(await DoctorJSON.text(core, box: closedBox, config: "/nonexistent") == first)
    }

    @Test("an update that two nights have not started wants somebody", arguments: [(47, "warning"), (49, "failed")])
    func restartDue(hours: Int, result: String) async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [Condition(.restartDue, "core", since: Samples.noon - .seconds(hours * 3600))]
        #expect(try await DoctorJSON.of(core, box: closedBox)["restartDue:core"]?.result == result)
    }

    @Test("a box that stands alone has no list and no uplink, and is not told so for ever")
    func standsAlone() async throws {
        var core = BoxAnswers()
        core.selfTestAnswer = [SelfTestCheck(.office, result: .passed, finding: "none is configured")]
        core.conditionsAnswer = [Condition(.noRegistry, "registry", since: Self.ago)]
        let (status, output, _) = await Transcript.of(["doctor"], core: core, box: closedBox)
        #expect(status == .well)
        #expect(output.contains("✓ office") && !output.contains("✗"))
    }

    @Test("every part and every condition has a section of its own choosing, and the page names it")
    func documented() throws {
        let page = try String(contentsOf: Repository.file("docs/technicians.md"), encoding: .utf8)
        for part in SelfTestCheck.Part.allCases {
            #expect(page.contains("`\(part.rawValue)`") || page.contains("`\(part.rawValue):"), "\(part.rawValue)")
        }
        for section in DoctorSection.allCases { #expect(page.contains("`\(section.rawValue)`"), "\(section.rawValue)") }
    }
}

enum Repository {
    /// A file beside the sources.
    static func file(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)")
    }
}
