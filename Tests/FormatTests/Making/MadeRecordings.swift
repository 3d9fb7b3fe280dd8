import Foundation
import LocalAPI
import Model
import VirtualUSB

@testable import Commands

/// Recordings as `vestibule devices record` writes them, of what virtual scanners send.
enum MadeRecordings {
    static let licence = """
        @\n\u{1E}\rANSI 636035080001DL00310110DLDAQTEST1234567\nDCSMUSTER\nDDEN\nDACADA\nDDFN\nDADNONE\nDDGN\n\
        DBB03071980\nDBA03072032\nDBC2\nDAJIL\nDCGUSA\n\r
        """
    static let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r"

    static func write(into folder: URL) throws {
        try record(["00000042\r", "12345678\r"], .hidKeyboard, .keyboard, "badges", isRaw: true, folder)
        try record([passport], .hidKeyboard, .keyboard, "passport", isRaw: true, folder)
        try record([licence], .hidPOS, .pos, "licence", isRaw: true, folder)
        try record([licence], .hidPOS, .pos, "licence-disguised", isRaw: false, folder)
    }

    private static func record(
        _ texts: [String],
        _ transport: ScannerTransport,
        _ kind: ScannerKind,
        _ name: String,
        isRaw: Bool,
        _ folder: URL
    ) throws {
        let path = folder.appending(path: "\(name).jsonl").path
        let writer = try RecordingWriter(path, ScannerSettings(transport), isRaw: isRaw)
        var at = Instant(nanoseconds: 60_000_000_000)
        for text in texts {
            let reports = (Reports.make(Array(text.utf8), kind: kind) ?? []).map { report in
                at = at + .milliseconds(1)
                return RawReport(scanner: "desk-scanner", bytes: report, at: at)
            }
            let scan = ScanReport(scanner: "desk-scanner", byteCount: text.utf8.count, outcome: "document")
            _ = try writer.write(reports, of: scan)
            at = at + .seconds(2)
        }
    }
}
