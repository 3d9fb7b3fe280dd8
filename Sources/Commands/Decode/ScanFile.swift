import Credentials
import Files
import Glibc
import Model

/// A file that holds the bytes of one scan.
struct ScanFile {
    /// `-` for standard input.
    var path: String
    var isHexadecimal: Bool

    /// - Throws: `CommandError` when it cannot be read, is empty, too long or not hexadecimal.
    func bytes() throws -> [UInt8] {
        let raw = try contents()
        let bytes = isHexadecimal ? try decoded(raw) : raw
        guard !bytes.isEmpty else { throw CommandError("\(name): is empty; expected the bytes of one scan") }
        guard bytes.count <= Payload.maximumBytes else {
            throw CommandError("\(name): more than \(Payload.maximumBytes) bytes, which no code and no card holds")
        }
        return bytes
    }

    private var name: String { path == "-" ? "standard input" : path }

    /// Two digits a byte, and room for what tools print around them.
    private var limit: Int { (isHexadecimal ? 8 : 1) * Payload.maximumBytes }

    /// At most one byte more than is allowed, whatever the file is.
    private func contents() throws -> [UInt8] {
        do throws(FileError) {
            let file = path == "-" ? OwnedDescriptor(dup(STDIN_FILENO)) : try OwnedDescriptor(opening: path)
            return try file.contents(limit: limit)
        } catch {
            throw CommandError.unreadable(name, error)
        }
    }

    private func decoded(_ text: [UInt8]) throws -> [UInt8] {
        guard let bytes = PastedBytes.bytes(String(decoding: text, as: UTF8.self)) else {
            throw CommandError("\(name): is not hexadecimal; expected two digits, 0-9 and a-f, for each byte")
        }
        return bytes
    }
}
