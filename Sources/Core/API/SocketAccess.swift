import CLinux
import Glibc
import LocalAPI

/// Who may connect to the core's socket at all: those the table gives a role, by a POSIX ACL (acl(5)), because they share
/// no group and must not be in the core's own, which has the devices.
struct SocketAccess {
    let table: PeerRoles

    /// Until this was called the socket is its owner's alone (the daemon's umask).
    func open(_ path: String, for use: Use = .calling) throws(SocketAccessError) {
        guard !users.isEmpty || !table.groups.isEmpty else { return }
        let attribute = entries(use.rawValue).flatMap(\.bytes)
        let version = withUnsafeBytes(of: UInt32(2).littleEndian) { Array($0) }
        guard setxattr(path, "system.posix_acl_access", version + attribute, 4 + attribute.count, 0) == 0 else {
            throw SocketAccessError(path: path, errno: errno)
        }
    }

    private var users: [uid_t] { table.users.keys.filter { $0 != 0 && $0 != geteuid() }.sorted() }

    /// What they may do: a socket is connected to by who may write it.
    enum Use: UInt16 {
        case reading = 4
        case calling = 6
    }

    /// In the order the kernel demands: by tag, then by id.
    private func entries(_ permissions: UInt16) -> [Entry] {
        [Entry(tag: .owner, permissions: 6)]
            + users.map { Entry(tag: .user, permissions: permissions, id: $0) }
            + [Entry(tag: .owningGroup, permissions: 0)]
            + table.groups.keys.sorted().map { Entry(tag: .group, permissions: permissions, id: $0) }
            + [Entry(tag: .mask, permissions: permissions), Entry(tag: .others, permissions: 0)]
    }

    /// `struct posix_acl_xattr_entry`, linux/posix_acl_xattr.h.
    private struct Entry {
        enum Tag: UInt16 {
            case owner = 0x01
            case user = 0x02
            case owningGroup = 0x04
            case group = 0x08
            case mask = 0x10
            case others = 0x20
        }

        var tag: Tag
        var permissions: UInt16
        var id: UInt32 = .max

        var bytes: [UInt8] {
            [tag.rawValue, permissions].flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
                + withUnsafeBytes(of: id.littleEndian) { Array($0) }
        }
    }
}

struct SocketAccessError: Error, CustomStringConvertible {
    var path: String
    var errno: Int32

    var description: String {
        "\(path): access cannot be given to desk, uplink and technicians (\(String(cString: strerror(errno)))). "
            + "Put the socket on a file system with POSIX ACLs, such as the tmpfs of /run."
    }
}
