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
