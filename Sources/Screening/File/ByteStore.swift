import Files
import Glibc

/// The bytes of one snapshot, in a mapped file or in memory, for as long as anybody holds this.
final class ByteStore: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    /// What stands behind them in the file.
    nonisolated(unsafe) let tag: UnsafeRawBufferPointer
    private let isMapped: Bool
    /// `MADV_POPULATE_READ`, madvise(2).
    private static let populateRead: Int32 = 22

    /// Maps a whole open file; the descriptor may be closed afterwards.
    ///
    /// - Parameters:
    ///   - tag: how many of its last bytes are not of the snapshot itself.
    ///   - isReadAhead: all of it will be read at once.
    init(mapping descriptor: Int32, tag: Int, isReadAhead: Bool = true) throws(SnapshotFileError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(FileError(.read)) }
        let size = Int(status.st_size)
        guard size > tag else { throw .damaged(.header) }
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw .system(FileError(.map))
        }
        // A sector that cannot be read is an error here and not a signal (SIGBUS) later; kernels before 5.14 do not say.
        if isReadAhead, madvise(start, size, Self.populateRead) != 0, errno != EINVAL {
            munmap(start, size)
            throw .system(FileError(.read, EIO))
        }
        (bytes, isMapped) = (UnsafeRawBufferPointer(start: start, count: size - tag), true)
        self.tag = UnsafeRawBufferPointer(start: start.advanced(by: size - tag), count: tag)
    }

    init(_ memory: MemoryTarget) {
        (bytes, isMapped) = (memory.take(), false)
        tag = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count + tag.count)
        } else {
            bytes.deallocate()
        }
    }
}

/// Memory that a snapshot is written into, and given over to its `ByteStore` when it is complete.
final class MemoryTarget {
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
    private var count = 0

    func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        grow(to: offset + bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: buffer[offset..<offset + bytes.count]).copyMemory(from: bytes)
    }

    func grow(to size: Int) {
        count = max(count, size)
        guard size > buffer.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 2 * buffer.count), alignment: 64)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
    }

    /// What was written; this has nothing afterwards.
    func take() -> UnsafeRawBufferPointer {
        defer { (buffer, count) = (UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 64), 0) }
        return UnsafeRawBufferPointer(start: buffer.baseAddress, count: count)
    }

    deinit { buffer.deallocate() }
}
