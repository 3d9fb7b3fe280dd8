import Crypto
package import Files
import Foundation
import Glibc
import Model

/// The tombstones, in a file beside the high-water mark: whoever puts an older journal back leaves it as it is.
///
/// Its first line has the SHA-256 of the rest, which is JSON.
package struct TombstoneFile: Sendable {
    /// Where it is.
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Beside a journal's mark.
    package init(besideMark mark: String) { self.init(mark + "-forgotten") }

    /// What is there.
    package enum Found: Hashable, Sendable {
        case nothing
        /// It cannot be read, or says nothing that holds.
        case damaged
        case stones([Tombstone])

        package var stones: [Tombstone] { if case .stones(let stones) = self { stones } else { [] } }
    }

    private static let title = "vestibule-forgotten 1 "
    /// A hundred thousand of them; no box forgets as many.
    private static let limit = 32 << 20

    package func read() -> Found {
        do throws(FileError) {
            let bytes = try OwnedDescriptor(openingFile: path).contents(limit: Self.limit)
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return .damaged }
            let body = Data(bytes[(end + 1)...])
            guard String(decoding: bytes[..<end], as: UTF8.self) == Self.title + Self.check(body),
                let stones = try? JSONDecoder().decode([Tombstone].self, from: body)
            else { return .damaged }
            return .stones(stones)
        } catch {
            return [ENOENT, ENOTDIR].contains(error.code) ? .nothing : .damaged
        }
    }

    /// Whole or not at all, also through a power cut. Waits for the disk.
    package func write(_ stones: [Tombstone]) throws(FileError) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw FileError(.make) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(stones) else { throw FileError(.write, EINVAL) }
        try DurableFile.write(Array((Self.title + Self.check(body) + "\n").utf8) + body, to: path)
    }

    private static func check(_ body: Data) -> String { Hexadecimal.text(SHA256.hash(data: body)) }
}
