import CoreHarness
import Dispatch
import Logging
import Synchronization
import Testing

@testable import Core
@testable import SystemService

@Suite("living under systemd", .timeLimit(.minutes(30)))
struct SystemServiceTests {
    @Test("the watchdog pings after each proof, and not while one is outstanding")
    func watchdog() async throws {
        let pings = Mutex(0)
        let proofs = Mutex(0)
        let stuck = Promise()
        let watchdog = Watchdog(period: .milliseconds(1), ping: { pings.withLock { $0 += 1 } }) {
            let count = proofs.withLock { count in
                count += 1
                return count
            }
            if count == 4 {
                stuck.complete()
                try await Task.sleep(for: .seconds(3600))
            }
        }
        let running = Task { try await watchdog.run() }
        await stuck.wait(for: .seconds(300))
        #expect(proofs.withLock { $0 } == 4)
        #expect(pings.withLock { $0 } == 3)
        running.cancel()
        _ = await running.result
    }

    @Test("a log event has its fields: the condition's id, and metadata apart and behind the message")
    func journald() {
        var handler = JournaldLogHandler(
            identifier: "vestibuled",
            queue: JournaldQueue(identifier: "vestibuled") { _ in }
        )
        handler.metadata = ["door": "main"]
        let event = LogEvent(
            level: .warning,
            message: "relay not driven",
            metadata: ["message-id": "\(Condition.lineNotDriven.rawValue)", "line-id": "l\n1"],
            source: "Core",
            file: "f",
            function: "g",
            line: 3
        )
        let fields = handler.fields(of: event)
        #expect(fields.contains("MESSAGE=relay not driven door=main line-id=l\n1"))
        #expect(fields.contains("MESSAGE_ID=\(Condition.lineNotDriven.rawValue)"))
        #expect(fields.contains("PRIORITY=4"))
        #expect(fields.contains("VESTIBULE_DOOR=main"))
        #expect(fields.contains("VESTIBULE_LINE_ID=l\n1"))
    }

    @Test("a journald that stands still holds nobody up; what does not fit is counted")
    func stalled() {
        let (journald, stuck) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let sent = Mutex<[String]>([])
        let queue = JournaldQueue(identifier: "x", capacity: 2) { fields in
            stuck.signal()
            journald.wait()
            sent.withLock { $0.append(fields[0]) }
        }
        queue.add(["MESSAGE=1"])
        stuck.wait()
        for number in 2...5 { queue.add(["MESSAGE=\(number)"]) }
        #expect(sent.withLock { $0.isEmpty })
        for _ in 1...4 { journald.signal() }
        queue.drain(within: .seconds(300))
        #expect(sent.withLock { $0.prefix(3) } == ["MESSAGE=1", "MESSAGE=2", "MESSAGE=3"])
        #expect(sent.withLock { $0.count == 4 && $0[3].hasPrefix("MESSAGE=2 log records dropped") })
    }

    @Test("every condition has an id of its own, as journald wants it")
    func conditions() {
        let ids = Condition.allCases.map(\.rawValue)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.wholeMatch(of: /[0-9a-f]{32}/) != nil) }
    }

    @Test("what is told to the service manager is one line each")
    func notification() {
        #expect(ServiceNotification.ready.message == "READY=1")
        #expect(ServiceNotification.status("a\nWATCHDOG=1").message == "STATUS=a WATCHDOG=1")
    }
}
