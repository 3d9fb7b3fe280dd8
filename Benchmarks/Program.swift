import Foundation
import Glibc

/// One of our programs, from beside this one, running. It ends with this object.
final class Program {
    let name: String
    private let process = Process()

    /// - Parameters:
    ///   - log: a file that is made.
    ///   - ready: where it says that it is ready; `nil`: it does not say so.
    init(_ name: String, _ arguments: [String], log: String, ready: ReadySocket? = nil) throws {
        self.name = name
        process.executableURL = Self.directory.appending(path: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
        process.environment?["NOTIFY_SOCKET"] = ready?.path
        guard FileManager.default.createFile(atPath: log, contents: nil) else {
            throw BenchmarkError("\(log): cannot be made")
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
    }

    deinit { stop() }

    /// Asks it to end, and waits.
    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// Waits for its end.
    func succeed() throws {
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchmarkError("\(name) failed; see its log") }
    }

    /// Resident memory in KB: all of it, and what is not of files.
    var memory: (resident: Int, own: Int) { (status("VmRSS"), status("RssAnon")) }

    /// Processor time used so far, in the kernel's hundredths of a second.
    var cpuTime: Duration {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
        // utime and stime are the 14th and 15th field; the second, in parentheses, may hold blanks.
        let fields = text.split(separator: ")").last?.split(separator: " ").map { Int($0) ?? 0 } ?? []
        guard fields.count > 12 else { return .zero }
        return .seconds(fields[11] + fields[12]) / sysconf(Int32(_SC_CLK_TCK))
    }

    private func status(_ field: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private static let directory =
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
}
