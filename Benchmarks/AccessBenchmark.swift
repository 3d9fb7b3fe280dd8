import Foundation
import Journal
import Model
import Reactor

/// From the last report of a badge to the relay, in one process: decoder, rules, journal; no kernel and no wire.
struct AccessBenchmark: Benchmark {
    let name = "access"
    private static let badges = 10_000

    func run() async throws -> [Table] {
        let disk = FileManager.default.temporaryDirectory
        var rows = try await measure("on disk (\(disk.path))", in: disk)
        let memory = URL(filePath: "/dev/shm")
        if FileManager.default.isWritableFile(atPath: memory.path) {
            rows += try await measure("in memory (tmpfs)", in: memory)
        }
        let columns = ["one badge at a time; journal", "samples", "p50 ms", "p99 ms", "max ms"]
        return [Table(title: "Last USB report → relay, in process, ports in memory", columns: columns, rows: rows)]
    }

    @HardwareThread
    private func measure(_ place: String, in parent: URL) async throws -> [[String]] {
        let directory = parent.appendingPathComponent("benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (lines, scanners, disk) = (ProbeLines(), ProbeScanners(), DiskSync(in: directory))
        let entrance = try ProbeEntrance(in: directory, lines: lines, scanners: scanners)
        var (decided, driven, syncs) = (Samples(), Samples(), Samples())
        for badge in 0..<Self.badges {
            await entrance.quiet()
            let last = scanners.type(badge: ProbeEntrance.badge)
            decided.add(.now - last)
            guard let energised = await lines.cycle() else {
                throw BenchmarkError("badge \(badge + 1) did not open the door")
            }
            driven.add(energised.done - last)
            if badge % 10 == 0 { disk.measure(&syncs, count: 1) }
        }
        let late = try await entrance.lateCommits()
        await entrance.close()
        return [
            decided.row("\(place): decided, record handed to the journal"),
            driven.row("\(place): relay driven (\(late) by the 50 ms deadline)"),
            syncs.row("\(place): its own fdatasync of 4 KB"),
        ]
    }
}
