import Glibc
import Synchronization

/// Keeps a second journal off the file, in this process and in others; the kernel releases it however the process ends.
///
/// A file of its own, because closing any descriptor of the database would drop SQLite's locks on it.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32>

    init(for path: String) throws(JournalError) {
        let file = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .disk(path: path + "-lock", detail: String(cString: strerror(errno))) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .inUse(path: path)
        }
        descriptor = Mutex(file)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { file in
            guard file >= 0 else { return }
            // A child between fork and exec still has the descriptor: closing ours alone would not release the lock.
            flock(file, LOCK_UN)
            close(file)
            file = -1
        }
    }
}

/// The file system that holds the journal.
package struct DiskSpace: Hashable, Sendable {
    /// Bytes left for programs that are not root's.
    package var available: Int64
    /// Of what such programs may use, 0–1; warn at 0.8.
    package var fullness: Double

    /// - Throws: `JournalError.disk` when the file system does not say.
    package init(of path: String) throws(JournalError) {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else { throw .disk(path: path, detail: String(cString: strerror(errno))) }
        let block = Int64(found.f_frsize)
        let used = Int64(found.f_blocks - found.f_bfree) * block
        available = Int64(found.f_bavail) * block
        fullness = used + available > 0 ? Double(used) / Double(used + available) : 1
    }
}
