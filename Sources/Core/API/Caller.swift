import CLinux
import Glibc
import LocalAPI
import Model
import NIOCore

/// Who calls: the user at the other end of the socket, and what the table makes of that user.
struct Caller: Sendable {
    var uid: uid_t
    var roles: Set<Role>

    /// The name of the user's account; `nil` when the system knows none.
    var account: String? {
        var (entry, found) = (passwd(), nil as UnsafeMutablePointer<passwd>?)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
            guard let text = buffer.baseAddress, getpwuid_r(uid, &entry, text, buffer.count, &found) == 0 else {
                return nil
            }
            return found.map { String(cString: $0.pointee.pw_name) }
        }
    }
}

extension Caller {
    init(_ peer: Peer, _ table: PeerRoles) { self.init(uid: peer.uid, roles: table.roles(of: peer)) }
}

extension Recorder {
    /// Records what a technician did: whose account it was by its number, and by its name where personal data are kept.
    func record(
        _ type: EventType,
        _ subject: String,
        by technician: Caller,
        reason: String? = nil,
        data: [String: JSONValue] = [:]
    ) async {
        var data = data
        data[.uid] = Int(technician.uid)
        await record(
            type,
            subject,
            actor: .technician,
            reason: reason,
            data: data,
            personal: technician.account.map { ["account": .string($0)] } ?? [:]
        )
    }
}

/// Who is at the other end of a UNIX socket, as the kernel says (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
struct Peer: Hashable, Sendable {
    var uid: uid_t
    var gid: gid_t
    /// Supplementary groups.
    var groups: Set<gid_t>

    init(uid: uid_t, gid: gid_t, groups: Set<gid_t> = []) {
        (self.uid, self.gid, self.groups) = (uid, gid, groups)
    }

    /// - Throws: when the channel is no UNIX socket, or the caller has more groups than fit: deny then.
    init(of channel: any Channel) async throws { self = try await Self.asked(of: channel).get() }

    /// The same for who runs on the channel's own loop: there the answer is in it when this returns.
    static func asked(of channel: any Channel) -> EventLoopFuture<Peer> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(
                Problem(.notPermitted, "The core answers on its UNIX socket only.")
            )
        }
        let credentials: EventLoopFuture<Credentials> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERCRED)
        )
        // Unused places stay zero, the group of root, which no role is given by.
        let groups: EventLoopFuture<InlineArray<64, gid_t>> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERGROUPS)
        )
        return credentials.and(groups).map { credentials, groups in
            Peer(uid: credentials.uid, gid: credentials.gid, groups: Set(groups.indices.map { groups[$0] }))
        }
    }

    /// `struct ucred`, unix(7).
    private struct Credentials: Sendable {
        var pid: pid_t
        var uid: uid_t
        var gid: gid_t
    }
}
