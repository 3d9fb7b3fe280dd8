import Glibc
import ListImport

/// A file that is read from beginning to end, in pieces.
final class InputFile {
    let path: String
    /// Bytes; 0 for what has no size.
    let size: Int
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.unreadable(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure.unreadable(path, errno) }
        (self.path, size) = (path, Int(status.st_size))
    }

    deinit { close(descriptor) }

    /// The next piece; `nil` at the end.
    func next() throws -> [UInt8]? {
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure.unreadable(path, errno) }
            return count == 0 ? nil : Array(buffer[..<count])
        }
    }

    /// All of it.
    func contents(limit: Int) throws -> [UInt8] {
        var contents: [UInt8] = []
        while let piece = try next() {
            contents += piece
            guard contents.count <= limit else { throw Failure("\(path): larger than \(limit >> 20) MiB") }
        }
        return contents
    }

    /// To be imported, with the bar moving along.
    func listFile(_ bar: ProgressBar? = nil) -> ListFile {
        ListFile(name: path.split(separator: "/").last.map(String.init) ?? path) {
            let piece = try self.next()
            bar?.advance(piece?.count ?? 0)
            return piece
        }
    }
}

extension Failure {
    static func unreadable(_ path: String, _ code: Int32) -> Failure {
        Failure("\(path): cannot be read (\(String(cString: strerror(code)).lowercased()))")
    }

    static func unwritable(_ path: String, _ code: Int32) -> Failure {
        Failure("\(path): cannot be written (\(String(cString: strerror(code)).lowercased()))")
    }
}
