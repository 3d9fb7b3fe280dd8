package import Crypto
import Files
import Foundation
import GRDB
import Model

/// A backup in a folder, and what has to hold before anything is done with it.
package struct Backup: Sendable {
    /// Where it is.
    package let folder: String

    package init(_ folder: String) { self.folder = folder }

    /// No manifest is so long.
    private static let limit = 1 << 16

    /// What it says of itself.
    /// - Throws: `noBackup`, `damaged`, `disk`.
    package func manifest() throws(RestoreRefusal) -> BackupManifest {
        let path = "\(folder)/\(BackupManifest.name)"
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try OwnedDescriptor(openingFile: path).contents(limit: Self.limit)
        } catch {
            guard ![ENOENT, ENOTDIR].contains(error.code) else { throw .noBackup(path: folder) }
            throw .disk(path: path, reason: error.reason)
        }
        guard let manifest = BackupManifest(text: String(decoding: bytes, as: UTF8.self)),
            Set(manifest.files.map(\.name)) == [BackupManifest.journalName, BackupManifest.markName]
        else { throw .damaged(file: path) }
        return manifest
    }

    /// Copies it elsewhere, and looks at each byte on the way. What is there belongs to its owner alone.
    ///
    /// - Parameter other: an empty folder.
    /// - Throws: which file is missing or damaged, or is another one.
    package func copy(to other: String) throws(RestoreRefusal) -> BackupManifest {
        let manifest = try manifest()
        for file in manifest.files { try copy(file, to: other) }
        guard case .mark(let mark) = MarkFile("\(other)/\(BackupManifest.markName)").read(),
            mark.seq == manifest.seq, mark.hash == manifest.hash, mark.journal == manifest.journal
        else { throw .other(file: BackupManifest.markName) }
        do throws(FileError) {
            try DurableFile.write(Array(manifest.text.utf8), to: "\(other)/\(BackupManifest.name)")
        } catch {
            throw .disk(path: other, reason: error.reason)
        }
        return manifest
    }

    private func copy(_ file: BackupManifest.File, to other: String) throws(RestoreRefusal) {
        let path = "\(folder)/\(file.name)"
        var (hash, size) = (SHA256(), Int64(0))
        do throws(FileError) {
            let source = try OwnedDescriptor(openingFile: path)
            let target = try DurableFile("\(other)/\(file.name)")
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = try source.read(into: &buffer)
                if count == 0 { break }
                hash.update(data: buffer[..<count])
                try target.write(Array(buffer[..<count]))
                size += Int64(count)
            }
            try target.sync()
            try target.settle()
        } catch {
            guard error.action == .open, [ENOENT, ENOTDIR].contains(error.code) else {
                throw .disk(path: path, reason: error.reason)
            }
            throw .missing(file: path)
        }
        guard size == file.size, Hexadecimal.text(hash.finalize()) == file.hash else { throw .damaged(file: path) }
    }

    /// Follows the whole chain of the copy, and every signature in it; a file of an older release is brought up to this one's format
    /// before.
    package func check(_ manifest: BackupManifest) throws(RestoreRefusal) {
        let path = "\(folder)/\(BackupManifest.journalName)"
        do {
            let file = try DatabaseQueue(path: path)
            try file.writeWithoutTransaction { try Schema.prepare($0, path: path) }
            try file.read { db in
                guard try Head.fetch(db) == Head(seq: manifest.seq, hash: manifest.hash),
                    try JournalName.fetch(db) ?? "" == manifest.journal
                else { throw RestoreRefusal.other(file: path) }
                if let found = try Self.firstBreak(db) { throw RestoreRefusal.broken(found) }
            }
            try file.close()
        } catch let refusal as RestoreRefusal {
            throw refusal
        } catch JournalError.newerFormat(_, let version) {
            throw .newer(version: version)
        } catch JournalError.broken(let found) {
            throw .broken(found)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw .disk(path: path, reason: "no space left on the disk")
        } catch {
            throw .damaged(file: path)
        }
    }

    /// Whether what is sealed in it can be read with this key.
    package func opens(with key: SymmetricKey) throws(RestoreRefusal) -> Bool {
        let path = "\(folder)/\(BackupManifest.journalName)"
        do {
            let file = try DatabaseQueue(path: path)
            let sealed = try file.read { try Data.fetchOne($0, sql: "SELECT sealed FROM key") }
            try file.close()
            return sealed.map { (try? Vault(key: key).open($0, at: "key")) != nil } ?? true
        } catch {
            throw .damaged(file: path)
        }
    }

    private static func firstBreak(_ db: Database) throws -> ChainBreak? {
        var check = ChainCheck(after: try Head.fetchOrigin(db))
        while true {
            let records = try Records.strictly(after: check.head.seq, limit: 1000, db)
            for record in records { if let found = check.follow(record) { return found } }
            if records.count < 1000 { return check.finish(at: try Head.fetch(db)) }
        }
    }
}
