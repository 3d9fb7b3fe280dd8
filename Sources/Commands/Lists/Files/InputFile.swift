import Files
import ListImport

/// A file that is read from beginning to end, in pieces.
final class InputFile {
    let path: String
    /// Bytes; 0 for what has no size.
    let size: Int
    /// It can be opened once more, and begins anew.
    var isFile: Bool { descriptor.isFile }
    private let descriptor: OwnedDescriptor
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(_ path: String) throws {
        do throws(FileError) {
            descriptor = try OwnedDescriptor(opening: path)
            size = try descriptor.size()
        } catch {
            throw CommandError.unreadable(path, error)
        }
        self.path = path
    }

    /// The next piece; `nil` at the end.
    func next() throws -> [UInt8]? {
        do throws(FileError) {
            let count = try descriptor.read(into: &buffer)
            return count == 0 ? nil : Array(buffer[..<count])
        } catch {
            throw CommandError.unreadable(path, error)
        }
    }

    /// All of it.
    func contents(limit: Int) throws -> [UInt8] {
        var contents: [UInt8] = []
        while let piece = try next() {
            contents += piece
            guard contents.count <= limit else { throw CommandError("\(path): larger than \(limit >> 20) MiB") }
        }
        return contents
    }

    /// To be imported, with the bar moving along: it may be looked through first, and read then.
    func listFile(_ bar: ProgressBar? = nil) -> ListFile {
        let again: (() throws -> ListFile)? =
            size > 0
            ? {
                bar?.turn(to: 1)
                return try InputFile(self.path).listFile(bar)
            } : nil
        return ListFile(name: path.split(separator: "/").last.map(String.init) ?? path, again: again) {
            let piece = try self.next()
            bar?.advance(piece?.count ?? 0)
            return piece
        }
    }
}

extension CommandError {
    static func unreadable(_ path: String, _ error: FileError) -> CommandError {
        CommandError("\(path): cannot be read (\(error.reason))")
    }

    static func unwritable(_ path: String, _ error: FileError) -> CommandError {
        CommandError("\(path): cannot be written (\(error.reason))")
    }
}
