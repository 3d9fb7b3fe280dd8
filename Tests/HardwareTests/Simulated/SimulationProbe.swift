import Files
import Glibc
import Hardware
import HardwareProbes
import Reactor

/// A client of the simulation socket, for tests.
@HardwareThread
final class SimulationProbe {
    struct Failed: Error { var errno: Int32 }

    private let descriptor: Int32
    private var watch: Watch?
    private var incoming = LineBuffer(longest: 1 << 20)
    nonisolated let reports = Recorder<SimulationReport>()
    nonisolated let closed = Recorder<Bool>()

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard UnixAddress(path)?.connect(descriptor) == true else { throw Failed(errno: errno) }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        watch = try Reactor.shared.watch(descriptor, for: .readable) { [weak self] _ in self?.read() }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) { _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    func send(_ command: SimulationCommand) throws { send(try SimulationWire.encode(command)) }

    func stopReading() {
        watch?.cancel()
        watch = nil
    }

    func readAgain() {
        watch = try? Reactor.shared.watch(descriptor, for: .readable) { [weak self] _ in self?.read() }
    }

    func hangUp() {
        stopReading()
        close(descriptor)
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            closed.deliver(true)
            return hangUp()
        }
        for line in (try? incoming.receive(buffer[..<count])) ?? [] {
            if let report = try? SimulationWire.decode(SimulationReport.self, from: line) { reports.deliver(report) }
        }
    }
}
