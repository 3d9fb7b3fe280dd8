/// Why a credential opened nothing (`access.denied`).
package enum DenialReason: String, Sendable, Codable, CaseIterable {
    case unknownCredential, notEnabled, notYetActive, expired, notPermittedAtThisTime, unauthorized, clearanceExpired
    case clearanceRevoked, antiPassback, interlock, lockdown, pointDisabled, listTooOld
}
