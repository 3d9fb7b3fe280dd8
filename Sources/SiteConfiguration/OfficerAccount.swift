package import Model

/// Who may sign in at the desk.
package struct OfficerAccount: Hashable, Sendable {
    package var id: OfficerID
    package var name: String
    package var role: OfficerRole
    package var pin: PINHash

    package init(id: OfficerID, name: String, role: OfficerRole, pin: PINHash) {
        (self.id, self.name, self.role, self.pin) = (id, name, role, pin)
    }
}
