import Glibc

/// What the file system says of a file.
///
/// Here, and not where it is asked for: in a module that imports NIO beside Glibc, a release build takes the members of `stat` and
/// `timespec` for NIO's own.
package struct FileStatus: Hashable, Sendable {
    /// Seconds since 1970.
    package let modified: Int64
    package let isWritableByOwner: Bool
    /// No folder, link, pipe or device.
    package let isRegular: Bool
    /// The user's number.
    package let owner: UInt32
    /// The group's number.
    package let group: UInt32
    /// The permission bits, of which the last nine are owner, group and others.
    package let mode: UInt32
    /// With `changed`, another one whenever the file is replaced, written or given other rights.
    private let inode: UInt64
    /// Nanoseconds.
    private let changed: Int64

    /// `nil`: there is no such file, or it cannot be asked. Links are followed.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// `nil`: it cannot be asked.
    package init?(of file: borrowing OwnedDescriptor) {
        var status = stat()
        guard fstat(file.number, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (modified, isWritableByOwner) = (Int64(status.st_mtim.tv_sec), status.st_mode & S_IWUSR != 0)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        (owner, group, mode) = (status.st_uid, status.st_gid, status.st_mode & 0o7777)
        inode = UInt64(status.st_ino)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    }

    /// Says that it was last changed then, in seconds since 1970.
    /// - Returns: whether that could be done.
    package static func set(modified: Int64, of path: String) -> Bool {
        let time = timespec(tv_sec: Int(modified), tv_nsec: 0)
        return utimensat(AT_FDCWD, path, [time, time], 0) == 0
    }
}
