/// What a scanner may deliver, and how it writes badge numbers.
package struct ScannerContent: Hashable, Sendable {
    /// Anything else is refused with `notAllowed`.
    package var kinds: Set<Kind>
    /// Matters only where `badge` is among the kinds.
    package var badges: BadgeNumbering
    package var aim: AIMUse
    /// Issuer identification numbers (ISO/IEC 7812-1), six or eight digits, of the school's own cards: what begins with one
    /// is a badge, however much it looks like a payment card.
    package var issuers: Set<String>

    /// Everything is allowed and taken as it comes, as far as nothing else is said.
    package init(
        kinds: Set<Kind> = Set(Kind.allCases),
        badges: BadgeNumbering = .plain,
        aim: AIMUse = .optional,
        issuers: Set<String> = []
    ) {
        (self.kinds, self.badges, self.aim, self.issuers) = (kinds, badges, aim, issuers)
    }

    /// Every kind, badge numbers as they are read, AIM identifiers where they come.
    package static let any = ScannerContent()

    /// What a scan is by its format; the first three all give an identity document.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The PDF417 of a North American licence or ID card.
        case aamva
        /// The machine-readable zone of a passport, visa or identity card.
        case mrz
        case magstripe
        case badge
        /// Our own codes: visitor passes and pre-registrations.
        case qr
    }

    /// Whether the scanner sends AIM symbology identifiers (ISO/IEC 15424), `]cm` before the data.
    package enum AIMUse: String, Hashable, Sendable, Codable, CaseIterable {
        /// Always: a scan without one is degraded.
        case expected
        /// Where a scan begins like one it is one.
        case optional
        /// Never: `]` is data.
        case none
    }
}

/// How a reader writes the number of a badge.
package enum BadgeNumbering: Hashable, Sendable {
    /// The text is the number.
    case plain
    /// The text is the card's bits as a number, of which facility code and card number are made.
    case wiegand(WiegandText)
}

/// The bits of a Wiegand credential as text.
package struct WiegandText: Hashable, Sendable {
    /// How many bits there are and which of them are what.
    package enum Format: Hashable, Sendable {
        case known(WiegandFormat)
        /// A layout of the site's own.
        case own(WiegandLayout)
    }

    package var format: Format
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
        self.init(.known(format), radix: radix, parity: parity, reversedBytes: reversedBytes, facilities: facilities)
    }

    package init(
        _ format: Format,
        radix: Radix = .decimal,
        parity: Parity = .stripped,
        reversedBytes: Bool = false,
        facilities: Set<UInt64> = []
    ) {
        (self.format, self.radix, self.parity) = (format, radix, parity)
        (self.reversedBytes, self.facilities) = (reversedBytes, facilities)
    }

    /// The base in which a reader writes the bits as one number.
    package enum Radix: String, Hashable, Sendable, Codable, CaseIterable { case decimal, hexadecimal }

    /// Whether the number has the check bits at either end of the card's bits. Most readers take them off unread.
    package enum Parity: String, Hashable, Sendable, Codable, CaseIterable { case stripped, included }
}
