import Foundation
package import Model

/// A journal file that cannot be gone on with. What can still be read of it goes into the journal that takes its place.
package struct Predecessor: Sendable {
    /// Why it cannot be gone on with.
    package let cause: JournalError
    /// Where the file is now.
    package let path: String
    /// Whether it was moved out of the way. Otherwise the disk cannot be written, and the next journal is one of its own, with
    /// numbers of its own.
    package let isSetAside: Bool

    /// Moves the file out of the way. Nothing is deleted.
    ///
    /// - Throws: `disk` when it cannot be moved.
    package static func setAside(
        _ path: String,
        cause: JournalError,
        at time: WallTime
    ) throws(JournalError) -> Predecessor {
        let name = path + mark + "\(time.milliseconds)"
        // The log first: a new file must never meet the old one's log.
        for ending in ["-wal", "-shm", "-damaged", ""] where access(path + ending, F_OK) == 0 {
            guard rename(path + ending, name + ending) == 0 else {
                throw .disk(path: path, detail: String(cString: strerror(errno)))
            }
        }
        return Predecessor(cause: cause, path: name, isSetAside: true)
    }

    /// Leaves the file where it is.
    package static func unwritable(_ path: String, cause: JournalError) -> Predecessor {
        Predecessor(cause: cause, path: path, isSetAside: false)
    }

    /// Between a file's name and the time at which it was set aside.
    package static let mark = ".set-aside-"
}
