import Glibc
import NIOCore
import ServiceLifecycle

/// The desk as a service, which says in words what keeps it from listening.
package struct DeskServer: Service {
    private let desk: FrontDesk

    package init(_ desk: FrontDesk) { self.desk = desk }

    /// - Throws: `PortTaken`, or what ended the server.
    package func run() async throws {
        do {
            try await desk.application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortTaken(address: desk.listensAt)
        }
    }
}

/// Another program listens where the desk should.
package struct PortTaken: Error, Hashable, CustomStringConvertible {
    /// `127.0.0.1:8080`
    package let address: String

    package var description: String {
        let port = address.split(separator: ":").last ?? ""
        return
            "\(address) is taken by another program, which `ss -ltnp sport = :\(port)` names: end that, or give the desk another "
            + "port ('desk: port'), then 'systemctl restart vestibule-desk'"
    }
}
