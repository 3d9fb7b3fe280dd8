import FoundationEssentials
import Glibc
import Model
package import Screening

/// Screens every visitor of a file against a list, and takes the time of each.
package struct ScreenRun: Sendable {
    package let snapshot: Snapshot
    /// Microseconds of CPU, one a look-up, rising.
    package private(set) var times: [Double] = []

    package init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    /// Reads a list and indexes it in a snapshot file.
    package init(list path: String, snapshot: String) throws {
        let file = try CSVFile(path: path, columns: PeopleColumns.list)
        var builder = SnapshotBuilder()
        file.forEachRow { builder.add(ListedPerson($0)) }
        let now = WallTime(milliseconds: 1_767_225_600_000)  // 2026-01-01, the day of the ages
        let state = ListState(
            list: "invented",
            kind: .registry,
            version: 1,
            issued: now,
            expires: now + .seconds(86_400),
            count: builder.count
        )
        self.init(try SnapshotFile.write(builder, state, to: snapshot))
    }

    /// A row for each visitor: `qid,candidates`, candidates `id:band:bits` best first.
    /// - Parameter collected: gets a row `qid,ids` of all who were looked at before any was scored; its time is not taken.
    package mutating func screen(
        queries: String,
        to out: String,
        collected: String? = nil
    ) throws {
        var rows = try CSVOutput(out, columns: ["qid", "candidates"])
        var others: [(String, Person)] = []
        try CSVFile(path: queries, columns: PeopleColumns.visitors).forEachRow { row in
            let person = Person(row)
            let start = Self.cpu()
            let matches = snapshot.matches(for: person)
            let candidates = matches.map {
                "\(snapshot.identifier(of: $0)):\($0.band.rawValue):\(Bits(hundredths: $0.bits))"
            }
            times.append(Self.cpu() - start)
            try rows.write([row["qid"], candidates.joined(separator: " ")])
            if collected != nil { others.append((row["qid"], person)) }
        }
        times.sort()
        try rows.flush()
        guard let collected else { return }
        var file = try CSVOutput(collected, columns: ["qid", "ids"])
        for (visitor, person) in others {
            try file.write([visitor, snapshot.collected(for: person).joined(separator: " ")])
        }
        try file.flush()
    }

    /// `look-ups 12200, CPU microseconds p50 110 p99 812 max 2100`
    package var summary: String {
        "look-ups \(times.count), CPU microseconds p50 \(at(0.5)) p99 \(at(0.99)) max \(at(1))"
    }

    private func at(_ share: Double) -> Int {
        times.isEmpty ? 0 : Int(times[min(times.count - 1, Int(Double(times.count) * share))].rounded())
    }

    /// Microseconds of CPU of this thread.
    static func cpu() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
}

/// What it took this process to get at a list's snapshot.
package struct SnapshotCost: Sendable {
    private let what: String
    private let milliseconds: Int
    private let path: String
    private let records: Int

    /// Opens the snapshot when there is one, else builds it from the list.
    package static func run(list: String, snapshot: String) throws -> (ScreenRun, SnapshotCost) {
        let isThere = FileManager.default.fileExists(atPath: snapshot)
        let start = ScreenRun.cpu()
        let run =
            if isThere { ScreenRun(try SnapshotFile.open(snapshot)) } else {
                try ScreenRun(list: list, snapshot: snapshot)
            }
        let milliseconds = Int((ScreenRun.cpu() - start) / 1000)
        let what = isThere ? "opened" : "built"
        let records = run.snapshot.count
        return (run, SnapshotCost(what: what, milliseconds: milliseconds, path: snapshot, records: records))
    }

    /// `built: records 1000000, CPU milliseconds 10700, snapshot bytes 215000000, peak kilobytes 412000, private
    /// kilobytes 2300`; private is what is not the mapped file's.
    package var summary: String {
        var status = stat()
        stat(path, &status)
        return "\(what): records \(records), CPU milliseconds \(milliseconds), snapshot bytes \(status.st_size), "
            + "peak kilobytes \(Self.kilobytes("VmHWM:")), private kilobytes \(Self.kilobytes("RssAnon:"))"
    }

    private static func kilobytes(_ field: String) -> Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(field) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
