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
