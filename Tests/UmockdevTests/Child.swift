import Foundation

/// One of our own programs, run on the made-up devices of this process.
final class Child: Sendable {
    private let process = Process()
    private let output: String
    private let exit: AsyncStream<Int32>

    init(_ program: String, _ argument: String) throws {
        let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        output = FileManager.default.temporaryDirectory.appending(path: "child-\(UUID())").path
        for path in [output, output + ".errors"] { try Data().write(to: URL(filePath: path)) }
        let (exit, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.exit = exit
        process.executableURL = products.appending(path: program)
        process.arguments = [argument]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "LD_PRELOAD": "\(products.appending(path: "libMockGPIO.so").path):libumockdev-preload.so.0",
            "UMOCKDEV_DIR": getenv("UMOCKDEV_DIR").map { String(cString: $0) } ?? "",
        ]) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: output + ".errors"))
        process.terminationHandler = {
            continuation.yield($0.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    deinit {
        for path in [output, output + ".errors"] { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The suite's time limit bounds the waiting.
    func firstLine() async throws -> String {
        while true {
            let text = try String(contentsOfFile: output, encoding: .utf8)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    var errors: String { (try? String(contentsOfFile: output + ".errors", encoding: .utf8)) ?? "" }

    /// SIGKILL.
    func kill() { _ = Glibc.kill(process.processIdentifier, SIGKILL) }

    @discardableResult
    func ended() async -> Int32 {
        for await status in exit { return status }
        return process.terminationStatus
    }
}
