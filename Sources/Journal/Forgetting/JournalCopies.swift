import Files
import Foundation
import GRDB
import Glibc
import Model

/// Journals beside the one in use: those that were set aside. What is forgotten is deleted there too.
package enum JournalCopies {
    /// The files set aside in the place of this one, without their logs.
    package static func setAside(of path: String) -> [String] {
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        let start = name + Predecessor.mark
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(start) && Int64($0.dropFirst(start.count)) != nil }.sorted()
            .map { "\(folder)/\($0)" }
    }

    /// Logs of journals that are not there: nobody can look into them.
    package static func orphanedLogs(of path: String) -> [String] {
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        let (start, ending) = (name + Predecessor.mark, "-wal")
        let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        return names.filter { log in
            guard log.hasPrefix(start), log.hasSuffix(ending) else { return false }
            let journal = String(log.dropLast(ending.count))
            return Int64(journal.dropFirst(start.count)) != nil && !names.contains(journal)
        }.sorted().map { "\(folder)/\($0)" }
    }

    /// Deletes what is forgotten in a file that nobody has open. Its age and its rights stay as they are.
    ///
    /// - Returns: of how many rows there were any.
    /// - Throws: `JournalError`: it cannot be read or changed, and may still have them.
    package static func forget(_ stones: [Tombstone], in file: String) throws(JournalError) -> Int {
        guard access(file, F_OK) == 0 else { return 0 }
        do {
            guard hasContent(file) else { return 0 }
            let there = try read(file) { db in try ForgottenRows.there(of: stones, db) }
            guard !there.isEmpty else { return 0 }
            // With its log: after its first night none of them may be written.
            let files = ["", "-wal", "-shm"].map { file + $0 }
            let before = files.compactMap { name in FileStatus(of: name).map { (name, $0) } }
            for (name, status) in before { chmod(name, status.rights | S_IWUSR) }
            defer {
                for (name, status) in before where access(name, F_OK) == 0 {
                    chmod(name, status.rights)
                    _ = FileStatus.set(modified: status.modified, of: name)
                }
            }
            let queue = try DatabaseQueue(path: file)
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA secure_delete = ON")
                try db.inTransaction(.immediate) {
                    try ForgottenRows.delete(there, db)
                    return .commit
                }
                // The log has them too; without one nothing is left beside the file.
                _ = try db.checkpoint(.truncate)
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
            return there.count
        } catch let error as JournalError {
            throw error
        } catch {
            throw .unreadable(file)
        }
    }

    static func read<Value>(_ file: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { db in
            // Of an empty file, or of none of ours, there is nothing to look for.
            guard try db.tableExists("visits") else { throw JournalError.notAJournal(path: file) }
            return try body(db)
        }
    }

    static func hasContent(_ file: String) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: file + "-wal"), !bytes.isEmpty else {
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return (attributes?[.size] as? Int ?? 0) > 0
        }
        return true
    }
}
