import CoreHarness
import Foundation

/// HTTP as somebody else than our client speaks it.
struct Curl {
    let socket: String
    let user: uid_t?

    init(_ core: CoreProcess, as user: uid_t? = nil) {
        (socket, self.user) = (core.directory.path + "/core.sock", user)
    }

    struct Answer {
        var status: Int
        var type: String?
        var retryAfter: Int?
        var body: Data
    }

    func request(_ method: String, _ path: String, _ body: String) async throws -> Answer {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("curl-\(UUID().uuidString)")
        try Data(body.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var command = [
            "curl", "-sS", "-i", "--max-time", "30", "--unix-socket", socket, "-X", method, "-H", "content-type: text/csv",
        ]
        if !body.isEmpty { command += ["-H", "Expect:", "--data-binary", "@\(file.path)"] }
        if let user { command = ["setpriv", "--reuid=\(user)", "--clear-groups"] + command }
        return try answer(of: try run(command + ["http://localhost\(path)"]))
    }

    private func run(_ command: [String]) throws -> Data {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 || !bytes.isEmpty else { throw HarnessError("curl got no answer") }
        return bytes
    }

    private func answer(of bytes: Data) throws -> Answer {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { throw HarnessError("not an HTTP answer") }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let fields = Dictionary(
            head.dropFirst().compactMap { line -> (String, String)? in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                return (line[..<colon].lowercased(), value)
            },
            uniquingKeysWith: { first, _ in first }
        )
        return Answer(
            status: head.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0,
            type: fields["content-type"],
            retryAfter: fields["retry-after"].flatMap { Int($0) },
            body: Data(bytes[end.upperBound...])
        )
    }
}
