import Files
import FoundationEssentials
import Glibc
import LocalAPI
package import Model

/// What `vestibule devices record` writes and the simulators replay: JSON Lines, first about the recording, then a line
/// for each report.
package struct Recording: Sendable {
    /// The first line.
    package struct Header: Hashable, Sendable, Codable {
        /// The format's version.
        package var recording = 1
        /// How the scanner is read (`hidKeyboard`, `hidPOS` …).
        package var transport: ScannerTransport
        /// Whether letters and digits are as they were scanned, rather than invented.
        package var isRaw: Bool

        package init(transport: ScannerTransport, isRaw: Bool) { (self.transport, self.isRaw) = (transport, isRaw) }
    }

    /// Each line after it.
    package struct Report: Hashable, Sendable, Codable {
        /// Microseconds since the first report.
        package var at: Int64
        /// Hexadecimal.
        package var bytes: String
    }
}

/// Writes a recording, scan by scan. Nothing of a payment card is ever written.
final class RecordingWriter: Sendable {
    /// What scanners put around a scan: prefix, suffix, AIM identifier. Less than a payment card's number.
    private static let frame = 12

    private let path: String
    private let descriptor: OwnedDescriptor
    private let header: Recording.Header
    private let reading: ScannerSettings

    init(_ path: String, _ reading: ScannerSettings, isRaw: Bool) throws {
        (self.path, self.reading) = (path, reading)
        header = Recording.Header(transport: reading.transport, isRaw: isRaw)
        do throws(FileError) {
            descriptor = try OwnedDescriptor(making: path, O_WRONLY | O_EXCL)
        } catch {
            throw CommandError("\(path) cannot be made: \(error.reason). Name a file that is not there yet")
        }
        try write(JSON.line(header))
    }

    /// - Returns: how many reports were written; `nil` when the scan is or may be a payment card's.
    func write(_ reports: [RawReport], of scan: ScanReport) throws -> Int? {
        guard let first = reports.first else { return 0 }
        let bytes = reports.map { Hexadecimal.bytes($0.bytes) ?? [] }
        guard try mayBeKept(bytes, of: scan) else { return nil }
        guard
            let kept = header.isRaw
                ? bytes : Disguise(reading, isRead: scan.isRead).hiding(bytes, seed: UInt64(first.at))
        else {
            throw CommandError("what this scanner sends cannot be disguised; with --raw it is recorded as it is")
        }
        for (report, bytes) in zip(reports, kept) {
            try write(JSON.line(Recording.Report(at: report.at - first.at, bytes: Hexadecimal.text(bytes))))
        }
        return kept.count
    }

    /// The core has looked at a scan that it read for a payment card; of a scan that broke off nobody knows. So as it was
    /// sent only what is all of a scan that was looked at is kept.
    private func mayBeKept(_ reports: [[UInt8]], of scan: ScanReport) throws -> Bool {
        guard scan.outcome != ScanReport.paymentCard else { return false }
        guard header.isRaw, reading.transport.mayBringPaymentCards else { return true }
        guard scan.byteCount > 0 else { return false }
        guard let count = Disguise(reading, isRead: true).count(in: reports) else {
            throw CommandError("of this scanner's reports nobody can tell whether a payment card is among them")
        }
        return count <= scan.byteCount + Self.frame
    }

    private func write(_ line: String) throws {
        do throws(FileError) {
            try descriptor.write(Array((line + "\n").utf8))
        } catch {
            throw CommandError("\(path) cannot be written: \(error.reason)")
        }
    }
}

extension ScannerTransport {
    /// Contactless readers give identifiers and nothing else.
    fileprivate var mayBringPaymentCards: Bool { self != .pcsc && self != .hidFeaturePoll }
}

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
