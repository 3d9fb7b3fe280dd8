import CoreHarness
import Foundation
import Testing

@Suite("memory that stays", .timeLimit(.minutes(30)))
struct LockedMemoryTests {
    /// `VmLck` of proc_pid_status(5), in KiB.
    private func locked(_ core: CoreProcess) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(core.pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmLck:") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    /// Root may always; others where the limit allows it.
    @Test("a daemon whose doors are armed has its memory locked, or says that it may not")
    func armed() async throws {
        try await CoreProcess.run { core in
            let isRefused = core.log.contains("memory is not locked")
            let isLocked = try locked(core) > 1024
            #expect(isLocked == !isRefused)
        }
    }
}
