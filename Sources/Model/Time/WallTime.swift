/// Wall time, UTC, in milliseconds since 1970-01-01. Written as RFC 3339 with milliseconds: `2026-11-21T14:05:09.123Z`.
package struct WallTime: Hashable, Comparable, Sendable {
    /// Since 1970-01-01 UTC, leap seconds not counted; negative before.
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.milliseconds < rhs.milliseconds }

    /// Whole milliseconds of the duration; what is left over is dropped.
    package static func + (lhs: Self, rhs: Duration) -> Self {
        Self(milliseconds: lhs.milliseconds + rhs.milliseconds)
    }

    /// Negative when `rhs` is the later one.
    package static func - (lhs: Self, rhs: Self) -> Duration { .milliseconds(lhs.milliseconds - rhs.milliseconds) }

    /// The UTC calendar date and the milliseconds since its midnight.
    package var utc: (date: CalendarDate, millisecondOfDay: Int) {
        let days = milliseconds.floorDivided(by: 86_400_000)
        return (CalendarDate(daysSince1970: Int(days)), Int(milliseconds - days * 86_400_000))
    }

    /// RFC 3339, UTC, three fractional digits.
    package var rfc3339: String {
        let (date, millisecond) = utc
        let (hour, minute, second) = (millisecond / 3_600_000, millisecond / 60_000 % 60, millisecond / 1000 % 60)
        return
            "\(date.iso8601)T\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2)).\((millisecond % 1000).padded(3))Z"
    }

    /// Reads RFC 3339 in UTC (`Z`), with or without a fraction; `nil` for anything else.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let date = CalendarDate(iso8601: String(text.prefix(10))),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Int(digits: bytes[11..<13]), hour < 24,
            let minute = Int(digits: bytes[14..<16]), minute < 60,
            let second = Int(digits: bytes[17..<19]), second < 61
        else { return nil }
        var fraction = 0
        let tail = bytes[19..<(bytes.count - 1)]
        if !tail.isEmpty {
            guard tail.first == UInt8(ascii: "."), tail.count > 1, tail.count <= 10,
                Int(digits: tail.dropFirst()) != nil
            else { return nil }
            let milliseconds =
                Array(tail.dropFirst().prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 4 - tail.count))
            fraction = Int(digits: milliseconds[...]) ?? 0
        }
        let ofDay = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
        self.init(milliseconds: Int64(date.daysSince1970) * 86_400_000 + Int64(ofDay))
    }
}

extension WallTime: Codable {
    /// Throws `DecodingError.dataCorrupted` for a text that is not RFC 3339 in UTC.
    package init(from decoder: any Decoder) throws {
        self = try decoder.value(expected: "an RFC 3339 time in UTC such as 2026-11-21T14:05:09.123Z") {
            WallTime(rfc3339: $0)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rfc3339)
    }
}
