import Credentials
package import LocalAPI
import Model

/// Reports that `scan --raw` has not shown yet. They wait for what the core makes of their scan, because nothing of a payment card is
/// shown; where it makes nothing of it, their digits are looked at here.
package struct HeldReports {
    private var held: [ScannerID: [RawReport]] = [:]

    package init() {}

    /// - Returns: those from before a silence, which belong to no scan that was told, to be shown now.
    package mutating func append(_ report: RawReport) -> [RawReport] {
        var told: [RawReport] = []
        if let last = held[report.scanner]?.last, report.at - last.at >= ScanReports.silence {
            told = take(report.scanner)
        }
        if held[report.scanner, default: []].count < ScanReports.most {
            held[report.scanner, default: []].append(report)
        }
        return told
    }

    /// - Returns: those of the scan that is told now, to be shown before it.
    package mutating func take(of scan: ScanReport) -> [RawReport] {
        guard scan.outcome != ScanReport.paymentCard else {
            held[scan.scanner] = nil
            return []
        }
        return take(scan.scanner)
    }

    private mutating func take(_ scanner: ScannerID) -> [RawReport] {
        let reports = held.removeValue(forKey: scanner) ?? []
        let bytes = reports.map { Hexadecimal.bytes($0.bytes) ?? [] }
        let isPayment = [Self.typed(bytes), Self.spelled(bytes)].contains { StrayPaymentCard.isAnywhere(in: $0) }
        return isPayment ? [] : reports
    }

    /// As text, which all but keyboards send.
    private static func spelled(_ reports: [[UInt8]]) -> [UInt8] { reports.joined().filter { $0 != 0 } }

    /// As a keyboard types it, whatever its layout (HID Usage Tables, 10): a report is modifiers, a gap and six keys, with a number of its
    /// own before them or not. What is no digit is `x`.
    private static func typed(_ reports: [[UInt8]]) -> [UInt8] {
        reports.compactMap { report in
            report.dropFirst(report.count == 9 ? 3 : 2).first { $0 != 0 }.map { key in
                switch key {
                case 0x1E...0x26: 0x31 + key - 0x1E
                case 0x59...0x61: 0x31 + key - 0x59
                case 0x27, 0x62: UInt8(ascii: "0")
                default: UInt8(ascii: "x")
                }
            }
        }
    }
}
