import CLinux
import Glibc

/// A user with all groups.
struct Account: Hashable, Sendable {
    var user: UInt32
    var groups: Set<UInt32>

    /// Whoever runs this.
    static var caller: Account {
        var groups = [gid_t](repeating: 0, count: 1024)
        let count = getgroups(Int32(groups.count), &groups)
        return Account(user: geteuid(), groups: Set(groups.prefix(max(0, Int(count))) + [getegid()]))
    }
}

/// Who may open a file: its owner, its group, its mode, and its access control list (acl(5)) where it has one.
struct FileAccess: Hashable, Sendable {
    enum Need: UInt16, Sendable { case read = 4, readAndWrite = 6, search = 1 }

    var owner: UInt32
    var group: UInt32
    /// Permission bits; with a list, those of the group are its mask.
    var mode: UInt32
    var entries: [Entry] = []

    /// One line of the list.
    struct Entry: Hashable, Sendable {
        enum Tag: UInt16, Sendable {
            case owner = 0x01, user = 0x02, owningGroup = 0x04, group = 0x08, mask = 0x10, others = 0x20
        }
        var tag: Tag
        var permissions: UInt16
        var id: UInt32
    }

    /// As the kernel decides; root may everything.
    func allows(_ account: Account, _ need: Need) -> Bool {
        if account.user == 0 { return true }
        func suffices(_ bits: UInt32) -> Bool { UInt16(bits & 7) & need.rawValue == need.rawValue }
        if account.user == owner { return suffices(mode >> 6) }
        let mask = (mode >> 3) & 7
        if let entry = entries.first(where: { $0.tag == .user && $0.id == account.user }) {
            return suffices(UInt32(entry.permissions) & mask)
        }
        let owning = entries.first { $0.tag == .owningGroup }.map { UInt32($0.permissions) & mask } ?? mask
        let groups =
            (account.groups.contains(group) ? [owning] : [])
            + entries.filter { $0.tag == .group && account.groups.contains($0.id) }.map {
                UInt32($0.permissions) & mask
            }
        return groups.isEmpty ? suffices(mode) : groups.contains(where: suffices)
    }

    /// `nil` when it is not there, or must not be looked at.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (owner, group, mode) = (status.st_uid, status.st_gid, status.st_mode & 0o7777)
        entries = Self.list(of: path)
    }

    init(owner: UInt32, group: UInt32, mode: UInt32, entries: [Entry] = []) {
        (self.owner, self.group, self.mode, self.entries) = (owner, group, mode, entries)
    }

    /// `struct posix_acl_xattr_entry`, linux/posix_acl_xattr.h.
    private static func list(of path: String) -> [Entry] {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = getxattr(path, "system.posix_acl_access", &bytes, bytes.count)
        guard count > 4 else { return [] }
        func word(_ at: Int, _ size: Int) -> UInt32 {
            (0..<size).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
        }
        return stride(from: 4, through: count - 8, by: 8).compactMap { at in
            Entry.Tag(rawValue: UInt16(word(at, 2))).map {
                Entry(tag: $0, permissions: UInt16(word(at + 2, 2)), id: word(at + 4, 4))
            }
        }
    }
}
