package import Glibc

/// What the file system says of a file.
///
/// Here, and not where it is asked for: in a module that imports NIO beside Glibc, a release build takes the members of `stat` and
/// `timespec` for NIO's own.
package struct FileStatus: Hashable, Sendable {
    /// Seconds since 1970.
    package let modified: Int64
    /// What it is.
    package let kind: Kind
    /// The user to whom it belongs.
    package let owner: uid_t
    /// The group whose rights it gives.
    package let group: gid_t
    /// `rwxrwxrwx` and the three bits before them.
    package let rights: mode_t
    /// The file system on which it is.
    package let device: UInt64
    /// With `changed`, another one whenever the file is replaced, written or given other rights.
    private let inode: UInt64
    /// Nanoseconds.
    private let changed: Int64

    /// What a name stands for.
    package enum Kind: String, Hashable, Sendable {
        case file, directory, link
        case fifo = "FIFO"
        case socket, device
    }

    /// `nil`: there is no such file, or it cannot be asked.
    /// - Parameter followsLinks: `false` tells of the link itself.
    package init?(of path: String, followsLinks: Bool = true) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        self.init(status)
    }

    /// Of a file that is open, so that what is asked about is what is read.
    package init(of descriptor: borrowing OwnedDescriptor) throws(FileError) {
        var status = stat()
        guard fstat(descriptor.number, &status) == 0 else { throw FileError(.read) }
        self.init(status)
    }

    private init(_ status: stat) {
        modified = Int64(status.st_mtim.tv_sec)
        (owner, group, rights) = (status.st_uid, status.st_gid, status.st_mode & 0o7777)
        (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
    }

    package var isWritableByOwner: Bool { rights & S_IWUSR != 0 }
    package var isWritableByGroup: Bool { rights & S_IWGRP != 0 }
    package var isWritableByOthers: Bool { rights & S_IWOTH != 0 }
    /// In such a directory only a file's owner takes it away or replaces it.
    package var isSticky: Bool { rights & S_ISVTX != 0 }

    /// Says that it was last changed then, in seconds since 1970.
    /// - Returns: whether that could be done.
    package static func set(modified: Int64, of path: String) -> Bool {
        let time = timespec(tv_sec: Int(modified), tv_nsec: 0)
        return utimensat(AT_FDCWD, path, [time, time], 0) == 0
    }
}

extension OwnedDescriptor {
    /// Opens a regular file for reading, and never waits: a FIFO has no writer, a device has no end.
    /// - Throws: `FileError.Action.open` with `EFTYPE`'s stand-in `ENOTSUP` for anything else.
    package init(openingFile path: String) throws(FileError) {
        let opened = try OwnedDescriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        guard try FileStatus(of: opened).kind == .file else { throw FileError(.open, ENOTSUP) }
        self = opened
    }
}
