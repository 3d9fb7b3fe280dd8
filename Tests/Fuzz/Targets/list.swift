// A list's JSON Lines, as the box reads them and as the district's tools do. What `lists check` finds right, a box takes.
import ListImport
import Model
import Screening

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    measured(data, count, .list) { bytes in
        let (problems, count) = districtFinds(bytes)
        do throws(SnapshotError) {
            let taken = try boxCounts(bytes)
            if problems == 0, taken != count { fatalError("district and box count differently") }
        } catch {
            guard problems > 0 else { fatalError("the box refuses what `lists check` finds right: \(error)") }
        }
    }
}

private func districtFinds(_ bytes: [UInt8]) -> (problems: Int, count: Int) {
    var lines = CanonicalLines(ListFile(name: "list.jsonl", bytes: bytes))
    var summary = ListSummary(today: CalendarDate(daysSince1970: 20_454))
    while let (line, record) = try? lines.next() { summary.add(record, file: "list.jsonl", line: line) }
    return (summary.problems.count, summary.count)
}

private func boxCounts(_ bytes: [UInt8]) throws(SnapshotError) -> Int {
    var count = 0
    let read = bytes.withUnsafeBytes { content in
        Result { () throws(SnapshotError) in try ListLines.forEach(of: content) { _ in count += 1 } }
    }
    try read.get()
    return count
}
