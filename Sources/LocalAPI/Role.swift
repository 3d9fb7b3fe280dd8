/// What a caller of the socket is, by its uid and group (SO_PEERCRED). Deny by default.
package enum Role: String, Sendable, Codable, CaseIterable {
    /// `vestibule-desk`.
    case desk
    /// `vestibule-uplink`.
    case uplink
    /// root, or a member of the group `vestibule-tech`.
    case technician
}
