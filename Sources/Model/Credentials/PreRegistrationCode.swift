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
