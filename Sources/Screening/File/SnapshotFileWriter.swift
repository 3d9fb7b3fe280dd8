import Files

/// Writes the parts of a snapshot one after the other, and its header last.
struct SnapshotFileWriter {
    private let target: Target
    private var header = SnapshotHeader()
    private var end = SnapshotHeader.size

    enum Target {
        case file(DurableFile)
        case memory(MemoryTarget)
    }

    init(_ target: Target) { self.target = target }

    mutating func write<Element: BitwiseCopyable>(
        _ section: Section,
        _ elements: ContiguousArray<Element>
    ) throws(SnapshotFileError) {
        try elements.withUnsafeBytes { bytes in
            header.entries[section.rawValue] = .init(offset: end, count: bytes.count, hash: FastHash.hash(bytes))
            defer { end += (bytes.count + 63) & ~63 }
            return put(bytes, at: end)
        }.get()
    }

    /// After the last part.
    /// - Returns: the file's size.
    mutating func finish() throws(SnapshotFileError) -> Int {
        header.size = end
        switch target {
        case .file(let file): try onDisk { () throws(FileError) in try file.resize(to: end) }
        case .memory(let memory): memory.grow(to: end)
        }
        try header.bytes.withUnsafeBytes { put($0, at: 0) }.get()
        return end
    }

    private func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Result<Void, SnapshotFileError> {
        Result { () throws(SnapshotFileError) in
            switch target {
            case .memory(let memory): memory.put(bytes, at: offset)
            case .file(let file): try onDisk { () throws(FileError) in try file.write(bytes, at: offset) }
            }
        }
    }
}

/// A checksum against damage (not against forgery), at the speed of memory: four independent lanes of multiply and rotate
/// in the manner of XXH64 (Y. Collet), so that 300 MB are checked within the time a snapshot may take to open.
enum FastHash {
    private static let (p1, p2): (UInt64, UInt64) = (0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F)

    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (p1 &+ p2, p2, 0, 0 &- p1)
        let blocks = bytes.count / 32
        for block in 0..<blocks {
            let at = block * 32
            a = round(a, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            b = round(b, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
            c = round(c, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
            d = round(d, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
        }
        var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
        for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* p1 &+ p2 }
        hash &+= UInt64(bytes.count)
        for byte in bytes[(blocks * 32)...] { hash = rotate(hash ^ (UInt64(byte) &* p1), 11) &* p2 }
        hash = (hash ^ hash >> 33) &* p2
        return hash ^ hash >> 29
    }

    @inline(__always)
    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotate(lane &+ word &* p2, 31) &* p1 }

    @inline(__always)
    private static func rotate(_ value: UInt64, _ by: UInt64) -> UInt64 { value << by | value >> (64 - by) }
}
