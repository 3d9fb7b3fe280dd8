import Glibc

/// Files that are whole or not there: made beside the one they replace, synced, and only then put in its place.
enum DurableFile {
    /// Where the file is made that will be at the path.
    static func beside(_ path: String) -> String { path + ".new" }

    /// A new file for reading and writing, readable by its owner alone.
    static func make(_ path: String) throws(SnapshotFileError) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("make", errno) }
        return descriptor
    }

    static func sync(_ descriptor: Int32) throws(SnapshotFileError) {
        guard fsync(descriptor) == 0 else { throw .system("sync", errno) }
    }

    static func write(_ bytes: UnsafeRawBufferPointer, at offset: Int, of descriptor: Int32) throws(SnapshotFileError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                descriptor,
                bytes.baseAddress?.advanced(by: done),
                bytes.count - done,
                off_t(offset + done)
            )
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .system("write", errno) }
            done += count
        }
    }

    static func write(_ bytes: [UInt8], at offset: Int, of descriptor: Int32) throws(SnapshotFileError) {
        let written = bytes.withUnsafeBytes { bytes in
            Result { () throws(SnapshotFileError) in try write(bytes, at: offset, of: descriptor) }
        }
        try written.get()
    }

    /// The name changes at once, and the change is on the disk when this returns.
    ///
    /// - Parameter before: where the file that is replaced is kept; `nil`: it goes.
    static func replace(_ path: String, by new: String, keeping before: String?) throws(SnapshotFileError) {
        if let before {
            unlink(before)
            guard link(path, before) == 0 || errno == ENOENT else { throw .system("keep", errno) }
        }
        guard rename(new, path) == 0 else { throw .system("rename", errno) }
        try syncFolder(of: path)
    }

    /// When this returns, the file is not on the disk; it need not have been.
    static func remove(_ path: String) throws(SnapshotFileError) {
        guard unlink(path) == 0 else {
            if errno == ENOENT { return }
            throw .system("remove", errno)
        }
        try syncFolder(of: path)
    }

    private static func syncFolder(of path: String) throws(SnapshotFileError) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let start = path.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder
        let descriptor = open(start, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("sync", errno) }
        defer { close(descriptor) }
        try sync(descriptor)
    }
}
