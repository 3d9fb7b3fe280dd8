import LocalAPI
import Testing

@testable import Core

@Suite("who a caller is")
struct PeerRolesTests {
    private let table = PeerRoles(
        users: [0: [.technician], 701: [.desk], 702: [.uplink]],
        groups: [800: [.technician]]
    )

    @Test("by user, by group, by supplementary group, and nobody by default")
    func roles() {
        #expect(table.roles(of: Peer(uid: 0, gid: 0)) == [.technician])
        #expect(table.roles(of: Peer(uid: 701, gid: 701)) == [.desk])
        #expect(table.roles(of: Peer(uid: 702, gid: 702)) == [.uplink])
        #expect(table.roles(of: Peer(uid: 1000, gid: 800)) == [.technician])
        #expect(table.roles(of: Peer(uid: 1000, gid: 1000, groups: [27, 800])) == [.technician])
        #expect(table.roles(of: Peer(uid: 701, gid: 701, groups: [800])) == [.desk, .technician])
        #expect(table.roles(of: Peer(uid: 1000, gid: 1000, groups: [27])).isEmpty)
        #expect(table.roles(of: Peer(uid: 65534, gid: 65534)).isEmpty)
    }

    @Test("root's group gives nobody a role: it stands for empty places in the kernel's answer")
    func rootGroup() {
        let table = PeerRoles(users: [:], groups: [0: [.technician]])
        #expect(table.roles(of: Peer(uid: 1000, gid: 0, groups: [0])).isEmpty)
    }
}
