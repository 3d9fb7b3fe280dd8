import Foundation
import Hardware
import Journal
import Model
import Reactor

/// From an edge that the port delivers to the rules' answer, carried out up to the journal's inbox.
struct EdgeBenchmark: Benchmark {
    let name = "edge"
    private static let edges = 10_000

    func run() async throws -> [Table] {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let rows = [
            try await measure("door position: forced open, closed", "position", in: directory.appending(path: "door")),
            try await measure("detector: alarm, over", "alarm", in: directory.appending(path: "detector")),
        ]
        let columns = ["line", "samples", "p50 ms", "p99 ms", "max ms", "events recorded"]
        return [Table(title: "GPIO edge → rule, in process, ports in memory", columns: columns, rows: rows)]
    }

    @HardwareThread
    private func measure(_ label: String, _ line: LineID, in directory: URL) async throws -> [String] {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let entrance = try ProbeEntrance(in: directory, lines: ProbeLines(), scanners: ProbeScanners())
        var samples = Samples()
        for edge in 0..<Self.edges {
            // The journal keeps 10 000 that wait; none of them is to be lost here.
            if edge % 100 == 0 { await entrance.quiet() }
            let start = ContinuousClock.now
            entrance.lines.deliver?(.changed(line, active: edge % 2 == 0, at: .now()))
            samples.add(.now - start)
        }
        await entrance.quiet()
        // What the edges gave rise to, as proof that the rules did not pass over them; less the marks of `quiet`.
        let events = Int(entrance.journal.health.lastSeq) - Self.edges / 100 - 1
        await entrance.close()
        return [label, String(samples.count)] + samples.columns + [String(events)]
    }
}
