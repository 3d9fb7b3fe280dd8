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
        let (entrance, disk) = (try ProbeEntrance(in: directory), DiskSync(in: directory))
        var (decided, driven, syncs) = (Samples(), Samples(), Samples())
        for badge in 0..<Self.badges {
            await entrance.quiet()
            let last = entrance.scanners.type(badge: ProbeEntrance.badge)
            decided.add(.now - last)
            guard let energised = await entrance.lines.cycle() else {
                throw BenchmarkError("badge \(badge + 1) did not open the door")
            }
            driven.add(energised - last)
            if badge % 10 == 0 { disk.measure(&syncs, count: 1) }
        }
        let late = try await lateCommits(entrance)
        await entrance.close()
        return [
            row("\(place): decided, record handed to the journal", decided),
            row("\(place): relay driven (\(late) by the 50 ms deadline)", driven),
            row("\(place): its own fdatasync of 4 KB", syncs),
        ]
    }

    /// Relays that did not wait for the disk to answer.
    private func lateCommits(_ entrance: ProbeEntrance) async throws -> Int {
        var (after, late): (Int64, Int) = (0, 0)
        while true {
            let page = try await entrance.journal.records(after: after, limit: 1000)
            guard let last = page.last else { return late }
            late += page.count { $0.type == .doorUnlocked && $0.data["beforeCommit"] == true }
            after = last.seq
        }
    }

    private func row(_ label: String, _ samples: Samples) -> [String] {
        [label, String(samples.count)] + samples.columns
    }
}
