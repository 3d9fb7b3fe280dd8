import Files
import Glibc

/// The core's socket before it is the core's: another one may listen there.
enum CoreSocket {
    /// - Throws: `SocketInUse` when somebody answers at this place. What a core that was killed left there is taken over.
    static func check(_ path: String) throws(SocketInUse) {
        let descriptor = OwnedDescriptor(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0))
        guard descriptor.number >= 0, let address = UnixAddress(path) else { return }
        // A queue that is full belongs to somebody, too.
        guard address.connect(descriptor.number) || errno == EAGAIN else { return }
        throw SocketInUse(path: path)
    }
}

/// There is a core already.
struct SocketInUse: Error, CustomStringConvertible {
    let path: String

    var description: String {
        "\(path): another core answers there and keeps it. Stop that one first (systemctl stop vestibuled), or give this one a "
            + "--socket of its own."
    }
}
