import ArgumentParser
import Model

/// Bytes as a technician types them.
enum Escapes {
    /// `1234567\r`; also `\n`, `\t`, `\\` and `\xHH`.
    static func bytes(of text: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "\\"): bytes.append(0x5C)
            case UInt8(ascii: "x"):
                bytes += try Self.bytes(ofHex: String(decoding: rest.prefix(2), as: UTF8.self))
                rest = rest.dropFirst(2)
            default: throw ValidationError("'\(text)': after \\ expected r, n, t, \\ or xHH")
            }
        }
        return bytes
    }

    static func bytes(ofHex text: String) throws -> [UInt8] {
        guard let bytes = Hexadecimal.bytes(text), !bytes.isEmpty else {
            throw ValidationError("'\(text)': expected two hexadecimal digits for each byte")
        }
        return bytes
    }
}
