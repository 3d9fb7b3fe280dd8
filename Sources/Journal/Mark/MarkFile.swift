package import Files
import Glibc

/// The file of a high-water mark, in a folder of its own: whoever removes, restores or copies `journal*` leaves it as it is.
package struct MarkFile: Sendable {
    /// Where it is.
    package let path: String

    package init(_ path: String) { self.path = path }

    /// What is there.
    package enum Found: Hashable, Sendable {
        /// No file.
        case nothing
        /// One that says nothing that holds, or cannot be read.
        case damaged
        /// A mark.
        case mark(HighWaterMark)

        var mark: HighWaterMark? { if case .mark(let mark) = self { mark } else { nil } }
    }

    /// What is there now.
    package func read() -> Found {
        do throws(FileError) {
            let bytes = try OwnedDescriptor(openingFile: path).contents(limit: Self.limit)
            return HighWaterMark(text: String(decoding: bytes, as: UTF8.self)).map(Found.mark) ?? .damaged
        } catch {
            return [ENOENT, ENOTDIR].contains(error.code) ? .nothing : .damaged
        }
    }

    /// Whole or not at all, also through a power cut. Waits for the disk.
    package func write(_ mark: HighWaterMark) throws(FileError) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileError(.make) }
        try DurableFile.write(Array(mark.text.utf8), to: path)
    }

    var isThere: Bool { access(path, F_OK) == 0 }

    /// No mark is so long, and it is read before the doors are armed.
    private static let limit = 1 << 16
}
