import Glibc

/// The file system that holds the journal.
package struct DiskSpace: Hashable, Sendable {
    /// Bytes left for programs that are not root's.
    package var available: Int64
    /// Of what such programs may use, 0–1; warn at 0.8.
    package var fullness: Double

    package init(of path: String) throws(JournalError) {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else { throw .disk(path: path, detail: String(cString: strerror(errno))) }
        let block = Int64(found.f_frsize)
        let used = Int64(found.f_blocks - found.f_bfree) * block
        available = Int64(found.f_bavail) * block
        fullness = used + available > 0 ? Double(used) / Double(used + available) : 1
    }
}
