import Crypto
package import Model
import Zstandard

/// Puts a list's content together from its files, as they come one behind the other. Each is held against the hash that was signed
/// before a byte of it is unpacked, and gives as much as was signed and no more.
package struct ListUnpacking: Sendable {
    private var parts: ArraySlice<ListPart>
    private var held: [UInt8] = []

    /// - Throws: `size` when one of them is more than a box holds at once.
    package init(_ parts: [ListPart]) throws(ListPartError) {
        for part in parts {
            guard (1...ListPart.limit).contains(part.size), part.length >= 0 else { throw .size }
        }
        self.parts = parts[...]
    }

    /// The next bytes, in pieces of any size.
    ///
    /// - Parameters:
    ///   - base: the content of the version behind which a delta is read.
    ///   - content: is given what could be unpacked.
    /// - Throws: `ListPartError`, and what `content` throws.
    package mutating func receive(
        _ bytes: some Collection<UInt8>,
        behind base: UnsafeRawBufferPointer? = nil,
        content: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let part = parts.first else { throw ListPartError.tooMuch }
            let piece = rest.prefix(part.size - held.count)
            held += piece
            rest = rest[piece.endIndex...]
            guard held.count == part.size else { return }
            try unpack(part, behind: base, content)
            parts.removeFirst()
            held.removeAll(keepingCapacity: true)
        }
    }

    /// Nothing more comes.
    package func finish() throws(ListPartError) {
        guard parts.isEmpty else { throw .cutShort }
    }

    private func unpack(
        _ part: ListPart,
        behind base: UnsafeRawBufferPointer?,
        _ content: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard Hexadecimal.text(SHA256.hash(data: held)) == part.sha256 else { throw ListPartError.hash }
        var length = 0
        try held.withUnsafeBytes { file in
            var rest = file
            while !rest.isEmpty {
                let limit = min(part.length - length, ListPart.limit)
                let (bytes, frameSize) = try Self.frame(rest, behind: base, limit: limit)
                length += bytes.count
                rest = UnsafeRawBufferPointer(rebasing: rest[frameSize...])
                try bytes.withUnsafeBytes(content)
            }
        }
        guard length == part.length else { throw ListPartError.unpacking("it gives less than was signed") }
    }

    private static func frame(_ bytes: UnsafeRawBufferPointer, behind base: UnsafeRawBufferPointer?, limit: Int)
        throws(ListPartError) -> (content: [UInt8], frameSize: Int)
    {
        do throws(ZstandardError) {
            return try Frame.content(of: bytes, behind: base, limit: limit)
        } catch {
            throw .unpacking("\(error)")
        }
    }
}

/// Why files are not the list that was signed. The one before goes on serving.
package enum ListPartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A part is larger than a box takes.
    case size
    /// It is not the file that was signed.
    case hash
    case cutShort
    case tooMuch
    /// It is what was signed, and gives something else: made behind another version, or by another program.
    case unpacking(String)

    package var description: String {
        switch self {
        case .size: "a part of the list is larger than a box takes. The district must sign the list anew"
        case .hash: "a part of the list was changed on the way: its SHA-256 differs. Fetch it again"
        case .cutShort: "the list was cut short on the way. Fetch it again"
        case .tooMuch: "more came than the manifest names"
        case .unpacking(let why): "a part of the list cannot be unpacked: \(why)"
        }
    }
}
