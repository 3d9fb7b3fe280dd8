/// Extended Channel Interpretation (AIM ITS/04-001) as scanners transmit it: a backslash of the data comes twice, and
/// one followed by six digits names the character set that begins there.
enum ECI {
    /// The data alone. Character sets are recognised by what they look like, so their names are dropped.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == backslash, rest.first == backslash {
                rest.removeFirst()
            } else if byte == backslash, rest.count >= 6, rest.prefix(6).allSatisfy(\.isDigit) {
                rest = rest.dropFirst(6)
                continue
            }
            result.append(byte)
        }
        return result
    }

    private static let backslash = UInt8(ascii: "\\")
}
