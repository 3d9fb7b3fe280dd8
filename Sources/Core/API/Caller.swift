import Glibc
import LocalAPI
import Model

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
