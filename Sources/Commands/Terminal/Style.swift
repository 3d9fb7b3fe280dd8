import Glibc
package import Model

/// How text is dressed: colours, and whose clock times are shown in.
package struct Style: Sendable {
    /// Whether bold and colours are written, as ANSI escape sequences.
    package var isColored: Bool
    /// Seconds east of UTC at this time.
    package var offset: @Sendable (WallTime) -> Int

    package init(isColored: Bool, offset: @escaping @Sendable (WallTime) -> Int = Style.localOffset) {
        (self.isColored, self.offset) = (isColored, offset)
    }

    func paint(_ text: String, _ color: Color) -> String {
        isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    enum Color: Int { case bold = 1, dim = 2, red = 31, green = 32, yellow = 33 }

    /// `2026-11-21 14:05:09`, local.
    func dateAndTime(_ time: WallTime) -> String {
        let text = (time + .seconds(offset(time))).rfc3339
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// `14:05:09`, local.
    func timeOfDay(_ time: WallTime) -> String { String(dateAndTime(time).suffix(8)) }

    /// By the box's own time zone; 0 for a time that it cannot tell.
    package static let localOffset: @Sendable (WallTime) -> Int = { time in
        var seconds = time_t(time.milliseconds / 1000)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return 0 }
        return parts.tm_gmtoff
    }
}
