package import Model

/// The device core.
package enum Core {
    /// Of this release, as `status` and the first event of a run say it.
    package static let version = Release.version
    /// The month of this release: a clock that is earlier is not right.
    static let released = WallTime(milliseconds: 20_758 * 86_400_000)
}

/// A module we use has a `Condition` of its own.
package typealias Condition = Model.Condition

/// What the command line says.
package struct CoreOptions: Hashable, Sendable {
    /// The site's YAML; `conf.d/` is beside it.
    package var configuration: String
    /// Journal, its key, and the fail-state file.
    package var state: String
    /// Where callers connect.
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
