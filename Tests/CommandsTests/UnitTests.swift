import LocalAPI
import Testing

@testable import Commands

@Suite("Units that run, and units that only seem to")
struct UnitTests {
    @Test(
        "what systemd shows",
        arguments: [
            ("active", "running", 0, 5, false), ("active", "running", 7, 5, true), ("active", "running", 7, 600, false),
            ("active", "running", 1, 5, false), ("activating", "auto-restart", 3, 0, true),
            ("activating", "start", 3, 0, true), ("activating", "start", 0, 0, false),
            ("failed", "failed", 9, 0, false),
        ] as [(String, String, Int, Int64, Bool)]
    )
    func looping(active: String, sub: String, restarts: Int, up: Int64, isLooping: Bool) throws {
        let now: Int64 = 900_000_000
        let text = """
            LoadState=loaded
            ActiveState=\(active)
            SubState=\(sub)
            NRestarts=\(restarts)
            ActiveEnterTimestampMonotonic=\(now - up * 1_000_000)
            ConditionResult=yes
            """
        let state = try #require(UnitState(text, now: now))
        #expect(state.isLooping == isLooping)
    }

    @Test("a unit in a loop, one that is masked, one that waits for a configuration, and an uplink without an office")
    func checks() throws {
        let machine = try PaperMachine()
        try machine.file("/run/systemd/system/.keep")
        var box = machine.box
        box.unit = { name in
            switch name {
            case "vestibuled": UnitState(active: "activating", sub: "auto-restart", restarts: 12)
            case "vestibule-desk": UnitState(load: "masked", active: "inactive")
            case "vestibule-failstate": UnitState(active: "inactive", isKeptBack: true)
            default: UnitState(active: "inactive")
            }
        }
        let checks = InstallationChecks(box: box, hasOffice: false).all
        func check(_ unit: String) throws -> SelfTestCheck { try #require(checks.first { $0.id == "unit:\(unit)" }) }
        #expect(try check("vestibuled").result == .failed)
        #expect(try check("vestibuled").finding.contains("again and again"))
        #expect(try check("vestibule-desk").action.contains("unmask"))
        #expect(try check("vestibule-failstate").finding.contains("not configured"))
        #expect(try check("vestibule-uplink").result == .skipped)
        let owing = InstallationChecks(box: box, hasOffice: true).all
        #expect(owing.first { $0.id == "unit:vestibule-uplink" }?.result == .failed)
    }
}
