import Foundation
import Hummingbird
import HummingbirdTLS
package import Logging
package import Model
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The office, ready to run: HTTPS on `port`, and who shows no certificate of its authority is not let in.
package struct OfficeServer: Service {
    package let directory: OfficeDirectory
    package let store: OfficeStore
    package let lists: ListPublisher
    package let faults: FaultSwitch
    private let time: TimeStation?
    private let address: String
    private let port: Int
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void

    /// Makes the directory and what it lacks: certificates, keys, the store. Publishes nothing yet.
    ///
    /// - Parameters:
    ///   - port: 0 for one that is free; `onRunning` tells which.
    ///   - names: host names and IPv4 addresses under which boxes reach it.
    ///   - onRunning: called with the port once connections are accepted.
    ///   - clock: of the office; `nil`: nobody is told the time.
    package init(
        directory: OfficeDirectory,
        address: String = "127.0.0.1",
        port: Int = 0,
        names: [String] = ["localhost", "127.0.0.1"],
        faults: FaultSwitch = FaultSwitch(),
        logger: Logger = Logger(label: "office"),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in },
        clock: (@Sendable () -> WallTime)? = { WallTime(Date.now) }
    ) throws {
        try directory.create()
        try directory.makeCertificates(names: names)
        (self.directory, self.address, self.port, self.faults) = (directory, address, port, faults)
        (self.logger, self.onRunning) = (logger, onRunning)
        store = try OfficeStore(path: directory.database)
        let key = try directory.listKey()
        lists = ListPublisher(key: key)
        time = clock.map { TimeStation(key: key, clock: $0) }
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let routes = OfficeRoutes(store: store, lists: lists, directory: directory, time: time, faults: faults)
        let application = Application(
            router: routes.router,
            server: try .tls(
                .http1(configuration: .init(idleTimeout: .seconds(60))),
                tlsConfiguration: try tlsConfiguration()
            ),
            configuration: .init(address: .hostname(address, port: port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
        try await application.run()
    }

    private func tlsConfiguration() throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(directory.serverCertificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: directory.serverKey, format: .pem))
        )
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .noHostnameVerification
        tls.trustRoots = .file(directory.authority)
        return tls
    }
}
