import FoundationEssentials
import Glibc
import Screening

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
