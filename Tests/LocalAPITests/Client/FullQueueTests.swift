import Foundation
import Glibc
import LocalAPI
import Testing

@Suite("a core that is flooded", .timeLimit(.minutes(30)))
struct FullQueueTests {
    @Test("whose queue is full for a moment is asked again")
    func full() async throws {
        let queue = try FullQueue()
        defer { queue.close() }
        try await HTTPCoreClient.withClient(socket: queue.path, patience: .seconds(300)) { core in
            async let officers = core.call(.officers)
            // On a slow machine it may never meet the full queue; then this shows nothing, and fails nothing.
            try await Task.sleep(for: .milliseconds(300))
            queue.answer()
            #expect(try await officers.isEmpty)
        }
    }
}

/// A UNIX socket on which one connection waits, and no other fits.
private final class FullQueue: Sendable {
    let path = "/tmp/vestibule-queue-\(UInt32.random(in: 0...UInt32.max)).sock"
    private let listener: Int32
    private let first: Int32

    init() throws {
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        first = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = Self.with(path) { bind(listener, $0, $1) }
        let isFull = listen(listener, 0) == 0 && Self.with(path) { connect(first, $0, $1) } == 0
        try #require(bound == 0 && isFull)
    }

    /// Takes up whoever comes, and has no officers for any of them, once they have asked: an answer that is there before its question is
    /// an error of HTTP.
    func answer() {
        Thread { [listener] in
            // The one that filled the queue asks nothing.
            _ = accept(listener, nil, nil)
            var question = [UInt8](repeating: 0, count: 4096)
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                let said = Array(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]".utf8
                )
                guard read(connection, &question, question.count) > 0 else { continue }
                write(connection, said, said.count)
            }
        }.start()
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        for descriptor in [listener, first] { Glibc.close(descriptor) }
        unlink(path)
    }

    private static func with(_ path: String, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
