import ArgumentParser
import Commands
import FoundationEssentials
import Model
import VirtualUSB

/// A recording of `vestibule devices record`, sent again by a virtual scanner of the same kind.
struct Replay {
    /// Between two scans, as nobody scans faster.
    private static let pause = Duration.seconds(1)
    private let reports: [Recording.Report]

    init(_ file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read")
        }
        let lines = data.split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        guard let head = lines.first, let header = try? decoder.decode(Recording.Header.self, from: head),
            header.recording == 1
        else { throw ValidationError("\(file) is no recording of vestibule devices record") }
        reports = try lines.dropFirst().map { try decoder.decode(Recording.Report.self, from: $0) }
    }

    func run(on scanner: VirtualScanner) async throws {
        var last: Int64 = 0
        for report in reports {
            guard let bytes = Hexadecimal.bytes(report.bytes) else {
                throw ValidationError("a report is not hexadecimal")
            }
            try await Task.sleep(for: report.at < last ? Self.pause : .microseconds(report.at - last))
            // The chip's status, which is no part of what was recorded.
            scanner.send([scanner.kind == .ftdi ? [0x01, 0x60] + bytes : bytes])
            last = report.at
        }
    }
}
