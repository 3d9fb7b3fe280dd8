import HTTPTypes
import Logging
import Model
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Synchronization

/// The browsers' connections: closes what is beyond a peer's share, and what takes too long.
final class Connections: Sendable {
    private struct State {
        var open: OpenConnections
        var channels: [OpenConnections.Number: any Channel] = [:]
        var last = 0
        var told = Seldom()
    }

    let limits: ConnectionLimits
    private let state: Mutex<State>
    private let logger: Logger

    init(_ limits: ConnectionLimits, logger: Logger) {
        (self.limits, self.logger) = (limits, logger)
        state = Mutex(State(open: OpenConnections(limits)))
    }

    /// - Returns: what it is known by; `nil`: it is closed.
    func add(_ channel: any Channel) -> OpenConnections.Number? {
        let holder = OpenConnections.Holder(Peer(of: channel))
        let (number, closed, told) = state.withLock { state -> (Int?, (any Channel)?, Int?) in
            state.last += 1
            let decision = state.open.add(state.last, of: holder)
            guard decision != .open else {
                state.channels[state.last] = channel
                return (state.last, nil, nil)
            }
            let told = state.told.happened(at: .now)
            guard case .inPlace(let other) = decision else { return (nil, channel, told) }
            state.channels[state.last] = channel
            return (state.last, state.channels.removeValue(forKey: other), told)
        }
        if let told {
            logger.warning("connections closed: one peer has too many open", metadata: ["closed": "\(told)"])
        }
        closed?.close(promise: nil)
        return number
    }

    func remove(_ number: OpenConnections.Number) {
        state.withLock { state in
            state.open.remove(number)
            state.channels[number] = nil
        }
    }

    func setAnswered(_ number: OpenConnections.Number, _ isAnswered: Bool) {
        state.withLock { $0.open.setAnswered(number, isAnswered) }
    }
}

extension OpenConnections.Holder {
    init(_ peer: Peer) { self = peer.user.map { .user($0) } ?? .address(peer.address ?? "") }
}

/// Counts one browser's connection, and closes it when the body of a request does not come to its end in time. An answer alone does
/// not end it: whoever drips bytes goes on. A head that does not come is Hummingbird's idle timeout.
final class ConnectionCheck: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let connections: Connections
    private var number: OpenConnections.Number?
    private var deadline: Scheduled<Void>?
    /// Requests that are here whole, less answers that are sent whole.
    private var unanswered = 0

    init(_ connections: Connections) { self.connections = connections }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let codec = try? pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self) else { return }
        try? pipeline.addHandler(TargetCheck(), position: .before(codec.handler))
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        number = connections.add(context.channel)
        guard let number else { return }
        let connections = connections
        context.channel.closeFuture.whenComplete { _ in connections.remove(number) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            let channel = context.channel
            deadline = context.eventLoop.scheduleTask(in: TimeAmount(connections.limits.body)) {
                channel.close(promise: nil)
            }
        case .body: break
        case .end:
            stopWaiting()
            count(+1)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { count(-1) }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopWaiting()
        context.fireChannelInactive()
    }

    private func stopWaiting() {
        deadline?.cancel()
        deadline = nil
    }

    private func count(_ change: Int) {
        unanswered += change
        if let number { connections.setAnswered(number, unanswered > 0) }
    }
}
