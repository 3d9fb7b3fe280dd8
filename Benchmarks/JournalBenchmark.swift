import Crypto
import Foundation
import Journal
import Model

/// Events a second and the time from `append` to the answer, by size of the commit.
struct JournalBenchmark: Benchmark {
    let name = "journal"

    func run() async throws -> [Table] {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let journal = try Journal(
            path: directory.appendingPathComponent("journal.sqlite").path,
            source: "/district/school/main",
            boot: UUID().uuidString,
            key: SymmetricKey(size: .bits256),
            clock: { (Self.moment, .synchronized) }
        )
        let disk = DiskSync(in: directory)
        var (syncs, rows): (Samples, [[String]]) = (Samples(), [])
        for (group, commits) in [(1, 4000), (8, 4000), (64, 2000), (128, 2000)] {
            disk.measure(&syncs, count: 250)
            rows.append(try await measure("\(group) in one append", commits, of: group, in: journal))
        }
        rows.append(try await crowd(of: 128, each: 1000, in: journal))
        disk.measure(&syncs, count: 250)
        rows.append(["the disk's own fdatasync of 4 KB", "", "", String(syncs.count)] + syncs.columns)
        guard try await journal.verify() == nil else { throw JournalError.unreadable("the benchmark's own journal") }
        await journal.close()
        let columns = ["append", "events/s", "CPU µs/event", "answers", "p50 ms", "p99 ms", "max ms"]
        return [Table(title: "Journal: append → answered, on disk", columns: columns, rows: rows)]
    }

    /// One caller, one commit after the other.
    private func measure(_ label: String, _ commits: Int, of group: Int, in journal: Journal) async throws -> [String] {
        let entries = Array(repeating: Self.entry, count: group)
        var samples = Samples()
        let (start, cpu) = (ContinuousClock.now, Machine.cpuTime)
        for _ in 0..<commits { samples.add(try await answered(entries, by: journal)) }
        return row(label, events: commits * group, in: .now - start, cpu: Machine.cpuTime - cpu, samples)
    }

    /// Many callers with one event each: the journal makes the groups.
    private func crowd(of callers: Int, each count: Int, in journal: Journal) async throws -> [String] {
        let (start, cpu) = (ContinuousClock.now, Machine.cpuTime)
        let samples = try await withThrowingTaskGroup(of: Samples.self) { group in
            for _ in 0..<callers { group.addTask { try await caller(of: count, in: journal) } }
            return try await group.reduce(into: Samples()) { $0.add($1) }
        }
        return row(
            "1 each from \(callers) callers",
            events: callers * count,
            in: .now - start,
            cpu: Machine.cpuTime - cpu,
            samples
        )
    }

    private func caller(of count: Int, in journal: Journal) async throws -> Samples {
        var samples = Samples()
        for _ in 0..<count { samples.add(try await answered([Self.entry], by: journal)) }
        return samples
    }

    /// The time until the answer, taken on the journal's thread.
    private func answered(_ entries: [Entry], by journal: Journal) async throws -> Duration {
        let start = ContinuousClock.now
        let result: Result<Duration, JournalError> = await withCheckedContinuation { done in
            journal.append(entries) { result in done.resume(returning: result.map { _ in .now - start }) }
        }
        return try result.get()
    }

    private func row(_ label: String, events: Int, in whole: Duration, cpu: Duration, _ samples: Samples) -> [String] {
        let rate = Int(Double(events) / (whole / .seconds(1)))
        return [label, String(rate), String(Int(cpu / .microseconds(events))), String(samples.count)] + samples.columns
    }

    private static let moment = Moment(
        instant: Instant(nanoseconds: 86_400_000_000_000),
        wall: WallTime(milliseconds: 1_795_269_600_000),
        local: LocalTime(date: CalendarDate(daysSince1970: 20_778), minute: 480)
    )

    /// A badge at a door: what most events are.
    private static let entry = Entry.event(
        Event(
            .accessGranted,
            "main-door",
            at: moment,
            basis: .commanded,
            listAge: 3600,
            decisionMs: 0.031,
            data: ["scanner": "badge-reader", "category": "teacher", "schedule": "school-day"]
        ),
        clock: .synchronized
    )
}
