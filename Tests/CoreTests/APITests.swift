import CoreHarness
import Foundation
import Glibc
import Hardware
import LocalAPI
import Model
import Reactor
import Testing

/// What the real daemon answers to callers it does not know, and to requests that are wrong.
@Suite("the core's API", .timeLimit(.minutes(30)))
struct APITests {
    @Test(
        "wrong requests get a problem that says what is wrong, never what was sent",
        arguments: [
            ("POST", "/v1/visits", "not json", 400, "badRequest"),
            ("POST", "/v1/visits", #"{"officer":"ana"}"#, 400, "badRequest"),
            ("POST", "/v1/doors/main-door/open", #"{"officer":"ana","reason":"x","reason2":3"#, 400, "badRequest"),
            ("POST", "/v1/doors/main-door/open", #"{"officer":"nobody","reason":"x"}"#, 404, "noSuchOfficer"),
            ("POST", "/v1/doors/main-door/open", #"{"officer":"ana","reason":"x"}"#, 403, "notSignedIn"),
            ("POST", "/v1/officers/ana/sign-in", #"{"pin":"SECRET-0000"}"#, 403, "wrongPIN"),
            ("POST", "/v1/officers/nobody/sign-in", #"{"pin":"0000"}"#, 404, "noSuchOfficer"),
            ("GET", "/v1/events?after=x&limit=1", "", 400, "badRequest"),
            ("GET", "/v1/events?after=0&limit=100000", "", 400, "badRequest"),
            ("GET", "/v1/outbox/express?limit=1&wait=0", "", 400, "badRequest"),
            ("PUT", "/v1/outbox/normal", #"{"seq":999999}"#, 503, "journal"),
            ("PUT", "/v1/lists/registry", "", 400, "badRequest"),
            ("POST", "/v1/screenings", #"{"name":{"given":"A"}}"#, 400, "badRequest"),
            ("PUT", "/v1/cardholders", "badge;person", 400, "badRequest"),
            ("GET", "/v1/nothing", "", 404, "noSuchPath"),
            ("GET", "/", "", 404, "noSuchPath"),
        ]
    )
    func wrong(method: String, path: String, body: String, status: Int, code: String) async throws {
        try await CoreProcess.run { core in
            let answer = try await Curl(core).request(method, path, body)
            #expect(answer.status == status)
            #expect(answer.type == "application/problem+json")
            let problem = try JSONDecoder().decode(Problem.self, from: answer.body)
            #expect(problem.status == status)
            #expect(problem.code == code)
            #expect(!"\(problem)\(core.log)".contains("SECRET"))
        }
    }

    @Test("a body that is too long is not read")
    func tooLong() async throws {
        try await CoreProcess.run { core in
            let body = String(repeating: "x", count: Limits.requestBytes + 1)
            let answer = try await Curl(core).request("POST", "/v1/visits", body)
            #expect(answer.status == 413)
            _ = try await core.client.call(.status)
        }
    }

    @Test("five wrong PINs in a row close the door to the sixth, also when it is right")
    func guessing() async throws {
        try await CoreProcess.run { core in
            for _ in 1...5 {
                let wrong = await #expect(throws: Problem.self) {
                    try await core.client.call(.signIn, "ana", SignInRequest(pin: "0000"))
                }
                #expect(wrong?.code == "wrongPIN")
            }
            #expect(core.log.contains("sign-in refused") && core.log.contains("officer=ana"))
            let answer = try await Curl(core).request(
                "POST",
                "/v1/officers/ana/sign-in",
                #"{"pin":"\#(TestSite.pin)"}"#
            )
            #expect(answer.status == 429)
            #expect(answer.retryAfter.map { (1...30).contains($0) } == true)
            try await core.client.call(.signIn, "ben", SignInRequest(pin: TestSite.pin))
        }
    }

    @Test(
        "the socket is for those who have a role: other users cannot even connect",
        .enabled(if: geteuid() == 0, "only root can become another user")
    )
    func strangers() async throws {
        try await CoreProcess.run { core in
            let answer = try? await Curl(core, as: 65_534).request("GET", "/v1/status", "")
            #expect(answer == nil)
        }
    }

    @Test("a subscriber who never reads is cut off, and the core goes on")
    func stuck() async throws {
        try await CoreProcess.run { core in
            let stuck = try StuckSubscriber(core)
            defer { stuck.close() }
            let ports = try await core.prepared()
            // Each scan is some hundred bytes of events; the kernel holds 200 KB of them, the feed 256 items.
            for number in 0..<1500 { try await ports.scan("main-reader", "\(10_000_000 + number)") }
            try await Eventually.value("the cut") { core.log.contains("subscriber cut off") ? () : nil }
            #expect(stuck.isClosed)
            try await ports.scan("main-reader", "12345678")
            try await ports.waits(for: "main-lock", toBe: true)
        }
    }

    @Test("the outbox waits for the next event, and forgets what the office has")
    func outbox() async throws {
        try await CoreProcess.run { core in
            let first = try await core.client.call(.outbox, .normal, OutboxRequest(limit: 1000, wait: .zero))
            let last = try #require(first.events.last?.seq)
            try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: last))
            async let next = core.client.call(.outbox, .normal, OutboxRequest(limit: 1000, wait: .seconds(20)))
            try await core.client.call(.signIn, "ana", SignInRequest(pin: TestSite.pin))
            let events = try await next.read()
            #expect(events.first.map { $0.seq > last } == true)
            #expect(events.contains { $0.type == EventType.systemOfficerOn.cloudEventType })
        }
    }

    @Test("the link's changes are events, said once")
    func link() async throws {
        try await CoreProcess.run { core in
            for _ in 1...2 { try await core.client.call(.reportLink, LinkReport(state: .down, detail: "refused")) }
            #expect(try await core.client.call(.status).link.reason == "refused")
            #expect(try await core.client.call(.status).link.state == .down)
            for _ in 1...2 { try await core.client.call(.reportLink, LinkReport(state: .up)) }
            #expect(try await core.client.call(.status).link.reason == nil)
            let types = try await core.events().map(\.type.known)
            #expect(types.filter { $0 == .linkDown || $0 == .linkUp } == [.linkDown, .linkUp])
            for lane in Lane.allCases {
                let waiting = try await core.client.call(.outbox, lane, OutboxRequest(limit: 1000, wait: .zero))
                guard let last = waiting.events.last else { continue }
                try await core.client.call(.acknowledge, lane, Acknowledgement(seq: last.seq))
            }
            _ = try await core.event(.linkBacklogSent)
        }
    }

    @Test("a lane that stands still is said by its oldest event's age, never while it moves")
    func backlog() async throws {
        try await CoreProcess.run { core in
            let link = try await core.client.call(.status).link
            let normal = try #require(link.lanes?.first { $0.lane == .normal })
            #expect(normal.waiting > 0 && normal.stored == 0 && normal.oldest != nil && normal.isLate == nil)
            #expect(link.latest == nil && link.backlog == link.lanes?.reduce(0) { $0 + $1.waiting })
            let outbox = try await core.client.call(.outboxStatus)
            #expect(outbox.source == (try await core.client.call(.status).source) && outbox.refused == nil)
        }
    }

    @Test("only the first event of a lane is set aside; what was confirmed is sent again from any number")
    func setAside() async throws {
        try await CoreProcess.run { core in
            let (all, none) = (OutboxRequest(limit: 1000, wait: .zero), Duration.zero)
            let waiting = try await core.client.call(.outbox, .normal, all).events.map(\.seq)
            try #require(waiting.count > 2)
            let problem = await #expect(throws: Problem.self) {
                try await core.client.call(.setAside, .normal, RefusedEvent(seq: waiting[1], reason: "status422"))
            }
            #expect(problem?.known == .notNow)
            try await core.client.call(.setAside, .normal, RefusedEvent(seq: waiting[0], reason: "status422"))
            let told = try await core.event(.linkEventRefused)
            let record = try #require(try await core.events().first { $0.seq == waiting[0] })
            #expect(told.data[.refusedHash] == record.hash && told.data[.lane] == "normal")
            // What waits before what is acknowledged is not passed over.
            let passedOver = await #expect(throws: Problem.self) {
                try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: waiting[2], from: waiting[2]))
            }
            #expect(passedOver?.known == .notNow)
            let rest = try await core.client.call(.outbox, .normal, all).events.map(\.seq)
            #expect(Array(rest.prefix(2)) == Array(waiting[1...2]))
            try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: waiting[2], from: waiting[1]))
            // Ahead of what is confirmed, and behind the end: a journal that begins anew hides nothing.
            let ahead = OutboxRequest(limit: 1000, wait: none, after: rest.last ?? 0)
            #expect(try await core.client.call(.outbox, .normal, ahead).events.allSatisfy { $0.seq > ahead.after })
            let beyond = OutboxRequest(limit: 1000, wait: none, after: 1 << 40)
            #expect(try await core.client.call(.outbox, .normal, beyond).events.first?.seq == rest[2])

            try await core.client.call(.resend, ResendRequest(from: waiting[1], lane: .normal))
            #expect(try await core.client.call(.outboxStatus).refused == 1, "the refused one is not among them")
            try await core.client.call(.resend, ResendRequest(from: 1, lane: .urgent))
            #expect(try await core.client.call(.outboxStatus).refused == 1, "nor in this lane")
            try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: waiting[2], from: waiting[1]))
            try await core.client.call(.resend, ResendRequest(from: waiting[0], lane: .normal))
            #expect(try await core.client.call(.outboxStatus).refused == nil)
            // Whatever was given before.
            let again = try await core.client.call(.outbox, .normal, ahead).events.map(\.seq)
            #expect(Array(again.prefix(3)) == Array(waiting.prefix(3)))
        }
    }

    @Test("an event that tells of a refusal and is refused makes no other")
    func refusedRefusal() async throws {
        try await CoreProcess.run { core in
            let all = OutboxRequest(limit: 1000, wait: .zero)
            let first = try #require(try await core.client.call(.outbox, .normal, all).events.first?.seq)
            try await core.client.call(.setAside, .normal, RefusedEvent(seq: first, reason: "status422"))
            _ = try await core.event(.linkEventRefused)
            for one in try await core.client.call(.outbox, .normal, all).read() {
                let refused = RefusedEvent(seq: one.seq, reason: "status422")
                if one.type == EventType.linkEventRefused.cloudEventType {
                    try await core.client.call(.setAside, .normal, refused)
                } else {
                    try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: one.seq))
                }
            }
            #expect(try await core.events().count { $0.type == .linkEventRefused } == 1)
        }
    }

    @Test("an office that has less than it confirmed gets it again, once an hour, and what it refused does not count")
    func compare() async throws {
        try await CoreProcess.run { core in
            let all = OutboxRequest(limit: 1000, wait: .zero)
            let waiting = try await core.client.call(.outbox, .normal, all).events.map(\.seq)
            try #require(waiting.count > 2)
            for seq in waiting.dropLast() {
                try await core.client.call(.acknowledge, .normal, Acknowledgement(seq: seq))
            }
            try await core.client.call(
                .setAside,
                .normal,
                RefusedEvent(seq: waiting[waiting.count - 1], reason: "status422")
            )
            func say(_ office: Int64) async throws {
                let numbers = OfficeNumbers.LaneNumbers(lane: .normal, office: office, box: waiting[waiting.count - 1])
                try await core.client.call(.reportNumbers, OfficeNumbers(lanes: [numbers]))
            }
            try await say(waiting[waiting.count - 2])
            #expect(try await core.events().allSatisfy { $0.type != .linkResent })
            try await say(waiting[0])
            let again = try await core.client.call(.outbox, .normal, all).events.map(\.seq)
            #expect(again.first == waiting[1])
            try await say(0)
            #expect(try await core.events().count { $0.type == .linkResent } == 1)
        }
    }

    @Test("an office that says it has more than was written is believed within bounds, once a day, and otherwise named")
    func ahead() async throws {
        try await CoreProcess.run { core in
            func say(_ office: Int64) async throws -> (last: Int64, isTold: Bool) {
                let numbers = OfficeNumbers.LaneNumbers(lane: .bulk, office: office, box: 0)
                try await core.client.call(.reportNumbers, OfficeNumbers(lanes: [numbers]))
                let last = try await core.client.call(.outboxStatus).last ?? 0
                let open = try await core.client.call(.conditions, ConditionsRequest(for: .technician))
                return (last, open.contains { $0.kind == .officeAhead && $0.data[.officeSeq] == office })
            }
            for absurd in [Int64.max, 1 << 53, 1 << 45] {
                let (last, isTold) = try await say(absurd)
                #expect(last < 10_000 && isTold)
            }
            let (last, isTold) = try await say(5000)
            #expect((15_001..<16_000).contains(last) && !isTold)
            #expect(try await core.event(.journalSetAside).reason == "behind")
            // A second lie within a day.
            let again = try await say(1_000_000)
            #expect(again.last < 16_000 && again.isTold)
            let over = try await say(5000)
            #expect(!over.isTold, "it is over when the office says what can be")
            #expect(try await core.events().count { $0.type == .journalSetAside } == 1)
        }
    }

    @Test("the end of the box's certificate is told a month before, and no more once there is a new one")
    func certificate() async throws {
        try await CoreProcess.run { core in
            for (days, isTold) in [(29, true), (400, false), (-1, true)] {
                let ends = WallTime.now() + .seconds(days * 86_400)
                try await core.client.call(.reportLink, LinkReport(state: .up, certificateEnds: ends))
                // A report that says nothing of it takes nothing back.
                try await core.client.call(.reportLink, LinkReport(state: .up))
                let open = try await core.client.call(.conditions, ConditionsRequest(for: .technician))
                let found = open.first { $0.kind == .certificateEnding }
                #expect((found != nil) == isTold, "in \(days) days")
                if isTold { #expect(found?.data["ends"] == .string(ends.rfc3339)) }
            }
        }
    }

    @Test("the self-test goes through everything and says what to do")
    func selfTest() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.send(.unplug(scanner: "desk-scanner"))
            _ = try await core.event(.scannerRemoved)
            let checks = try await core.client.call(.selfTest)
            let byName = Dictionary(checks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            #expect(byName["configuration"]?.result == .passed)
            #expect(byName["journal"]?.result == .passed)
            #expect(byName["chain"]?.result == .passed)
            #expect(byName["line main-lock"]?.result == .passed)
            #expect(byName["scanner main-reader"]?.result == .passed)
            #expect(byName["scanner desk-scanner"]?.result == .failed)
            #expect(byName["screening list"]?.result == .failed)
            #expect(checks.allSatisfy { $0.result == .passed || !$0.action.isEmpty })
        }
    }
}
