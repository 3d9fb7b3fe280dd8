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

    /// Two digits a byte, and room for blanks and line ends between them.
    private var limit: Int { (isHexadecimal ? 4 : 1) * Payload.maximumBytes }

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
        // As tools print it: 40 0A, 40:0A, 0x40 0x0A, 0x40, 0x0A.
        let groups = String(decoding: text, as: UTF8.self).split { " \t\r\n:,-;".contains($0) || $0.isNewline }
        let digits = groups.map { $0.lowercased().hasPrefix("0x") || $0.hasPrefix("\\x") ? $0.dropFirst(2) : $0 }
            .joined()
        guard let bytes = Hexadecimal.bytes(digits) else {
            throw CommandError("\(name): is not hexadecimal; expected two digits, 0-9 and a-f, for each byte")
        }
        return bytes
    }
}
