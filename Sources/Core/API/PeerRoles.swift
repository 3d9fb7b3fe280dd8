import Glibc
import LocalAPI

/// The one table that gives a caller roles. Who is not in it has none.
struct PeerRoles: Sendable {
    var users: [uid_t: Set<Role>]
    var groups: [gid_t: Set<Role>]

    init(users: [uid_t: Set<Role>], groups: [gid_t: Set<Role>] = [:]) {
        (self.users, self.groups) = (users, groups)
    }

    /// The users and groups that the package creates (sysusers.d); those that do not exist are not in the table.
    ///
    /// The daemon's own user is a technician: `ExecReload=` runs as that user, and has the journal and the doors anyway.
    static func installed() -> PeerRoles {
        var roles = PeerRoles(users: [0: [.technician]])
        roles.users[geteuid()] = [.technician]
        if let desk = uid(of: "vestibule-desk") { roles.users[desk] = [.desk] }
        if let uplink = uid(of: "vestibule-uplink") { roles.users[uplink] = [.uplink] }
        if let technicians = gid(of: "vestibule-tech") { roles.groups[technicians] = [.technician] }
        return roles
    }

    /// Of the users and groups that the package creates, those that this system does not know. Whoever needs them is kept out.
    static var missing: [String] {
        ["vestibule-desk", "vestibule-uplink"].filter { uid(of: $0) == nil }
            + ["vestibule-tech"].filter { gid(of: $0) == nil }
    }

    /// For the demo and for tests, where one user runs everything: the daemon's own user may do all.
    func allowingOwnUser() -> PeerRoles {
        var roles = self
        roles.users[geteuid()] = Set(Role.allCases)
        return roles
    }

    func roles(of peer: Peer) -> Set<Role> {
        var roles = users[peer.uid] ?? []
        // Group 0 stands for unused places of the kernel's answer.
        for group in peer.groups.union([peer.gid]) where group != 0 { roles.formUnion(groups[group] ?? []) }
        return roles
    }

    private static func uid(of name: String) -> uid_t? { getpwnam(name)?.pointee.pw_uid }
    private static func gid(of name: String) -> gid_t? { getgrnam(name)?.pointee.gr_gid }
}
