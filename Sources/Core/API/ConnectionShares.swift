import LocalAPI
import Logging
import Model
import NIOCore
import Synchronization
import SystemService

/// Whose connections are open, and which new ones are closed at once because their caller's share is in use.
final class ConnectionShares: Sendable {
    private struct State {
        var taken = TakenPlaces()
        /// Whoever floods the core does not flood the log.
        var told: [CallerShare: Seldom] = [:]
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// - Returns: whether the connection may stay. Who was let in is to `leave`.
    func admit(_ caller: Caller, at now: ContinuousClock.Instant = .now) -> Bool {
        let share = caller.share
        let (isAdmitted, closed) = state.withLock { state -> (Bool, Int?) in
            if state.taken.take(caller, of: share.connections) { return (true, nil) }
            return (false, state.told[share, default: Seldom()].happened(at: now))
        }
        if let closed {
            logger.log(
                level: .warning,
                .shareInUse,
                "connection closed: all that this caller may have are open",
                ["uid": "\(caller.uid)", "share": "\(share.rawValue)", "closed": "\(closed)"]
            )
        }
        return isAdmitted
    }

    func leave(_ caller: Caller) { state.withLock { $0.taken.leave(caller) } }
}

/// Asks the kernel who has connected before anything is read, and closes what is beyond that caller's share: a connection on which
/// nothing is ever said takes a place, too.
final class ShareCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias InboundOut = Any

    private let shares: ConnectionShares
    private let table: PeerRoles

    init(_ shares: ConnectionShares, _ table: PeerRoles) { (self.shares, self.table) = (shares, table) }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        let (channel, shares, table) = (context.channel, shares, table)
        // On the channel's own loop it is answered before this returns.
        Peer.asked(of: channel).whenComplete { peer in
            guard let peer = try? peer.get() else { return channel.close(promise: nil) }
            let caller = Caller(peer, table)
            guard shares.admit(caller) else { return channel.close(promise: nil) }
            channel.closeFuture.whenComplete { _ in shares.leave(caller) }
        }
    }
}
