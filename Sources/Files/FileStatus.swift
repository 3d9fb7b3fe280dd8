import Glibc

/// What the file system says of a file.
///
/// Here, and not where it is asked for: in a module that imports NIO beside Glibc, a release build takes the members of `stat` and
/// `timespec` for NIO's own.
package struct FileStatus: Hashable, Sendable {
    /// Seconds since 1970.
    package let modified: Int64
    package let isWritableByOwner: Bool

    /// `nil`: there is no such file, or it cannot be asked. Links are followed.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (modified, isWritableByOwner) = (Int64(status.st_mtim.tv_sec), status.st_mode & S_IWUSR != 0)
    }

    /// Says that it was last changed then, in seconds since 1970.
    /// - Returns: whether that could be done.
    package static func set(modified: Int64, of path: String) -> Bool {
        let time = timespec(tv_sec: Int(modified), tv_nsec: 0)
        return utimensat(AT_FDCWD, path, [time, time], 0) == 0
    }
}
