/// Seven bits and a parity bit, read as eight: a scanner at 7E1 or 7O1 on a line that is set to 8N1.
package enum KeptParity {
    /// Whether the parity bit of every byte agrees, and some are above 7F, in what is text otherwise.
    package static func isFound(in bytes: [UInt8]) -> Bool {
        // UTF-8 needs no other explanation, and its bytes may agree by chance.
        guard bytes.count >= 4, String(validating: bytes, as: UTF8.self) == nil else { return false }
        guard bytes.allSatisfy({ $0 & 0x7F >= 0x20 || controls.contains($0 & 0x7F) }) else { return false }
        let odd = bytes.count { $0.nonzeroBitCount % 2 == 1 }
        return odd == 0 || odd == bytes.count || bytes.allSatisfy { $0 >= 0x80 }
    }

    /// What scanners send among text: STX, ETX, EOT, TAB, line ends, FS to US.
    private static let controls: Set<UInt8> = [0x02, 0x03, 0x04, 0x09, 0x0A, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F]
}
