import Glibc
import Synchronization

/// A file that is whole or not there, also through a power cut: made beside its place, synced, and only then put there. Until then
/// the one before stays, and what is given up is gone. Readable by its owner alone.
package final class DurableFile: Sendable {
    /// Where it will be.
    package let path: String
    /// Where it is made.
    package let beside: String
    private let descriptor: OwnedDescriptor
    private let isThere = Atomic(true)

    /// - Parameters:
    ///   - ending: of the name it is made under; what a killed program left there is written over.
    ///   - isExclusive: nobody else who asks for the same may be making it; `FileError.Action.lock` says that somebody is.
    package init(_ path: String, ending: String = ".new", isExclusive: Bool = false) throws(FileError) {
        (self.path, beside) = (path, path + ending)
        descriptor = try OwnedDescriptor(making: beside, O_RDWR | O_NOFOLLOW)
        // Whoever had it may have put it in its place between opening and locking: that one is not to be emptied.
        if isExclusive,
            flock(descriptor.number, LOCK_EX | LOCK_NB) != 0
                || (try? FileStatus(of: descriptor)) != FileStatus(of: beside, followsLinks: false)
        {
            isThere.store(false, ordering: .relaxed)
            throw FileError(.lock)
        }
        guard ftruncate(descriptor.number, 0) == 0 else { throw FileError(.write) }
    }

    deinit { giveUp() }

    /// For reading back what was written; the file stays this one's to close.
    package var number: Int32 { descriptor.number }

    /// Writes all of it at the end.
    package func write(_ bytes: [UInt8]) throws(FileError) { try descriptor.write(bytes) }

    /// Writes all of it at a place of the file.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        try descriptor.write(bytes, at: offset)
    }

    /// Writes all of it at a place of the file.
    package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) { try descriptor.write(bytes, at: offset) }

    /// Cuts or fills the file to this many bytes.
    package func resize(to count: Int) throws(FileError) {
        guard ftruncate(descriptor.number, off_t(count)) == 0 else { throw FileError(.write) }
    }

    /// When this returns, what was written is on the disk.
    package func sync() throws(FileError) { try descriptor.sync() }

    /// Puts the synced file in its place: the name changes at once, and the change is on the disk when this returns.
    ///
    /// - Parameter before: where the file that is replaced is kept; `nil`: it goes.
    package func settle(keeping before: String? = nil) throws(FileError) {
        if let before {
            unlink(before)
            guard link(path, before) == 0 || errno == ENOENT else { throw FileError(.keep) }
        }
        guard rename(beside, path) == 0 else { throw FileError(.rename) }
        isThere.store(false, ordering: .relaxed)
        try Self.syncFolder(of: path)
    }

    /// Nothing is left of it beside its place.
    package func giveUp() {
        if isThere.exchange(false, ordering: .relaxed) { unlink(beside) }
    }

    /// Writes a file as a whole.
    ///
    /// - Parameter before: where the file that is replaced is kept; `nil`: it goes.
    package static func write(_ bytes: [UInt8], to path: String, keeping before: String? = nil) throws(FileError) {
        let file = try DurableFile(path)
        try file.write(bytes)
        try file.sync()
        try file.settle(keeping: before)
    }

    /// When this returns, the file is not on the disk; it need not have been.
    package static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 else {
            if errno == ENOENT { return }
            throw FileError(.remove)
        }
        try syncFolder(of: path)
    }

    private static func syncFolder(of path: String) throws(FileError) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let start = path.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder
        try OwnedDescriptor(opening: start, O_RDONLY | O_DIRECTORY).sync()
    }
}
