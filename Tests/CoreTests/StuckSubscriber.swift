import CoreHarness
import Files
import FoundationEssentials
import Glibc

/// Asks for the live feed and never reads it.
struct StuckSubscriber {
    private let descriptor: Int32

    init(_ core: CoreProcess) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = UnixAddress(core.directory.path + "/core.sock")
        let request = Array("GET /v1/live HTTP/1.1\r\nhost: localhost\r\n\r\n".utf8)
        guard address?.connect(descriptor) == true, write(descriptor, request, request.count) == request.count else {
            throw HarnessError("the live feed cannot be asked for")
        }
    }

    /// Reads what is left; whether the core has closed the connection.
    var isClosed: Bool {
        var limit = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return count == 0 || errno != EAGAIN }
        }
    }

    func close() { _ = Glibc.close(descriptor) }
}
