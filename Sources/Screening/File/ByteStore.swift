import Glibc

/// The bytes of one snapshot, in a mapped file or in memory, for as long as anybody holds this.
final class ByteStore: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps a whole open file; the descriptor may be closed afterwards.
    init(mapping descriptor: Int32) throws(SnapshotFileError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("read", errno) }
        let size = Int(status.st_size)
        guard size > 0 else { throw .damaged(.header) }
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED | Int32(MAP_POPULATE), descriptor, 0),
            start != MAP_FAILED
        else { throw .system("map", errno) }
        (bytes, isMapped) = (UnsafeRawBufferPointer(start: start, count: size), true)
    }

    init(_ memory: MemoryTarget) { (bytes, isMapped) = (memory.take(), false) }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }
}
