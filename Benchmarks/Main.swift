// vestibule-benchmark [NAME …]: what this machine does, as tables to be kept. In a release build:
//     swift run -c release vestibule-benchmark
// TMPDIR says which disk is measured. A benchmark is one file here and one line in `all`, unless it needs another kernel
// than this machine's.

import Glibc

@main
enum Main {
    static let all: [any Benchmark] = [
        AccessBenchmark(), EdgeBenchmark(), CredentialsBenchmark(), ScreeningBenchmark(), JournalBenchmark(),
        ProcessesBenchmark(), BacklogBenchmark(),
    ]

    /// Only when asked for.
    static let inLab: [any Benchmark] = [LabBenchmark()]

    static func main() async {
        let asked = CommandLine.arguments.dropFirst()
        let known = (all + inLab).map(\.name)
        if let unknown = asked.first(where: { !known.contains($0) }) {
            print("There is no benchmark '\(unknown)'. There are: \(known.joined(separator: ", ")).")
            exit(2)
        }
        print(Machine.described, terminator: "\n\n")
        do {
            for benchmark in asked.isEmpty ? all : (all + inLab).filter({ asked.contains($0.name) }) {
                for table in try await benchmark.run() { print(table.markdown, terminator: "\n\n") }
            }
        } catch {
            print(error)
            exit(1)
        }
    }
}
