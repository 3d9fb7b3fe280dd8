import FoundationEssentials
import Glibc

/// A file that is written beside its place and moved there when it is whole: nobody ever reads half of one. Readable by
/// its owner alone, since it names people.
final class OutputFile {
    private let path: String
    private let beside: String
    private let descriptor: Int32
    private var pending = Data()
    private var isPublished = false

    private static let pieceSize = 1 << 18

    init(_ path: String) throws {
        (self.path, beside) = (path, "\(path).part-\(getpid())")
        descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.unwritable(path, errno) }
    }

    deinit {
        close(descriptor)
        if !isPublished { unlink(beside) }
    }

    func write(_ data: Data) throws {
        pending += data
        if pending.count >= Self.pieceSize { try flush() }
    }

    /// Moves it to its place, once it is on the disk.
    func publish() throws {
        try flush()
        guard fsync(descriptor) == 0, rename(beside, path) == 0 else { throw Failure.unwritable(path, errno) }
        isPublished = true
    }

    private func flush() throws {
        var rest = pending[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Failure.unwritable(path, errno) }
            rest = rest.dropFirst(written)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
