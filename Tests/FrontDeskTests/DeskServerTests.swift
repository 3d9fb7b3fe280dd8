import DeskSupport
import FrontDesk
import Logging
import NIOCore
import NIOPosix
import Testing

@Suite("the desk as a service", .timeLimit(.minutes(30)))
struct DeskServerTests {
    @Test("a port that another program has is said with its number, and with what to do")
    func portTaken() async throws {
        let other = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(other.localAddress?.port)
        let logger = Logger(label: "desk", factory: { _ in SwiftLogNoOpLogHandler() })
        let desk = try FrontDesk(School.configuration(), core: PretendEntrance().client, port: port, logger: logger) {
            _ in Issue.record("it listens on a port that is taken")
        }
        let taken = await #expect(throws: PortTaken.self) { try await DeskServer(desk).run() }
        #expect(taken?.address == "127.0.0.1:\(port)")
        #expect(taken.map { "\($0)".contains("sport = :\(port)") } == true)
        try await other.close()
    }
}
