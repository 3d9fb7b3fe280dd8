package import Model

/// Who may sign in at the desk.
package struct OfficerAccount: Hashable, Sendable {
    package var id: OfficerID
    package var name: String
    package var role: Role
    /// `scrypt$<log2 N>$<r>$<p>$<salt base64>$<hash base64>`, made by `vestibule config pin`.
    package var pin: String

    package init(id: OfficerID, name: String, role: Role, pin: String) {
        (self.id, self.name, self.role, self.pin) = (id, name, role, pin)
    }

    package enum Role: String, Hashable, Sendable, Codable, CaseIterable { case officer, supervisor, technician }
}
