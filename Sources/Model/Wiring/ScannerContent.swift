/// What a scanner may deliver, and how it writes badge numbers.
package struct ScannerContent: Hashable, Sendable {
    /// Anything else is refused with `notAllowed`.
    package var kinds: Set<Kind>
    package var badges: BadgeNumbering
    package var aim: AIMUse

    package init(
        kinds: Set<Kind> = Set(Kind.allCases),
        badges: BadgeNumbering = .plain,
        aim: AIMUse = .optional
    ) {
        (self.kinds, self.badges, self.aim) = (kinds, badges, aim)
    }

    package static let any = ScannerContent()

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
