import CoreHarness
import Foundation

@testable import Core

/// HTTP as somebody else than our client speaks it.
struct Curl {
    let socket: String
    let user: uid_t?

    init(_ core: CoreProcess, as user: uid_t? = nil) {
        self.init(socket: core.directory.path + "/core.sock", user: user)
    }

    init(socket: String, user: uid_t?) { (self.socket, self.user) = (socket, user) }

    struct Answer {
        var status: Int
        var type: String?
        var retryAfter: Int?
        var body: Data
    }

    func request(_ method: String, _ path: String, _ body: String) async throws -> Answer {
        let name = FileManager.default.temporaryDirectory.appendingPathComponent("curl-\(UUID().uuidString)").path
        let (sent, received) = (name + ".sent", name + ".received")
        try body.write(toFile: sent, atomically: false, encoding: .utf8)
        defer { for file in [sent, received] { try? FileManager.default.removeItem(atPath: file) } }
        var command = [
            "curl", "-sS", "-i", "--max-time", "300", "--unix-socket", socket, "-X", method, "-o", received,
            "-H", "content-type: text/csv",
        ]
        if !body.isEmpty { command += ["-H", "Expect:", "--data-binary", "@\(sent)"] }
        if let user { command = ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"] + command }
        try await run(command + ["http://localhost\(path)"])
        return try answer(of: try Data(contentsOf: URL(fileURLWithPath: received)))
    }

    /// No pipe: a daemon that another test starts at this moment would inherit and hold it.
    private func run(_ command: [String]) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        let ended = Promise()
        process.terminationHandler = { _ in ended.complete() }
        try process.run()
        await ended.wait(for: .seconds(310))
        guard !process.isRunning else { throw HarnessError("curl hangs") }
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
