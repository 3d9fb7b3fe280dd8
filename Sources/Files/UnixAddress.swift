import Glibc

/// The place of a UNIX socket in the file system.
package struct UnixAddress: Sendable {
    private let address: sockaddr_un

    /// - Returns: `nil` when the path is longer than the 107 bytes there are for it.
    package init?(_ path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return nil }
        self.address = address
    }

    /// - Returns: whether the socket now listens, or can listen, at this place; `errno` says why not.
    package func bind(_ socket: Int32) -> Bool { passed { Glibc.bind(socket, $0, $1) } }

    /// - Returns: whether somebody listened; `errno` says why not.
    package func connect(_ socket: Int32) -> Bool { passed { Glibc.connect(socket, $0, $1) } }

    private func passed(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Bool {
        withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
