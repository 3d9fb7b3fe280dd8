import Files
import GRDB
import Glibc
import Synchronization

/// Which file was opened, to be compared with what its name stands for later.
///
/// It holds the file open. It may be let go only when SQLite has closed it: closing any descriptor of a database drops SQLite's locks
/// on it.
final class FileWitness: Sendable {
    private let path: String
    private let file: OwnedDescriptor
    private let opened: Identity
    /// SQLite's log, when it is there; it stays the same as long as the file is open.
    private let log: Identity?
    private let content: Mutex<Content>

    private struct Identity: Equatable {
        let device: UInt64
        let inode: UInt64
    }

    /// What the file itself holds, without its log. SQLite writes there only when the log is merged, and this process does that.
    private struct Content {
        /// When it was last written: nanoseconds.
        var written: Int64?
        /// Up to this record, at least.
        var seq: Int64
    }

    /// To be made when the file is open and its log was begun.
    init(_ path: String) throws(FileError) {
        self.path = path
        file = try OwnedDescriptor(opening: path, O_RDONLY)
        guard let opened = Self.identity(of: path) else { throw FileError(.read) }
        self.opened = opened
        log = Self.identity(of: path + "-wal")
        content = Mutex(Content(written: Self.written(file.number), seq: Self.lastMerged(in: path) ?? 0))
    }

    /// The log was merged, by this process.
    /// - Parameter seq: the last record, if all of it was.
    func merged(upTo seq: Int64?) {
        content.withLock { content in
            content.written = Self.written(file.number)
            content.seq = max(content.seq, seq ?? 0)
        }
    }

    /// Whether somebody wrote an older copy over it, name and inode being the same.
    private var isOverwritten: Bool {
        let now = Self.written(file.number)
        return content.withLock { content in
            guard content.written != now, let seq = Self.lastMerged(in: path) else { return false }
            guard seq >= content.seq else { return true }
            content.written = now
            return false
        }
    }

    private static func written(_ descriptor: Int32) -> Int64? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// The last record in the file itself. `nil`: that cannot be read.
    private static func lastMerged(in path: String) -> Int64? {
        var configuration = Configuration()
        configuration.readonly = true
        guard let file = try? DatabaseQueue(path: "file:\(path)?immutable=1", configuration: configuration) else {
            return nil
        }
        defer { try? file.close() }
        return try? file.read { try Head.lastWritten($0).seq }
    }

    /// What has become of the file; `nil`: it is as it was, or the disk does not say.
    func loss() -> FileLoss? {
        guard let now = Self.identity(of: path) else { return errno == ENOENT ? .unlinked : nil }
        if now != opened { return .unlinked }
        if let log, Self.identity(of: path + "-wal") != log { return .unlinked }
        var bytes = [UInt8](repeating: 0, count: 100)
        guard pread(file.number, &bytes, bytes.count, 0) == bytes.count else { return .emptied }
        return Self.isDatabase(bytes) && !isOverwritten ? nil : .unlinked
    }

    /// Whether its name still stands for it.
    var isInPlace: Bool { Self.identity(of: path) == opened }

    /// Whether the log's name still stands for its log.
    var hasLogInPlace: Bool { log != nil && Self.identity(of: path + "-wal") == log }

    /// By the first hundred bytes: SQLite's, and a journal's. As long as all is in the log, the file does not say whose it is.
    private static func isDatabase(_ header: [UInt8]) -> Bool {
        let (format, application) = (Array("SQLite format 3\0".utf8), Array(header[68..<72]))
        return Array(header[..<16]) == format && (application == [0, 0, 0, 0] || application == Array("VEST".utf8))
    }

    private static func identity(of path: String) -> Identity? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}
