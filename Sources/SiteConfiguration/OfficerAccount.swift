package import Model

/// Who may sign in at the desk.
package struct OfficerAccount: Hashable, Sendable {
    package var id: OfficerID
    package var name: String
    package var role: Role
    package var pin: PINHash

    package init(id: OfficerID, name: String, role: Role, pin: PINHash) {
        (self.id, self.name, self.role, self.pin) = (id, name, role, pin)
    }

    package enum Role: String, Hashable, Sendable, Codable, CaseIterable { case officer, supervisor, technician }
}
