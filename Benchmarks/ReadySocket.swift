import Files
import Foundation
import Glibc

/// Hears what programs tell the service manager (sd_notify(3)).
struct ReadySocket {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard UnixAddress(path)?.bind(descriptor) == true else {
            throw BenchmarkError("\(path): cannot listen there, error \(errno)")
        }
    }

    /// Waits for `READY=1`, half a minute between two messages at most.
    func awaitReady() throws {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw BenchmarkError("a program did not become ready within 30 s") }
            if String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").contains("READY=1") { return }
        }
    }

    func close() { Glibc.close(descriptor) }
}
