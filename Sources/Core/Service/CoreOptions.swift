/// What the command line says.
package struct CoreOptions: Hashable, Sendable {
    /// The site's YAML; `conf.d/` is beside it.
    package var configuration: String
    /// Journal, its key, and the fail-state file.
    package var state: String
    package var socket: String
    /// The daemon's own user may do everything. Refused with real hardware.
    package var allowOwnUser: Bool

    /// Where the socket is: in memory, and the daemon's own.
    var runtime: String { String(socket.prefix(upTo: socket.lastIndex(of: "/") ?? socket.startIndex)) }

    package init(
        configuration: String = "/etc/vestibule/vestibule.yaml",
        state: String = "/var/lib/vestibule",
        socket: String = "/run/vestibule/core.sock",
        allowOwnUser: Bool = false
    ) {
        (self.configuration, self.state, self.socket) = (configuration, state, socket)
        self.allowOwnUser = allowOwnUser
    }
}
