import DeskSupport
import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import FrontDesk

/// A connection of this program, which waits for nothing.
final class RawConnection: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
    }

    deinit { close(descriptor) }

    func send(_ text: String) { _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

    /// What is said, until the desk has something to say.
    func hears() async throws -> String {
        while true {
            if let said = read(), !said.isEmpty { return said }
            try #require(!isClosed)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    var isClosed: Bool {
        while let said = read() { if said.isEmpty { return true } }
        return errno != EAGAIN
    }

    /// `nil`: nothing has come. Empty: nothing more comes.
    private func read() -> String? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }
}

/// A desk on a port of its own, and as many connections to it as `body` opens.
func withConnections(
    _ limits: ConnectionLimits = ConnectionLimits(),
    _ body: @Sendable @escaping (_ open: () throws -> RawConnection, ConnectionLimits) async throws -> Void
) async throws {
    let core = PretendEntrance()
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
    let desk = try FrontDesk(
        School.configuration(),
        core: core.client,
        port: 0,
        limits: limits,
        logger: logger
    ) { ready.yield($0) }
    var configuration = ServiceGroupConfiguration(services: [DeskServer(desk)], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    let services = ServiceGroup(configuration: configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await services.run() }
        for await port in ports.prefix(1) {
            let result = await Task { try await body({ try RawConnection(port: port) }, limits) }.result
            await services.triggerGracefulShutdown()
            try result.get()
        }
        try await group.waitForAll()
    }
}
