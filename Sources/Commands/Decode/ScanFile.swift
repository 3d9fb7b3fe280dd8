import Credentials
import Glibc
import Model

/// A file that holds the bytes of one scan.
struct ScanFile {
    /// `-` for standard input.
    var path: String
    var isHexadecimal: Bool

    /// - Throws: `Failure` when it cannot be read, is empty, too long or not hexadecimal.
    func bytes() throws -> [UInt8] {
        let raw = try contents()
        let bytes = isHexadecimal ? try decoded(raw) : raw
        guard !bytes.isEmpty else { throw Failure("\(name): is empty; expected the bytes of one scan") }
        guard bytes.count <= Payload.maximumBytes else {
            throw Failure("\(name): more than \(Payload.maximumBytes) bytes, which no code and no card holds")
        }
        return bytes
    }

    private var name: String { path == "-" ? "standard input" : path }

    /// Two digits a byte, and room for blanks and line ends between them.
    private var limit: Int { (isHexadecimal ? 4 : 1) * Payload.maximumBytes }

    /// At most one byte more than is allowed, whatever the file is.
    private func contents() throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: limit + 1)
        while contents.count <= limit {
            let count = read(descriptor, &buffer, limit + 1 - contents.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            if count == 0 { break }
            contents += buffer[..<count]
        }
        return contents
    }

    private func unreadable(_ code: Int32) -> Failure {
        Failure("\(name): cannot be read (\(String(cString: strerror(code)).lowercased()))")
    }

    private func decoded(_ text: [UInt8]) throws -> [UInt8] {
        let digits = text.filter { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
        guard let bytes = Hexadecimal.bytes(String(decoding: digits, as: UTF8.self)) else {
            throw Failure("\(name): is not hexadecimal; expected two digits, 0-9 and a-f, for each byte")
        }
        return bytes
    }
}
