import Crypto
import Files
import Foundation
import GRDB
package import Model

extension Journal {
    /// Makes a backup in an empty folder, but for its manifest, which whoever has brought it to its place writes last.
    ///
    /// - Parameters:
    ///   - source: `/district/site/entrance`, of this box.
    ///   - release: of this program.
    /// - Throws: `JournalError`; what was written until then is the caller's to remove.
    package func backUp(
        into folder: String,
        source: String,
        release: String,
        at time: WallTime
    ) async throws(JournalError) -> BackupManifest {
        let mark = try await copy(to: "\(folder)/\(BackupManifest.journalName)")
        do throws(FileError) {
            try DurableFile.write(Array(mark.text.utf8), to: "\(folder)/\(BackupManifest.markName)")
            return BackupManifest(
                journal: mark.journal,
                source: source,
                seq: mark.seq,
                hash: mark.hash,
                release: release,
                made: time,
                files: [
                    try BackupManifest.File(name: BackupManifest.journalName, in: folder),
                    try BackupManifest.File(name: BackupManifest.markName, in: folder),
                ]
            )
        } catch {
            throw error.code == ENOSPC ? .diskFull(path: folder) : .disk(path: folder, detail: error.reason)
        }
    }

    /// Left free by a copy, so that the journal can go on.
    private static let room: Int64 = 32 << 20

    /// Makes a copy of all of it, as it is at one moment, in one file. Nobody waits: it is read on a connection of its own, and what is
    /// committed meanwhile is not in it.
    ///
    /// - Parameter path: where there is no file yet.
    /// - Throws: `diskFull` before anything is written; `disk`, and then nothing is left of it.
    private func copy(to path: String) async throws(JournalError) -> HighWaterMark {
        let ownPath = store.path
        do {
            return try await store.read { db in
                let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                let size = pages * (try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
                guard try DiskSpace(of: ownPath).available > size + Self.room else {
                    throw JournalError.diskFull(path: path)
                }
                try Store.createFile(path)
                let copy = try DatabaseQueue(path: path)
                try copy.writeWithoutTransaction { new in
                    try db.backup(to: new)
                    // Of one file, that is whole without a log.
                    try new.execute(sql: "PRAGMA journal_mode = DELETE")
                }
                let mark = try copy.read { try HighWaterMark(of: $0) }
                try copy.close()
                return mark
            }
        } catch {
            for ending in ["-wal", "-shm", "-journal", ""] { unlink(path + ending) }
            throw error
        }
    }
}

extension HighWaterMark {
    /// As the file has it.
    init(of db: Database) throws {
        let cursors = try Lane.allCases.reduce(into: [Lane: Int64]()) { $0[$1] = try Records.cursor(of: $1, db) }
        self.init(
            journal: try JournalName.fetch(db) ?? "",
            head: try Head.fetch(db),
            cursors: cursors,
            numbers: try Numbers.gather(db)
        )
    }
}

extension BackupManifest.File {
    /// As it is on the disk.
    fileprivate init(name: String, in folder: String) throws(FileError) {
        let file = try OwnedDescriptor(openingFile: "\(folder)/\(name)")
        var (hash, size, buffer) = (SHA256(), Int64(0), [UInt8](repeating: 0, count: 1 << 18))
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { break }
            hash.update(data: buffer[..<count])
            size += Int64(count)
        }
        self.init(name: name, size: size, hash: Hexadecimal.text(hash.finalize()))
    }
}
