import Foundation
import LocalAPI
import Model
import Testing

@testable import Commands

struct DoctorTests {
    @Test("a scanner whose node belongs to the group passes; another gets the udev line it needs")
    func scanners() throws {
        let machine = try PaperMachine()
        try machine.plug(port: "1-1", vendor: "0c27", product: "3bfa", device: "4")
        try machine.plug(port: "1-2", vendor: "05e0", product: "1300", device: "5", mode: 0o600)
        let checks = DeviceChecks(
            box: machine.box,
            scanners: [
                .init(id: "badge", vendor: 0x0c27, product: 0x3bfa, transport: .hidKeyboard),
                .init(id: "id", vendor: 0x05e0, product: 0x1300, transport: .hidPOS),
                .init(id: "other", vendor: 0x05e0, product: 0x1300, port: "1-9", transport: .hidPOS),
                .init(id: "absent", vendor: 0x1234, product: 0x0001, transport: .hidPOS),
            ],
            lines: []
        ).all
        #expect(checks.map(\.result) == [.passed, .failed, .failed, .failed])
        #expect(
            checks[1].action.contains(#"ATTR{idVendor}=="05e0", ATTR{idProduct}=="1300", ENV{VESTIBULE_SCANNER}="1""#)
        )
        #expect(checks[2].finding.contains("elsewhere: 1-2"))
        #expect(checks[3].finding == "no 1234:0001 is plugged in")
    }

    @Test("chips: none, one the group may open, one it may not")
    func chips() throws {
        let machine = try PaperMachine()
        let lines = [LineWiringSample.lock]
        func check() -> SelfTestCheck? { DeviceChecks(box: machine.box, scanners: [], lines: lines).all.first }
        #expect(check()?.result == .failed)
        try machine.file("/dev/gpiochip0", mode: 0o660)
        #expect(check()?.result == .passed)
        try machine.file("/dev/gpiochip1", mode: 0o600)
        #expect(check()?.finding == "group vestibule may not open gpiochip1")
    }

    @Test("users, rules and units: missing at first, then there, then running")
    func installation() throws {
        let machine = try PaperMachine()
        try machine.file("/run/systemd/system/.keep")
        func results() -> [SelfTestCheck.Result] { InstallationChecks(box: machine.box).all.map(\.result) }
        #expect(results() == [.failed, .failed, .failed, .failed, .failed])
        try machine.file("/etc/passwd", "vestibule:x:9:9::/:\nvestibule-desk:x:8:8::/:\nvestibule-uplink:x:7:7::/:\n")
        try machine.file("/usr/lib/udev/rules.d/72-vestibule.rules")
        for unit in ["vestibuled", "vestibule-desk", "vestibule-uplink"] {
            try machine.file("/usr/lib/systemd/system/\(unit).service")
            #expect(
                InstallationChecks(box: machine.box).all.contains { $0.name == unit && $0.finding == "does not run" }
            )
            try machine.file("/sys/fs/cgroup/system.slice/\(unit).service/cgroup.procs", "42\n")
        }
        #expect(results() == [.passed, .passed, .passed, .passed, .passed])
    }

    @Test("without systemd its services are skipped, not failed")
    func noSystemd() throws {
        let checks = InstallationChecks(box: try PaperMachine().box).all
        #expect(checks.last?.result == .skipped)
    }

    @Test("disk and clock", arguments: [(0.5, SelfTestCheck.Result.passed), (0.8, .warning), (0.96, .failed)])
    func machine(_ used: Double, _ result: SelfTestCheck.Result) throws {
        let machine = try PaperMachine()
        var box = machine.box
        box.usedShare = { _ in used }
        box.isClockSynchronized = { false }
        #expect(MachineChecks(box: box).all.map(\.result) == [.warning, .skipped])
        try machine.file("/var/lib/vestibule/.keep")
        box.isClockSynchronized = { true }
        #expect(MachineChecks(box: box).all.map(\.result) == [.passed, result])
    }

    @Test("the core's own self-test is part of it; without a core the rest is")
    func core() async throws {
        var core = BoxAnswers()
        core.selfTestAnswer = [
            SelfTestCheck(name: "journal", result: .warning, finding: "slow disk", action: "Replace it.")
        ]
        let with = try await checks(core: core)
        #expect(with.suffix(2).map(\.name) == ["core", "journal"])
        #expect(with.suffix(2).map(\.result) == [.passed, .warning])
        let without = try await checks(core: nil)
        #expect(without.last?.name == "core")
        #expect(without.last?.result == .failed)
        #expect(without.dropLast() == with.dropLast(2))
    }

    private func checks(core: BoxAnswers?) async throws -> [SelfTestCheck] {
        let output = await Transcript.of(["doctor", "--json", "--config", "/nonexistent"], core: core).output
        return try Coding.decoder.decode([SelfTestCheck].self, from: Data(output.utf8))
    }
}
