import Foundation
import Glibc
import Journal
import Model
import Testing

/// `journal-writer` (Tests/Support) appends as fast as it can and prints what it was told is on disk; here it is killed.
@Suite("kill -9 under load", .timeLimit(.minutes(30)))
struct KillTests {
    /// Four journals side by side, 50 kills each.
    @Test("every acknowledged event is there, without gaps, and the chain holds", arguments: 0..<4)
    func kill(journal number: Int) async throws {
        let school = try School()
        var (head, acknowledged) = ((seq: Int64(0), hash: [UInt8](repeating: 0, count: 32)), 0)
        for round in 0..<50 {
            let lines = try await WriterProcess.killed(on: school.path, after: (round * 5 + number) % 13)
            let journal = try school.open()
            let records = try await journal.records(after: head.seq, limit: .max)
            var hashes: [Int64: String] = [:]
            for record in records {
                try #require(record.seq == head.seq + 1, "a gap in round \(round)")
                head = (record.seq, CanonicalRecord(record).hash(after: head.hash))
                hashes[record.seq] = record.hash
                try #require(record.hash == head.hash.map { String(format: "%02x", $0) }.joined(), "round \(round)")
            }
            for line in lines {
                try #require(hashes[line.seq] == line.hash, "event \(line.seq) lost in round \(round)")
            }
            acknowledged += lines.count
            await journal.close()
        }
        #expect(acknowledged > 200 && head.seq > acknowledged)
        #expect(try await school.open().verify() == nil)
    }

    @Test("the high-water mark is never ahead of what is on disk, and no start takes the file for another's")
    func killMarked() async throws {
        let school = try School()
        var closed: Int64 = 0
        for round in 0..<50 {
            let lines = try await WriterProcess.killed(
                on: school.path,
                mark: school.mark,
                after: round * 7 % 31,
                beyond: round % 2 == 0 ? closed : nil
            )
            guard case .mark(let mark) = MarkFile(school.mark).read() else {
                Issue.record("no mark after round \(round)")
                return
            }
            #expect(round % 2 == 1 || mark.seq > closed, "written by the one that was killed")
            let journal = try school.open(mark: school.mark)
            #expect(journal.health.lastSeq >= max(mark.seq, lines.last?.seq ?? 0) && journal.declared == nil)
            #expect(journal.markRenewed == nil && journal.brokenEnd == nil)
            closed = journal.health.lastSeq
            await journal.close()
        }
        let journal = try school.open(mark: school.mark)
        #expect(try await journal.verify() == nil)
        await journal.close()
    }
}

/// The program that is killed.
private struct WriterProcess {
    struct Line {
        var seq: Int64
        var hash: String
    }

    /// Runs it until it has printed this many commits, kills it, and answers everything it printed.
    ///
    /// - Parameter last: and until its mark is beyond this record.
    static func killed(
        on path: String,
        mark: String? = nil,
        after commits: Int,
        beyond last: Int64? = nil
    ) async throws -> [Line] {
        try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async {
                done.resume(
                    with: Result {
                        try run([path] + [mark].compactMap(\.self), until: commits) {
                            guard let last, let mark else { return true }
                            guard case .mark(let found) = MarkFile(mark).read() else { return false }
                            return found.seq > last
                        }
                    }
                )
            }
        }
    }

    private static func run(_ arguments: [String], until commits: Int, _ isEnough: () -> Bool) throws -> [Line] {
        let process = Process()
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(fileURLWithPath: tests).deletingLastPathComponent()
            .appendingPathComponent("journal-writer")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = Data()
        while text.count(where: { $0 == UInt8(ascii: "\n") }) <= commits || !isEnough() {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += more
        }
        Glibc.kill(process.processIdentifier, SIGKILL)
        text += try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL)
        return String(decoding: text, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            let words = line.split(separator: " ").map(String.init)
            return Line(seq: Int64(words[0]) ?? -1, hash: words.count > 1 ? words[1] : "")
        }
    }
}
