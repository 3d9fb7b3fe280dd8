import AsyncHTTPClient
import LocalAPI
import Model
import NIOCore
import NIOHTTP1
import Office
import Testing

@Suite("the office's page", .timeLimit(.minutes(30)))
struct PageTests {
    @Test("shows what is stored, escaped, and makes the office fail as its buttons say")
    func page() async throws {
        let town = try Town()
        var event = CloudEvent(try await town.core.sample())
        event.subject = "<script>alert(1)</script>"
        _ = try await town.store.store([event], of: box)
        let office = try OfficeServer(directory: town.directory, faults: town.faults, logger: .silent)
        try office.lists.publishSynthetic()
        let (running, isRunning) = AsyncStream<Int>.makeStream()
        let page = OfficePage(office, logger: .silent, onRunning: { isRunning.yield($0) })
        let service = RunningService(page)
        var ports = running.makeAsyncIterator()
        let address = "http://127.0.0.1:\(try #require(await ports.next()))"

        var press = HTTPClientRequest(url: address + "/fault/status-500")
        press.method = .POST
        let pressed = try await HTTPClient.shared.execute(press, timeout: .minutes(5))
        let text = String(buffer: try await pressed.body.collect(upTo: 1 << 20))
        #expect(town.faults.name == "status-500")
        #expect(text.contains("door.forcedOpen") || text.contains("access.granted") || text.contains("door.opened"))
        #expect(text.contains("&lt;script&gt;") && !text.contains("<script>"))
        #expect(text.contains("registry") && text.contains(box))
        #expect(text.contains("aria-pressed=\"true\">status-500"))
        await service.stop()
    }
}

extension BoxOutbox {
    func sample() async throws -> EventRecord {
        try await append(1)
        return try #require(try await records().first)
    }
}
