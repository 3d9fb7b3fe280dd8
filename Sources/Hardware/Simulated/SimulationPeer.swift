import CLinux
import Files
import Glibc
import Reactor

/// One client of the simulation socket.
@HardwareThread
final class SimulationPeer {
    /// A client that does not read is let go when so much waits for it.
    private static let mostWaiting = 256 * 1024

    private let socket: OwnedDescriptor
    private var watch: Watch?
    private var incoming = LineBuffer()
    private var outgoing: [UInt8] = []
    private let received: @HardwareThread ([UInt8]) -> [UInt8]
    private let closed: @HardwareThread (SimulationPeer) -> Void

    init(
        _ socket: consuming OwnedDescriptor,
        received: @escaping @HardwareThread ([UInt8]) -> [UInt8],
        closed: @escaping @HardwareThread (SimulationPeer) -> Void
    ) throws(ReactorError) {
        self.socket = socket
        (self.received, self.closed) = (received, closed)
        watch = try Reactor.shared.watch(self.socket.number, for: .readable) { [weak self] in self?.ready($0) }
    }

    func send(_ bytes: [UInt8]) {
        guard watch != nil else { return }
        outgoing += bytes
        flush()
    }

    func close() {
        watch?.cancel()
        watch = nil
        closed(self)
    }

    private func ready(_ readiness: Readiness) {
        if readiness.contains(.writable) { flush() }
        if !readiness.isDisjoint(with: [.readable, .hangUp, .error]) { read() }
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket.number, &buffer, buffer.count, 0)
        guard count > 0 else {
            if count == 0 || errno != EAGAIN { close() }
            return
        }
        do throws(LineBuffer.TooLong) {
            for line in try incoming.receive(buffer[..<count]) where watch != nil { send(received(line)) }
        } catch {
            send(SimulatedHardware.refusal("a line is longer than \(SimulationWire.longestLine) bytes"))
            close()
        }
    }

    private func flush() {
        while !outgoing.isEmpty {
            let count = Glibc.send(socket.number, outgoing, outgoing.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { break }
            outgoing.removeFirst(count)
        }
        let keepsUp = outgoing.count <= Self.mostWaiting
        guard keepsUp, (try? watch?.change(to: outgoing.isEmpty ? .readable : [.readable, .writable])) != nil else {
            return close()
        }
    }
}
