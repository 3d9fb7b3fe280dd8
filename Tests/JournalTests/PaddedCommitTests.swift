import Foundation
import Journal
import Model
import Testing

@Suite("Power that goes while the disk writes", .timeLimit(.minutes(30)))
struct PaddedCommitTests {
    /// Bytes that flash writes as a whole, as SQLite takes it.
    private static let sector = 4096
    private static let (header, frame) = (32, 24 + 4096)

    let school: School
    init() throws { school = try School() }

    @Test(
        "a commit is followed by copies of its last page to the end of the sector, so that the next writes into another"
    )
    func padsCommits() async throws {
        let journal = try school.open()
        for number in 1...20 {
            try await journal.write(.opened(number))
            let frames = try log()
            let last = try #require(frames.last)
            #expect(last.commits)
            // What stands before the copies is what the commit consists of.
            let copies = frames.reversed().prefix { $0 == last }.count
            let end = Self.header + (frames.count - copies + 1) * Self.frame
            #expect(copies > 1)
            #expect((end + Self.sector - 1) / Self.sector * Self.sector <= Self.header + frames.count * Self.frame)
        }
        await journal.close()
    }

    private struct Frame: Equatable {
        var page: UInt32
        /// Of the database, in pages; nought: the commit is not complete with this one.
        var size: UInt32
        var content: Data

        var commits: Bool { size > 0 }
    }

    /// The frames in use: behind them may stand those of an earlier round, under another salt.
    private func log() throws -> [Frame] {
        let bytes = try Data(contentsOf: URL(filePath: school.path + "-wal"))
        let salt = bytes[16..<24]
        return stride(from: Self.header, to: bytes.count, by: Self.frame).map { bytes[$0..<$0 + Self.frame] }
            .prefix { $0.dropFirst(8).prefix(8) == salt }
            .map { frame in
                let words = frame.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return Frame(page: UInt32(words >> 32), size: UInt32(words & 0xffff_ffff), content: frame.dropFirst(24))
            }
    }
}
