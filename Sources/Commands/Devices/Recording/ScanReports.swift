import LocalAPI

/// Collects the reports that belong to the scan that is told next. What came before a silence is the rest of something
/// else: a scan that was not told at all because there were too many, or that failed and was swallowed. Pure.
struct ScanReports {
    /// In microseconds: no scanner pauses that long in a scan.
    static let silence: Int64 = 500_000
    /// The longest scan there is, a licence spelled in ALT codes, has 6 000.
    static let most = 40_000

    private var reports: [RawReport] = []

    mutating func append(_ report: RawReport) {
        if let last = reports.last, report.at - last.at >= Self.silence { reports = [] }
        if reports.count < Self.most { reports.append(report) }
    }

    mutating func take() -> [RawReport] {
        defer { reports = [] }
        return reports
    }
}
