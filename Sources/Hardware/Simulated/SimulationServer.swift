import CLinux
import Files
import Glibc
import Reactor

/// A UNIX socket on the reactor: lines in, lines out, several clients.
@HardwareThread
final class SimulationServer {
    private static let mostPeers = 16

    private let path: String
    private let descriptor: OwnedDescriptor
    private var watch: Watch?
    private var peers: [SimulationPeer] = []
    /// What a new client is told first.
    private let greeting: @HardwareThread () -> [UInt8]
    private let received: @HardwareThread ([UInt8]) -> [UInt8]

    /// - Parameter received: executes one line and returns the answer.
    init(
        path: String,
        greeting: @escaping @HardwareThread () -> [UInt8],
        received: @escaping @HardwareThread ([UInt8]) -> [UInt8]
    ) throws(HardwareError) {
        (self.path, self.greeting, self.received) = (path, greeting, received)
        descriptor = try Self.listen(at: path)
        do throws(ReactorError) {
            watch = try Reactor.shared.watch(descriptor.number, for: .readable) { [weak self] _ in self?.accept() }
        } catch {
            throw HardwareError("cannot be watched: \(error)", subject: path, advice: "Restart the daemon.")
        }
    }

    func broadcast(_ bytes: [UInt8]) {
        for peer in peers { peer.send(bytes) }
    }

    func close() {
        watch?.cancel()
        watch = nil
        for peer in peers { peer.close() }
        unlink(path)
    }

    private func accept() {
        let socket = OwnedDescriptor(Glibc.accept(descriptor.number, nil, nil))
        guard socket.number >= 0, peers.count < Self.mostPeers, fcntl(socket.number, F_SETFD, FD_CLOEXEC) == 0,
            fcntl(socket.number, F_SETFL, O_NONBLOCK) == 0
        else { return }
        guard
            let peer = try? SimulationPeer(
                consume socket,
                received: received,
                closed: { [weak self] peer in self?.peers.removeAll { $0 === peer } }
            )
        else { return }
        peers.append(peer)
        peer.send(greeting())
    }

    private static func listen(at path: String) throws(HardwareError) -> OwnedDescriptor {
        let descriptor = OwnedDescriptor(
            socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        )
        guard let address = UnixAddress(path) else {
            throw HardwareError(
                "is longer than the 107 bytes of a socket's path",
                subject: path,
                advice: "Choose a shorter path."
            )
        }
        removeStaleSocket(path)
        guard address.bind(descriptor.number), chmod(path, 0o600) == 0, Glibc.listen(descriptor.number, 8) == 0 else {
            throw HardwareError(
                "cannot listen: \(String(cString: strerror(errno)))",
                subject: path,
                advice: "Its directory must exist and be writable, and no other daemon may use it."
            )
        }
        return descriptor
    }

    /// Only a socket is removed: the path may be mistyped.
    private static func removeStaleSocket(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
    }
}

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
