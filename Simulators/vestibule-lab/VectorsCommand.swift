import ArgumentParser
import Foundation
import Vectors

struct VectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors",
        abstract: "Answers a file of scanner vectors: one JSON object a line, with outcome, fields and notes.",
        discussion: "What a vector expects is never read. Exit status 1 when a vector could not be answered."
    )

    @Argument(help: "A file of the shape {\"kind\": …, \"vectors\": [{…}]}.")
    var file: String

    func run() throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            complain("\(file): cannot be read")
            throw ExitCode.failure
        }
        var run = VectorRun()
        var failures = 0
        do {
            while let chunk = try handle.read(upToCount: 1 << 16), !chunk.isEmpty {
                for result in try run.take(chunk) { failures += write(result) }
            }
            try run.finish()
        } catch let error as VectorError {
            complain("\(file): \(error)")
            failures += 1
        } catch {
            complain("\(file): cannot be read (\(error.localizedDescription))")
            failures += 1
        }
        if failures > 0 { throw ExitCode.failure }
    }

    /// 1 for a vector that could not be answered.
    private func write(_ result: Result<String, VectorError>) -> Int {
        switch result {
        case .success(let line):
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
            return 0
        case .failure(let error):
            complain("\(file): \(error)")
            return 1
        }
    }

    private func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
