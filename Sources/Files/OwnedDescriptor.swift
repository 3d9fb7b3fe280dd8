import Glibc

/// A file descriptor, closed when it goes out of scope.
package struct OwnedDescriptor: ~Copyable, Sendable {
    /// Negative for none: the call that was to give it failed.
    package let number: Int32

    /// Takes over a descriptor that nobody else closes.
    package init(_ number: Int32) { self.number = number }

    /// Opens a file that is there; a program that is started does not inherit it.
    package init(opening path: String, _ flags: Int32 = O_RDONLY) throws(FileError) {
        number = open(path, flags | O_CLOEXEC)
        guard number >= 0 else { throw FileError(.open) }
    }

    /// Makes a file, or opens the one that is there, readable by its owner alone.
    package init(making path: String, _ flags: Int32) throws(FileError) {
        number = open(path, flags | O_CREAT | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw FileError(.make) }
    }

    deinit { if number >= 0 { close(number) } }

    /// Bytes; 0 for what has no size.
    package func size() throws(FileError) -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw FileError(.read) }
        return Int(status.st_size)
    }

    /// Whether it is a file, and no pipe or device: it begins anew when it is opened once more.
    package var isFile: Bool {
        var status = stat()
        return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Reads what there is, at most as much as the buffer holds.
    ///
    /// - Returns: how many bytes were put at the buffer's beginning; 0 at the end.
    package func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
        while true {
            let count = Glibc.read(number, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(.read) }
            return count
        }
    }

    /// Reads to the end, or until there is more than `limit`, whatever the file is.
    ///
    /// - Returns: at most one byte more than the limit.
    package func contents(limit: Int) throws(FileError) -> [UInt8] {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(limit + 1, 1 << 16))
        while contents.count <= limit {
            let count = try read(into: &buffer)
            if count == 0 { break }
            contents += buffer[..<min(count, limit + 1 - contents.count)]
        }
        return contents
    }

    /// Writes all of it at the end of what has been written so far.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try write(bytes) { Glibc.write(number, $0.baseAddress, $0.count) }
    }

    /// Writes all of it at a place of the file.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        try write(bytes) { pwrite(number, $0.baseAddress, $0.count, off_t(offset + bytes.count - $0.count)) }
    }

    /// Writes all of it at the end of what has been written so far.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try write(bytes) }
        }.get()
    }

    /// Writes all of it at a place of the file.
    package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(FileError) in try write(bytes, at: offset) }
        }.get()
    }

    /// When this returns, what was written is on the disk.
    package func sync() throws(FileError) {
        guard fsync(number) == 0 else { throw FileError(.sync) }
    }

    private func write(
        _ bytes: UnsafeRawBufferPointer,
        by call: (UnsafeRawBufferPointer) -> Int
    ) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = call(rest)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError(.write) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
