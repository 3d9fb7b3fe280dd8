import Credentials
import Model

/// What one scan is.
struct CredentialsBenchmark: Benchmark {
    let name = "decode"
    private static let scans = 10_000

    func run() async throws -> [Table] {
        let rows = try [
            measure("badge number", "0012304567") { if case .badge = $0.credential { true } else { false } },
            measure("AAMVA licence, \(Self.licence.utf8.count) bytes", Self.licence) {
                if case .document = $0.credential { true } else { false }
            },
            measure("none of ours, 4096 bytes", "@" + String(repeating: "DAQ\n", count: 1024).dropLast()) {
                $0.refusal != nil
            },
        ]
        let columns = ["scan", "samples", "p50 ms", "p99 ms", "max ms"]
        return [Table(title: "Scan → what it is", columns: columns, rows: rows)]
    }

    private func measure(_ label: String, _ text: String, is expected: (Decoded) -> Bool) throws -> [String] {
        let scan = Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0))
        var samples = Samples()
        for _ in 0..<Self.scans {
            let start = ContinuousClock.now
            let decoded = decode(scan, on: CalendarDate(daysSince1970: 20_454))
            samples.add(.now - start)
            guard expected(decoded) else { throw BenchmarkError("\(label) was not decoded") }
        }
        return [label, String(samples.count)] + samples.columns
    }

    /// AAMVA card design standard 2020, of nobody.
    private static let licence: String = {
        let elements = [
            "DAQE25510380067", "DCSEXAMPLE", "DDEN", "DACALEX", "DDFN", "DADNONE", "DDGN", "DCAD", "DCBNONE", "DCDNONE",
            "DBD03072027", "DBB03071980", "DBA03072031", "DBC2", "DAU068 IN", "DAYBRO", "DAG1 SAMPLE STREET",
            "DAISPRINGFIELD", "DAJIL", "DAK627010000  ", "DCF00000000000000000", "DCGUSA",
        ]
        let subfile = "DL" + elements.joined(separator: "\n") + "\n\r"
        let length = String(subfile.utf8.count)
        let padding = String(repeating: "0", count: 4 - length.count)
        return "@\n\u{1E}\rANSI 636035100001DL0031" + padding + length + subfile
    }()
}
