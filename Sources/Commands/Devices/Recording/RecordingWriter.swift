import FoundationEssentials
import Glibc
import LocalAPI
import Model

/// Writes a recording, scan by scan.
final class RecordingWriter: Sendable {
    private let path: String
    private let descriptor: Int32
    private let header: Recording.Header

    init(_ path: String, _ header: Recording.Header) throws {
        (self.path, self.header) = (path, header)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                "\(path) cannot be made: \(String(cString: strerror(errno))). Name a file that is not there yet"
            )
        }
        try write(JSON.line(header))
    }

    deinit { close(descriptor) }

    /// - Returns: how many reports were written.
    func write(_ reports: [RawReport]) throws -> Int {
        guard let first = reports.first else { return 0 }
        let bytes = reports.map { Hexadecimal.bytes($0.bytes) ?? [] }
        guard
            let kept = header.isRaw
                ? bytes : Disguise(transport: header.transport).hiding(bytes, seed: UInt64(first.at))
        else {
            throw Failure("what this scanner sends cannot be disguised; with --raw it is recorded as it is")
        }
        for (report, bytes) in zip(reports, kept) {
            try write(JSON.line(Recording.Report(at: report.at - first.at, bytes: Hexadecimal.text(bytes))))
        }
        return kept.count
    }

    private func write(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}
