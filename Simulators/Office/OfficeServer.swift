import Foundation
import Hummingbird
import HummingbirdTLS
package import Logging
package import Model
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The office, ready to run: HTTPS on `port`, and who shows no certificate of its authority is not let in. With an authority's process
/// behind it, boxes get their certificates at a port beside that.
package struct OfficeServer: Service {
    package let directory: OfficeDirectory
    package let store: OfficeStore
    package let lists: ListPublisher
    package let faults: FaultSwitch
    private let time: TimeStation?
    private let authority: AuthorityClient?
    private let enrolmentPort: Int
    private let onEnrolling: @Sendable (Int) async -> Void
    private let address: String
    private let port: Int
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void

    /// Makes the directory and what it lacks: certificates, keys, the store. Publishes nothing yet.
    ///
    /// - Parameters:
    ///   - authority: whose process gives certificates; the office then touches no key of an authority. `nil`: nobody can enrol, and it
    ///     makes an authority itself where there is none.
    ///   - enrolmentPort: as `port`; `onEnrolling` tells which.
    ///   - port: 0 for one that is free; `onRunning` tells which.
    ///   - names: host names and IPv4 addresses under which boxes reach it.
    ///   - onRunning: called with the port once connections are accepted.
    ///   - clock: of the office; `nil`: nobody is told the time.
    package init(
        directory: OfficeDirectory,
        address: String = "127.0.0.1",
        port: Int = 0,
        authority: AuthorityClient? = nil,
        enrolmentPort: Int = 0,
        onEnrolling: @escaping @Sendable (Int) async -> Void = { _ in },
        names: [String] = ["localhost", "127.0.0.1"],
        faults: FaultSwitch = FaultSwitch(),
        logger: Logger = Logger(label: "office"),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in },
        clock: (@Sendable () -> WallTime)? = { WallTime(Date.now) }
    ) throws {
        try directory.create()
        if authority == nil { try directory.makeCertificates(names: names) }
        (self.authority, self.enrolmentPort, self.onEnrolling) = (authority, enrolmentPort, onEnrolling)
        (self.directory, self.address, self.port, self.faults) = (directory, address, port, faults)
        (self.logger, self.onRunning) = (logger, onRunning)
        store = try OfficeStore(path: directory.database)
        let key = try directory.listKey()
        lists = ListPublisher(key: key)
        time = clock.map { TimeStation(key: key, clock: $0) }
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let admission = Admission()
        let routes = OfficeRoutes(
            store: store,
            lists: lists,
            directory: directory,
            time: time,
            faults: faults,
            admission: admission
        )
        guard let authority else { return try await serve(routes.router, at: port, asks: true, onRunning) }
        try await directory.fetchCertificates(from: authority)
        let watch = RevocationWatch(authority: authority, store: store, admission: admission, logger: logger)
        try await watch.first()
        let enrolment = EnrolmentRoutes(authority: authority, store: store)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(routes.router, at: port, asks: true, onRunning) }
            group.addTask { try await serve(enrolment.router, at: enrolmentPort, asks: false, onEnrolling) }
            group.addTask { try await watch.run() }
            group.addTask { try await ChainWatch(store: store, logger: logger).run() }
            try await group.waitForAll()
        }
    }

    /// - Parameter asks: for a certificate of a box.
    private func serve(
        _ router: Router<OfficeContext>,
        at port: Int,
        asks: Bool,
        _ onRunning: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let application = Application(
            router: router,
            server: try .tls(
                .http1(configuration: .init(idleTimeout: .seconds(60))),
                tlsConfiguration: try tlsConfiguration(asks: asks)
            ),
            configuration: .init(address: .hostname(address, port: port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger
        )
        try await application.run()
    }

    private func tlsConfiguration(asks: Bool) throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(directory.serverCertificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: directory.serverKey, format: .pem))
        )
        tls.minimumTLSVersion = .tlsv12
        guard asks else { return tls }
        tls.certificateVerification = .noHostnameVerification
        tls.trustRoots = .file(directory.authority)
        return tls
    }
}
