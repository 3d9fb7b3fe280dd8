import Dispatch
import Foundation
import Hardware
import HardwareProbes
import Model
import Reactor
import Synchronization
import Testing

@testable import VirtualUSB

/// What only shows after a long time. How long is in the environment: LAB_REPLUGS (20) and LAB_FLOOD (seconds, 5).
@Suite(
    "Scanners under the real kernel, for long",
    .serialized,
    .enabled(if: VirtualController.isPresent, "no virtual USB controller here; Simulators/KernelLab/test runs these"),
    .timeLimit(.minutes(60))
)
struct KernelEnduranceTests {
    private static let reader = ScannerProfile(id: "door", vendor: 0x16C0, product: 0x27DB, transport: .hidKeyboard)

    private static func number(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    /// One badge, pulled out after nine reports of it.
    @HardwareThread
    private func pullOut(_ recorder: ScannerRecorder) async throws {
        let scanner = VirtualScanner(kind: .keyboard, vendor: 0x16C0, product: 0x27DB, serial: "DOOR-1")
        try scanner.attach()
        #expect(await recorder.next() == "attached door")
        #expect(await recorder.next() == "ready door")
        // Longer than the idle gap: what comes earlier belongs to no scan.
        try await Task.sleep(for: .milliseconds(200))
        try scanner.send(Array("A0012345\r".utf8), fault: (.unplug, afterReports: 9))
        #expect(await recorder.next() == "failed door truncated")
        #expect(await recorder.next() == "removed door")
    }

    @Test("pulled out in the middle of a scan, over and over: ready again each time, never half a badge, nothing leaks")
    @HardwareThread
    func replugged() async throws {
        let times = Self.number("LAB_REPLUGS", 20)
        let recorder = try ScannerRecorder([Self.reader])
        for _ in 0..<10 { try await pullOut(recorder) }
        let before = try await Consumption.settled()
        for _ in 0..<times { try await pullOut(recorder) }
        let after = try await Consumption.settled()
        print("kernel lab: \(times) times pulled out: \(before) before, \(after) after")
        #expect(after.descriptors <= before.descriptors)
        #expect(after.residentKiB - before.residentKiB < 8192)
        recorder.stop()
    }

    /// How fast the machine is does not count: the thread stands still until the reports are out, not for a time.
    @Test("while the hardware thread stands still, 500 reports of a device that cannot wait find a transfer each")
    func flood() async throws {
        let (rounds, each) = (Self.number("LAB_FLOOD", 5), 500)
        let heard = Heard()
        let port = try await Self.open(heard)
        let scanner = VirtualScanner(kind: .pos, vendor: 0x16C0, product: 0x27DB, serial: "DOOR-1")
        try scanner.attach()
        while !heard.isReady { try await Task.sleep(for: .milliseconds(20)) }
        let report = try #require(Reports.make(Array("FLOOD".utf8), kind: .pos)?.first)
        for round in 1...rounds {
            while scanner.waitingTransfers < each { try await Task.sleep(for: .milliseconds(20)) }
            #expect(await Self.pour(scanner, report, times: each) == 0, "round \(round)")
            while heard.reports < round * each { try await Task.sleep(for: .milliseconds(20)) }
        }
        try await Task.sleep(for: .milliseconds(200))
        #expect(heard.reports == rounds * each)
        print("kernel lab: \(rounds) times \(each) reports while the hardware thread stood still: all heard")
        await port.stop()
        scanner.unplug()
    }

    @HardwareThread
    private static func open(_ heard: Heard) throws -> USBScannerPort {
        let port = USBScannerPort(profiles: [
            ScannerProfile(id: "door", vendor: 0x16C0, product: 0x27DB, transport: .hidPOS)
        ])
        try port.start { heard.take($0) }
        return port
    }

    /// While the hardware thread does nothing; on a thread that may block.
    /// - Returns: how many found no transfer.
    private static func pour(_ scanner: VirtualScanner, _ report: [UInt8], times: Int) async -> Int {
        let (stands, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        HardwareThread.post {
            stands.signal()
            goesOn.wait()
        }
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                stands.wait()
                let lost = scanner.pour(report, times: times)
                goesOn.signal()
                continuation.resume(returning: lost)
            }
        }
    }

    private final class Heard: Sendable {
        private let state = Mutex((isReady: false, reports: 0))

        var isReady: Bool { state.withLock(\.isReady) }
        var reports: Int { state.withLock(\.reports) }

        func take(_ event: ScannerEvent) {
            state.withLock { state in
                if case .ready = event { state.isReady = true }
                if case .report = event { state.reports += 1 }
            }
        }
    }

    /// What this process holds.
    private struct Consumption: CustomStringConvertible {
        var residentKiB: Int
        var descriptors: Int

        /// The virtual scanner's end of a cable is closed by a thread of its own, a little later.
        static func settled() async throws -> Consumption {
            try await Task.sleep(for: .seconds(1))
            return now
        }

        private static var now: Consumption {
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            return Consumption(
                residentKiB: resident.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0,
                descriptors: open?.count ?? 0
            )
        }

        var description: String { "\(residentKiB) KiB, \(descriptors) descriptors" }
    }
}
