import FoundationEssentials
import Glibc

/// A file that is written beside its place and moved there when it is whole: nobody ever reads half of one. Readable by
/// its owner alone, since it names people. What a killed command leaves beside, the next one writes over.
final class OutputFile {
    private let path: String
    private let beside: String
    private let descriptor: Int32
    private var pending = Data()
    private var isPublished = false

    private static let pieceSize = 1 << 18

    init(_ path: String) throws {
        (self.path, beside) = (path, path + ".part")
        descriptor = open(beside, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.unwritable(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, ftruncate(descriptor, 0) == 0 else {
            close(descriptor)
            throw Failure("\(path): another command is writing it")
        }
    }

    deinit {
        if !isPublished { unlink(beside) }
        close(descriptor)
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
