/// What a scan turned out to be.
package enum Credential: Hashable, Sendable {
    case badge(Badge)
    case document(IdentityDocument)
    /// A pass of our own with a good signature. Whether its time has come or gone, and whether it was revoked, is for
    /// the rules to say.
    case pass(VisitorPass)
    case preRegistration(PreRegistrationCode)
}

package struct Badge: Hashable, Sendable, Codable {
    /// As the reader gives it, 1–20 characters of 0–9, A–Z.
    package var number: String

    package init(number: String) { self.number = number }
}
