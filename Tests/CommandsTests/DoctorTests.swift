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
                ScannerDevice("badge", DeviceMatch(models: [USBModel(vendor: 0x0c27, product: 0x3bfa)])),
                ScannerDevice("id", DeviceMatch(models: [USBModel(vendor: 0x05e0, product: 0x1300)])),
                ScannerDevice("other", DeviceMatch(models: [USBModel(vendor: 0x05e0, product: 0x1300)], port: "1-9")),
                ScannerDevice("absent", DeviceMatch(models: [USBModel(vendor: 0x1234, product: 0x0001)])),
            ],
            lines: 0
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
        func check() -> SelfTestCheck? { DeviceChecks(box: machine.box, scanners: [], lines: 1).all.first }
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
        var units = [
            "vestibule-failstate", "vestibuled", "vestibule-desk", "vestibule-uplink", "vestibule-restart.path",
        ].reduce(into: [:]) {
            $0[$1] = UnitState(load: "not-found", active: "inactive")
        }
        func checks() -> [SelfTestCheck] {
            var box = machine.box
            box.unit = { [units] in units[$0] }
            return InstallationChecks(box: box).all
        }
        func results() -> [SelfTestCheck.Result] { checks().map(\.result) }
        #expect(results() == Array(repeating: .failed, count: 7))
        try machine.file("/etc/passwd", "vestibule:x:9:9::/:\nvestibule-desk:x:8:8::/:\nvestibule-uplink:x:7:7::/:\n")
        try machine.file("/usr/lib/udev/rules.d/72-vestibule.rules")
        for unit in units.keys {
            units[unit] = UnitState(active: "inactive", sub: "dead")
            let found = checks().first { $0.id == "unit:\(unit)" }
            #expect(found?.result == .failed && found?.finding.hasPrefix("does not ") == true)
            #expect(found?.action.contains("systemctl") == true)
            if unit == "vestibule-restart.path" {
                units[unit] = UnitState(active: "inactive", isKeptBack: true)
                #expect(checks().first { $0.id == "unit:\(unit)" }?.action == "systemctl enable --now \(unit)")
            }
            units[unit] = UnitState(active: "active", sub: "running", up: .seconds(3))
        }
        #expect(results() == Array(repeating: .passed, count: 7))
    }

    @Test("programs of before that were put back are said until a version is installed that starts")
    func putBack() throws {
        let machine = try PaperMachine()
        func found() -> SelfTestCheck? { InstallationChecks(box: machine.box).all.first { $0.id == "version" } }
        #expect(found() == nil)
        try machine.file("/usr/lib/vestibule/put-back")
        #expect(found()?.result == .failed)
        #expect(found()?.action.contains("apt install") == true)
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
            SelfTestCheck(.journal, result: .warning, finding: "slow disk", action: "Replace it.")
        ]
        let with = try await DoctorJSON.of(core)
        #expect(with["core"]?.result == "passed" && with["journal"]?.result == "warning")
        let without = try await DoctorJSON.of(nil)
        #expect(without["core"]?.result == "failed" && without["journal"] == nil)
        let own = without.checks.filter { $0.id != "core" }
        #expect(own == with.checks.filter { check in own.contains { $0.id == check.id } })
    }
}
