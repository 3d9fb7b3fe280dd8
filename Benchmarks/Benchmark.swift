/// One thing that is measured.
protocol Benchmark: Sendable {
    /// As it is asked for on the command line.
    var name: String { get }

    /// Measures, and states what it found beside what it rests on (such as the disk's own fsync) in the same run.
    func run() async throws -> [Table]
}
