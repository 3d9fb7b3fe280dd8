package import Hardware
import Logging
import Model
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The connection to the simulated hardware's socket: kept up while the core is there, tried again every second while it
/// is not.
package actor SimulationLink: Service {
    private let path: String
    private let logger = Logger(label: "panel")
    private var state = PanelState()
    private var subscribers: [Int: AsyncStream<PanelState>.Continuation] = [:]
    private var lastSubscriber = 0
    private var channel: (any Channel)?
    /// Who waits for an answer, in the order of the commands.
    private var waiting: [CheckedContinuation<Void, any Error>] = []

    package init(path: String) { self.path = path }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown { try await self.keepConnected() }
    }

    /// The state now, and whenever it changes. Who is slow misses states in between, never the last one.
    package func states() -> AsyncStream<PanelState> {
        let (stream, continuation) = AsyncStream.makeStream(of: PanelState.self, bufferingPolicy: .bufferingNewest(1))
        lastSubscriber += 1
        let id = lastSubscriber
        subscribers[id] = continuation
        continuation.onTermination = { _ in Task { await self.unsubscribe(id) } }
        continuation.yield(state)
        return stream
    }

    /// Returns when the simulated hardware has done it.
    package func perform(_ command: SimulationCommand) async throws {
        guard let channel else { throw PanelError.notConnected }
        let bytes = ByteBuffer(bytes: try SimulationWire.encode(command))
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(continuation)
            channel.writeAndFlush(bytes, promise: nil)
        }
    }

    private func unsubscribe(_ id: Int) { subscribers[id] = nil }

    private func keepConnected() async throws {
        while true {
            do {
                try await talk()
            } catch {
                logger.debug("no connection to the simulated hardware", metadata: ["error": "\(error)"])
            }
            hangUp()
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func talk() async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init())
                        as NIOAsyncChannel<ByteBuffer, ByteBuffer>
                }
            }
        try await channel.executeThenClose { inbound, _ in
            self.channel = channel.channel
            var lines = LineBuffer(longest: 1 << 20)
            for try await buffer in inbound {
                for line in try lines.receive(buffer.readableBytesView) {
                    receive(try SimulationWire.decode(SimulationReport.self, from: line))
                }
            }
        }
    }

    private func receive(_ report: SimulationReport) {
        switch report {
        case .accepted: answer(.success(()))
        case .error(let message): answer(.failure(.refused(message)))
        default:
            state.receive(report)
            publish()
        }
    }

    private func answer(_ result: Result<Void, PanelError>) {
        guard !waiting.isEmpty else { return }
        waiting.removeFirst().resume(with: result.mapError { $0 })
    }

    private func hangUp() {
        channel = nil
        while !waiting.isEmpty { answer(.failure(.notConnected)) }
        guard state.connected else { return }
        state.connected = false
        publish()
    }

    private func publish() {
        for subscriber in subscribers.values { subscriber.yield(state) }
    }
}

package enum PanelError: Error, Hashable, CustomStringConvertible {
    case notConnected
    case refused(String)

    package var description: String {
        switch self {
        case .notConnected: "The box is off: start vestibuled with simulated hardware."
        case .refused(let message): message
        }
    }
}

/// The simulated hardware as last heard.
package struct PanelState: Hashable, Sendable, Encodable {
    /// The core is running and its socket is open.
    package var connected = false
    package var lines: [String: Bool] = [:]
    package var scanners: [String: Bool] = [:]

    package init() {}

    package mutating func receive(_ report: SimulationReport) {
        switch report {
        case .state(let scanners, let lines):
            connected = true
            self.scanners = Dictionary(uniqueKeysWithValues: scanners.map { ($0.id.rawValue, $0.plugged) })
            self.lines = Dictionary(uniqueKeysWithValues: lines.map { ($0.id.rawValue, $0.active ?? false) })
        case .line(let id, let active): lines[id.rawValue] = active
        case .scanner(let id, let plugged): scanners[id.rawValue] = plugged
        case .accepted, .error: break
        }
    }
}

/// Switches the detectors on whenever the box starts: without it each would say not ready until somebody clicked.
struct DetectorPower: Service {
    let link: SimulationLink
    let plan: EntrancePlan

    func run() async throws {
        var wasConnected = false
        for await state in await link.states().cancelOnGracefulShutdown() {
            if state.connected && !wasConnected { await switchOn() }
            wasConnected = state.connected
        }
    }

    private func switchOn() async {
        for line in plan.detectors.compactMap(\.readyLine) {
            // Refused only when the box is off again, and then it is tried at its next start.
            try? await link.perform(.set(line: line, active: true))
        }
    }
}
