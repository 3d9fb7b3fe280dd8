/// A character spelled as a decimal number on the keypad while Alt is held.
///
/// With a leading zero it is a Windows-1252 byte. Without one Windows reads CP437; scanners mean that for letters. They
/// also send plain bytes with three digits, so where CP437 has a line or a sign that no document holds, it is the byte.
struct AltCode: Hashable, Sendable {
    private var digits: [UInt8] = []

    var isEmpty: Bool { digits.isEmpty }

    mutating func append(_ digit: UInt8) { digits.append(digit) }

    /// `nil` when the digits name no byte.
    var byte: UInt8? {
        guard (1...4).contains(digits.count) else { return nil }
        guard let code = UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1) }) else { return nil }
        return digits.first == 0 ? code : CodePage.letter(ofCP437: code).flatMap(CodePage.byte) ?? code
    }
}
