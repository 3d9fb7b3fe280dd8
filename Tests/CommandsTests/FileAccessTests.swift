import LocalAPI
import Testing

@testable import Commands

@Suite("Who may open a file")
struct FileAccessTests {
    private let tech = Account(user: 1000, groups: [30])
    private let desk = Account(user: 8, groups: [8])

    /// As the core opens its socket.
    private func socket(mask: UInt32, owner: UInt32 = 9) -> FileAccess {
        FileAccess(
            owner: owner,
            group: 9,
            mode: 0o600 | mask << 3,
            entries: [
                .init(tag: .owner, permissions: 6, id: .max), .init(tag: .user, permissions: 6, id: 8),
                .init(tag: .owningGroup, permissions: 0, id: .max), .init(tag: .group, permissions: 6, id: 30),
                .init(tag: .mask, permissions: 6, id: .max), .init(tag: .others, permissions: 0, id: .max),
            ]
        )
    }

    @Test("by the access control list, below its mask")
    func list() {
        for (mask, may) in [(6, true), (0, false), (4, false)] as [(UInt32, Bool)] {
            #expect(socket(mask: mask).allows(desk, .readAndWrite) == may)
            #expect(socket(mask: mask).allows(tech, .readAndWrite) == may)
        }
        #expect(!socket(mask: 6).allows(Account(user: 1001, groups: [9]), .readAndWrite), "the core's own group")
        #expect(!socket(mask: 6).allows(Account(user: 1001, groups: [31]), .readAndWrite))
        #expect(socket(mask: 0).allows(Account(user: 0, groups: []), .readAndWrite))
    }

    @Test(
        "by owner, group and others where there is none",
        arguments: [
            (0o640, 7, 7, true), (0o600, 0, 7, false), (0o640, 0, 8, false), (0o644, 0, 8, true), (0o040, 7, 7, false),
        ]
            as [(UInt32, UInt32, UInt32, Bool)]
    )
    func mode(mode: UInt32, owner: UInt32, group: UInt32, may: Bool) {
        let file = FileAccess(owner: owner, group: group, mode: mode)
        #expect(file.allows(Account(user: 7, groups: [7, 20]), .read) == may)
    }
}
