import Foundation
package import Model

/// A journal file that cannot be gone on with. What can still be read of it goes into the journal that takes its place.
package struct Predecessor: Sendable {
    /// Why it cannot be gone on with.
    package let cause: JournalError
    /// Where the file is now, or would be if there were one.
    package let path: String
    /// Whether it was moved out of the way. Otherwise the disk cannot be written, and the next journal is one of its own, with
    /// numbers of its own.
    package let isSetAside: Bool

    /// Whether there is a file at all.
    package var isThere: Bool { access(path, F_OK) == 0 }

    /// Moves the file out of the way. Nothing is deleted, nor written over.
    ///
    /// - Throws: `disk` when it cannot be moved.
    package static func setAside(
        _ path: String,
        cause: JournalError,
        at time: WallTime
    ) throws(JournalError) -> Predecessor {
        let name = freeName(of: path, at: time)
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

    /// Whether a file was set aside in this one's place.
    static func isAnySetAside(of path: String) -> Bool {
        let (folder, name) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains { $0.hasPrefix(name + mark) }
    }

    /// Under which nothing was set aside before, though the clock may have gone back.
    static func freeName(of path: String, at time: WallTime) -> String {
        var number = time.milliseconds
        func isTaken(_ name: String) -> Bool { ["", "-wal"].contains { access(name + $0, F_OK) == 0 } }
        while isTaken("\(path)\(mark)\(number)") { number += 1 }
        return "\(path)\(mark)\(number)"
    }

    /// Files that were set aside in this one's place before, the latest first.
    var earlier: [String] {
        guard let range = path.range(of: Self.mark, options: .backwards) else { return [] }
        let (folder, start) = ((path as NSString).deletingLastPathComponent, (path as NSString).lastPathComponent)
        let prefix = String(start.prefix(start.count - path.distance(from: range.upperBound, to: path.endIndex)))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let times = names.compactMap { name in name.hasPrefix(prefix) ? Int64(name.dropFirst(prefix.count)) : nil }
        return times.sorted(by: >).map { "\(folder)/\(prefix)\($0)" }.filter { $0 != path }
    }
}
