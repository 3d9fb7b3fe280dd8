import AsyncHTTPClient
import FoundationEssentials
import LocalAPI
import NIOCore
import NIOPosix
import NIOSSL
import SiteConfiguration
import Synchronization

/// The office's addresses, each with a client of its own. The one that answered serves until it does not; then the next, in their
/// order. All workers go the same way.
final class OfficeWays: Sendable {
    /// An address, and how it is asked.
    struct Way: Sendable {
        let address: String
        let http: HTTPClient
    }

    private struct State {
        var ways: [Way]
        var current = 0
        /// Until when an address asked to be left alone.
        var quiet: [String: ContinuousClock.Instant] = [:]
        /// Of certificates that were replaced. What was on its way by them ends on its way.
        var retired: [Way] = []
    }

    private let settings: UplinkSettings
    private let environment: [String: String]
    private let patience: Duration
    private let time: BoxTime?
    private let state: Mutex<State>

    /// - Parameter time: by which the office's certificate has to be good beside the wall clock; `nil`: by that alone.
    init(
        _ settings: UplinkSettings,
        _ credentials: OfficeCredentials,
        environment: [String: String],
        patience: Duration,
        time: BoxTime?
    ) {
        (self.settings, self.environment, self.patience, self.time) = (settings, environment, patience, time)
        let ways = Self.ways(settings, credentials, environment, patience, time)
        state = Mutex(State(ways: ways))
    }

    var all: [Way] { state.withLock(\.ways) }
    var current: Way { state.withLock { $0.ways[$0.current] } }

    /// This address did not answer, or not well; of several the next is asked from now on that did not ask to be left alone.
    ///
    /// - Parameter rest: for how long this one asks it.
    /// - Returns: how long all of them ask it.
    func failed(_ way: Way, asking rest: Duration = .zero, at now: ContinuousClock.Instant = .now) -> Duration {
        state.withLock { state in
            if rest > .zero { state.quiet[way.address] = now + rest }
            let rests = state.ways.map { max(.zero, (state.quiet[$0.address] ?? now) - now) }
            let shortest = rests.min() ?? .zero
            let isCurrent = state.ways[state.current].address == way.address
            guard isCurrent || rests[state.current] > shortest else { return shortest }
            let order = rests.indices.map { (state.current + 1 + $0) % rests.count }
            state.current = order.first { rests[$0] == shortest } ?? state.current
            return shortest
        }
    }

    /// Shows other certificates from now on.
    func renew(_ credentials: OfficeCredentials) async {
        let ways = Self.ways(settings, credentials, environment, patience, time)
        let old = state.withLock { state in
            let old = state.retired
            (state.retired, state.ways) = (state.ways, ways)
            return old
        }
        for way in old { try? await way.http.shutdown() }
    }

    func shutdown() async throws {
        let (ways, retired) = state.withLock { ($0.ways, $0.retired) }
        for way in retired { try? await way.http.shutdown() }
        for way in ways { try await way.http.shutdown() }
    }

    private static func ways(
        _ settings: UplinkSettings,
        _ credentials: OfficeCredentials,
        _ environment: [String: String],
        _ patience: Duration,
        _ time: BoxTime?
    ) -> [Way] {
        ([settings.office] + settings.others).map { address in
            let identity = OfficeIdentity(address: address)
            let proxy = settings.proxy.proxy(to: identity.host, environment)
            return Way(
                address: address,
                http: HTTPClient(identity, credentials.tls, through: proxy, patience: patience, time: time)
            )
        }
    }
}

extension HTTPClient {
    /// - Parameter identity: by which name the server's certificate has to be made out; `nil`: nobody asks.
    convenience init(
        _ identity: OfficeIdentity?,
        _ tls: TLSConfiguration,
        through proxy: HTTPProxy?,
        patience: Duration,
        time: BoxTime?
    ) {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = tls
        configuration.timeout.connect = TimeAmount(min(patience, .seconds(10)))
        configuration.timeout.read = TimeAmount(patience)
        configuration.timeout.write = TimeAmount(patience)
        // Trying again is the lanes' business, which have one rule for it.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.proxy = proxy.map { proxy in
            let user = proxy.credentials.map {
                HTTPClient.Authorization.basic(credentials: Data($0.utf8).base64EncodedString())
            }
            return .server(host: proxy.host, port: proxy.port, authorization: user)
        }
        configuration.http1_1ConnectionDebugInitializer = { connection in
            (identity?.check(connection) ?? connection.eventLoop.makeSucceededVoidFuture()).flatMap {
                time?.judge(connection) ?? connection.eventLoop.makeSucceededVoidFuture()
            }
        }
        self.init(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}

extension BoxTime {
    /// After the library's own check, never instead of it: a connection whose certificate is over by the core's time is closed
    /// before anything is sent on it.
    fileprivate func judge(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.nioSSL_peerCertificate().flatMap { certificate in
            if certificate.map(self.allows) == true { return channel.eventLoop.makeSucceededVoidFuture() }
            return channel.close().flatMapThrowing { throw LinkError.officeCertificate }
        }
    }
}
