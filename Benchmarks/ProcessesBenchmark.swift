import Foundation
import LocalAPI

/// The three processes of a synthetic school with a list of 10 000: how soon they are ready, and what they take when
/// nothing happens.
struct ProcessesBenchmark: Benchmark {
    let name = "processes"
    private static let starts = 10
    private static let entries = 10_000

    func run() async throws -> [Table] {
        // Short: the path of a socket holds 107 bytes.
        let directory = "/tmp/benchmark-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let school = try BenchmarkSchool(in: directory)
        defer { school.close() }
        try await school.receiveList(of: Self.entries)
        let programs: [[String]] = [
            ["vestibuled", "--state", "\(school.root)/state", "--allow-own-user"], ["vestibule-desk"],
            ["vestibule-uplink"],
        ]
        var running: [(program: Program, ready: Samples)] = []
        for program in programs { running.append(try start(program[0], Array(program.dropFirst()), in: school)) }
        let idle = try await idle(running.map(\.program))
        let rows = zip(running, idle).map { started, share in
            let memory = started.program.memory
            let ready = [0.5, 1].map { started.ready.percentile($0).inMilliseconds }
            return [started.program.name] + ready + [megabytes(memory.resident), megabytes(memory.own), share]
        }
        for started in running.reversed() { started.program.stop() }
        let columns = ["process", "ready p50 ms", "max ms", "resident MB", "of it anonymous MB", "idle CPU %"]
        let title = "Processes: \(Self.starts) starts, core with \(Self.entries) entries; idle for 20 s"
        return [Table(title: title, columns: columns, rows: rows)]
    }

    /// Starts it ten times; the last one stays.
    private func start(
        _ name: String,
        _ arguments: [String],
        in school: BenchmarkSchool
    ) throws -> (program: Program, ready: Samples) {
        var samples = Samples()
        while true {
            let begin = ContinuousClock.now
            let program = try school.start(name, arguments)
            samples.add(.now - begin)
            if samples.count == Self.starts { return (program, samples) }
            program.stop()
        }
    }

    /// The share of one processor each takes, once what they do after the start is over.
    private func idle(_ programs: [Program]) async throws -> [String] {
        try await Task.sleep(for: .seconds(10))
        let (begin, before) = (ContinuousClock.now, programs.map(\.cpuTime))
        try await Task.sleep(for: .seconds(20))
        let whole = ContinuousClock.now - begin
        return zip(programs, before).map { program, used in
            // The kernel counts in hundredths of a second: 0.05 % of 20 s.
            let hundredths = Int((program.cpuTime - used) / whole * 10_000)
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        }
    }

    private func megabytes(_ kilobytes: Int) -> String { "\(kilobytes / 1024).\(kilobytes % 1024 * 10 / 1024)" }
}
