import Foundation
import Journal
import Model

/// A school whose journal has a mark, and starts as the core does it.
extension School {
    var mark: String { directory.appendingPathComponent("high-water/journal").path }

    var markOnDisk: HighWaterMark? { if case .mark(let mark) = MarkFile(mark).read() { mark } else { nil } }

    /// Opens the journal; a file that cannot be gone on with is set aside.
    func start(limits: JournalLimits = School.limits) throws -> (journal: Journal, left: Predecessor?) {
        do throws(JournalError) {
            return (try open(mark: mark, limits: limits), nil)
        } catch  where error.isOfTheFile {
            let left = try Predecessor.setAside(path, cause: error, at: Moment.school(5).wall)
            return (try open(mark: mark, after: left, limits: limits), left)
        }
    }

    /// Writes events until the journal has come to this number.
    func write(upTo last: Int64, in journal: Journal) async throws {
        for number in (journal.health.lastSeq + 1)...last {
            journal.append([.event(.granted(Int(number), personal: ["n": "x"]), clock: .synchronized)])
        }
        try await journal.turnUntil { journal.health.lastSeq == last }
    }

    /// The journal and its log as a power cut would leave them; then closes it.
    func cutPower(_ journal: Journal) async throws {
        let kept = directory.appendingPathComponent("as-it-was")
        try? FileManager.default.removeItem(at: kept)
        try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
        try await journal.turnUntil { [self] in markOnDisk?.seq == journal.health.lastSeq }
        let files = ["", "-wal"].filter { FileManager.default.fileExists(atPath: path + $0) }
        for ending in files { try copy(path + ending, kept.appendingPathComponent("file" + ending).path) }
        await journal.close()
        try remove(["", "-wal", "-shm"])
        for ending in files { try copy(kept.appendingPathComponent("file" + ending).path, path + ending) }
    }

    func remove(_ endings: [String]) throws {
        for ending in endings where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.removeItem(atPath: path + ending)
        }
    }

    func copy(_ file: String, _ other: String) throws {
        try? FileManager.default.removeItem(atPath: other)
        try FileManager.default.copyItem(atPath: file, toPath: other)
    }

    /// By the name of the file, without what SQLite makes anew whenever it is opened.
    func contents() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return try names.filter { $0.hasPrefix("journal.sqlite") && !$0.hasSuffix("-lock") && !$0.hasSuffix("-shm") }
            .reduce(into: [:]) { $0[$1] = try Data(contentsOf: directory.appendingPathComponent($1)) }
    }
}
