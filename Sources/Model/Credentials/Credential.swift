/// What a scan turned out to be.
package enum Credential: Hashable, Sendable {
    case badge(Badge)
    case document(IdentityDocument)
    /// A pass of our own with a good signature. Whether its time has come or gone, and whether it was revoked, is for
    /// the rules to say.
    case pass(VisitorPass)
    case preRegistration(PreRegistrationCode)
}

/// A badge as far as the reader tells; whose it is stands in the cardholder file.
package struct Badge: Hashable, Sendable, Codable {
    /// As the reader gives it, 1–20 characters of 0–9, A–Z.
    package var number: String

    /// Not checked: whoever reads a badge has seen to the form of its number.
    package init(number: String) { self.number = number }
}

/// Bytes a scanner delivered, complete as its framing tells, before anybody knows what they are.
package struct Scan: Hashable, Sendable {
    /// Without the prefix and the suffix that the scanner puts around every scan.
    package var bytes: [UInt8]
    /// The configured name, also that of a simulated one.
    package var scanner: ScannerID
    /// When the last report arrived.
    package var at: Instant
    /// AIM symbology identifier without `]`, such as `L2`, where the scanner sent one.
    package var aim: String?

    package init(bytes: [UInt8], scanner: ScannerID, at: Instant, aim: String? = nil) {
        (self.bytes, self.scanner, self.at, self.aim) = (bytes, scanner, at, aim)
    }
}

/// Why a scan was not read (`scanner.readFailed`).
package enum ReadFailure: String, Error, Sendable, Codable, CaseIterable {
    case framing, checksum, unsupported, truncated, forbiddenKey, rate
}

/// What a visitor who registered beforehand brings along: 130 random bits that name the registration and say nothing.
package struct PreRegistrationCode: Hashable, Sendable, Codable {
    /// 26 characters of base 32 (RFC 4648 section 6), `A`–`Z` and `2`–`7`.
    package let text: String

    /// `nil` for anything else.
    package init?(_ text: String) {
        let isBase32 = text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x32...0x37).contains($0) }
        guard text.utf8.count == 26, isBase32 else { return nil }
        self.text = text
    }
}
