/// How a reader writes the number of a badge.
package enum BadgeNumbering: Hashable, Sendable {
    /// The text is the number.
    case plain
    /// The text is the card's bits as a number, of which facility code and card number are made.
    case wiegand(WiegandText)
}

/// The bits of a Wiegand credential as text.
package struct WiegandText: Hashable, Sendable {
    package var format: WiegandFormat
    package var radix: Radix
    package var parity: Parity
    /// The reader sends the last byte first.
    package var reversedBytes: Bool
    /// Facility codes of this school's badges; empty for any.
    package var facilities: Set<UInt64>

    package init(
        format: WiegandFormat,
        radix: Radix = .decimal,
        parity: Parity = .stripped,
        reversedBytes: Bool = false,
        facilities: Set<UInt64> = []
    ) {
        (self.format, self.radix, self.parity) = (format, radix, parity)
        (self.reversedBytes, self.facilities) = (reversedBytes, facilities)
    }

    package enum Radix: String, Hashable, Sendable, Codable, CaseIterable { case decimal, hexadecimal }

    /// Whether the number has the check bits at either end of the card's bits. Most readers take them off unread.
    package enum Parity: String, Hashable, Sendable, Codable, CaseIterable { case stripped, included }
}
