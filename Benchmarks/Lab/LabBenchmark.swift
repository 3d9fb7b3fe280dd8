import Foundation
import Hardware
import HardwareProbes
import Journal
import Model
import Reactor

/// From the report that ends a badge to the relay's level, all the way through a kernel and the real libraries: a virtual
/// reader on the virtual USB controller, usbhid detached, usbfs, libusb, decoder, rules, journal, libgpiod, gpio-sim.
/// `Benchmarks/run lab` brings that kernel up.
struct LabBenchmark: Benchmark {
    let name = "lab"
    private static let badges = 10_000
    /// As many as the controller has ports: each reader is heard five times a second and no oftener.
    private static let readers = (1...8).map(LabReader.init(number:))
    /// From one scan to when the next begins to be typed, which takes two reports of at least 1 ms a digit: 201 ms.
    private static let pause = Duration.milliseconds(201 - 2 * ProbeEntrance.badge.utf8.count)
    private static let wirings =
        [LineWiring(id: "lock", direction: .output, address: .name("lock"))]
        + ProbeEntrance.inputs.map { LineWiring(id: $0, direction: .input, address: .name("\($0)")) }

    func run() async throws -> [Table] {
        guard GPIOSimulator.isPresent else {
            throw BenchmarkError("`lab` needs the lab's kernel, with gpio-sim and vhci-hcd: Benchmarks/run lab")
        }
        let chip = try GPIOSimulator(label: "entrance", lines: ["lock", "position", "alarm", "spare"])
        defer { chip.remove() }
        defer { for reader in Self.readers { reader.unplug() } }
        try Self.readers[0].plugIn()
        let floor = try LabFloor.rows(reader: Self.readers[0], line: "spare")
        for reader in Self.readers.dropFirst() { try reader.plugIn() }
        let disk = FileManager.default.temporaryDirectory
        let rows = try await measure("on disk (\(disk.path))", in: disk, chip)
        let memory = try await measure("in memory (tmpfs)", in: URL(filePath: "/dev/shm"), chip)
        return [
            Table(
                title: "Last USB report → relay in the kernel lab: a user-mode kernel on one CPU; its own cost below",
                columns: ["one badge at a time; journal", "samples", "p50 ms", "p99 ms", "max ms"],
                rows: rows + memory + floor
            )
        ]
    }

    @HardwareThread
    private func measure(_ place: String, in parent: URL, _ chip: GPIOSimulator) async throws -> [[String]] {
        let directory = parent.appendingPathComponent("benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let profiles = Self.readers.map(\.profile)
        let lines = ProbeLines(GPIOLinePort(Self.wirings)) { (try? chip.value(0)) == true }
        let scanners = WatchedScanners(USBScannerPort(profiles: profiles))
        let entrance = try ProbeEntrance(in: directory, lines: lines, scanners: scanners, readers: profiles.map(\.id))
        try await scanners.awaitReady(profiles.count)
        let (stages, syncs) = try await type(entrance, scanners, DiskSync(in: directory))
        let late = try await entrance.lateCommits()
        await entrance.close()
        return [
            stages.scanned.row("\(place): scan read and decoded (\(stages.repeats) typed again)"),
            stages.decided.row("\(place): decided, record handed to the journal"),
            stages.undelayed.row("\(place): relay's level changed, less the wait for the commit"),
            stages.driven.row("\(place): relay's level changed (\(late) by the 50 ms deadline)"),
            syncs.row("\(place): its own fdatasync of 4 KB"),
        ]
    }

    /// One badge after the other, each at the reader that has rested longest.
    @HardwareThread
    private func type(
        _ entrance: ProbeEntrance,
        _ scanners: WatchedScanners,
        _ disk: DiskSync
    ) async throws -> (LabStages, Samples) {
        var (stages, syncs) = (LabStages(), Samples())
        var rested = Self.readers.map { _ in ContinuousClock.now }
        while stages.count < Self.badges {
            let number = stages.count % Self.readers.count
            await entrance.quiet()
            try await Task.sleep(until: rested[number], clock: .continuous)
            try Self.readers[number].type(ProbeEntrance.badge)
            guard let relay = await entrance.lines.cycle() else {
                guard scanners.takeFailure() == .truncated, stages.repeats < Self.badges / 100 else {
                    throw BenchmarkError("badge \(stages.count + 1) did not move the relay's line")
                }
                stages.repeats += 1
                continue
            }
            rested[number] = scanners.scanned + Self.pause
            stages.add(from: try Self.readers[number].entered, scanners.scanned, scanners.decided, relay)
            if stages.count % 10 == 0 { disk.measure(&syncs, count: 1) }
        }
        return (stages, syncs)
    }
}
