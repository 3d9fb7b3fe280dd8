import Model

/// UUIDv7 (RFC 9562, 5.7), ascending through the whole journal whatever the wall clock does: 48 bits of milliseconds, 12 bits
/// of counter (6.2, method 1), 62 random bits.
struct RecordIDs {
    private var milliseconds: UInt64 = 0
    private var counter: UInt16 = 0

    /// - Parameter last: the last identifier given; what is given from now on is greater.
    init(after last: String?) {
        guard let last, let bytes = Hexadecimal.bytes(last.filter { $0 != "-" }), bytes.count == 16 else { return }
        milliseconds = bytes[0..<6].reduce(0) { $0 << 8 | UInt64($1) }
        counter = UInt16(bytes[6] & 0x0F) << 8 | UInt16(bytes[7])
    }

    mutating func next(at time: WallTime) -> String {
        let now = UInt64(clamping: time.milliseconds) & 0xFFFF_FFFF_FFFF
        if now > milliseconds {
            // Half of the counter's range stays free to count up within the millisecond.
            (milliseconds, counter) = (now, UInt16.random(in: 0...0x7FF))
        } else if counter < 0xFFF {
            counter += 1
        } else {
            (milliseconds, counter) = (milliseconds + 1, 0)
        }
        return format(random: .random(in: 0...UInt64.max))
    }

    private func format(random: UInt64) -> String {
        let high = milliseconds << 16 | 0x7000 | UInt64(counter)
        let low = random & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var text = Hexadecimal.text([high, low].flatMap { withUnsafeBytes(of: $0.bigEndian, Array.init) })
        for offset in [20, 16, 12, 8] { text.insert("-", at: text.utf8.index(text.startIndex, offsetBy: offset)) }
        return text
    }
}
