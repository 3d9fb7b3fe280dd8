import Hummingbird
import LocalAPI
import Model
import NIOCore
import Testing

@Suite("the client over a real UNIX socket", .timeLimit(.minutes(30)))
struct HTTPCoreClientTests {
    let server = RecordingServer()

    @Test("a question goes to its path and its answer comes back")
    func asks() async throws {
        try await server.serving({ _ in try .json(Visit.sample) }) { core in
            let visit = try await core.call(.review, "v/1 ü", ReviewRequest(officer: "amara", answer: .notSure))
            #expect(visit == .sample)
        }
        #expect(
            server.requests == [
                .init(
                    method: "POST",
                    uri: "/v1/visits/v%2F1%20%C3%BC/review",
                    type: "application/json",
                    body: #"{"answer":"notSure","officer":"amara"}"#
                )
            ]
        )
    }

    @Test("a long poll states its limit and its patience")
    func polls() async throws {
        try await server.serving({ _ in try .json([CloudEvent(.sample)]) }) { core in
            let events = try await core.call(.outbox, .urgent, OutboxRequest(limit: 500, wait: .seconds(99)))
            #expect(try events.read() == [CloudEvent(.sample)])
        }
        #expect(server.requests.map(\.uri) == ["/v1/outbox/urgent?limit=500&wait=30000"])
    }

    @Test("a refusal is the problem the core states")
    func problem() async throws {
        let problem = Problem(.tooManyAttempts, "wait 30 s", retryAfter: 30)
        try await server.serving({ _ in try .json(problem, status: .tooManyRequests) }) { core in
            await #expect(throws: problem) { try await core.call(.signIn, "amara", SignInRequest(pin: "1")) }
        }
    }

    @Test("an error page is no answer, and neither is a value of another shape")
    func badAnswers() async throws {
        try await server.serving({ $0.uri == "/v1/status" ? Response(status: .badGateway) : try .json(["a": 1]) }) {
            core in
            await #expect(throws: CoreClientError.badAnswer("status", "status 502 without a problem document")) {
                try await core.call(.status)
            }
            await #expect(throws: CoreClientError.self) { try await core.call(.visits) }
        }
    }

    @Test("a missing field is named, its neighbours' values are not")
    func fieldNamed() async throws {
        try await server.serving({ _ in try .json(["pin": "2468"]) }) { core in
            let error = await #expect(throws: CoreClientError.self) {
                try await core.call(.putList, "registry", .empty)
            }
            #expect(error.map { "\($0)".contains("list is missing") && !"\($0)".contains("2468") } == true)
        }
    }

    @Test("without a daemon the error says so")
    func noDaemon() async throws {
        try await HTTPCoreClient.withClient(socket: server.socket) { core in
            await #expect(throws: CoreClientError.noDaemon(socket: server.socket)) { try await core.call(.status) }
            await #expect(throws: CoreClientError.noDaemon(socket: server.socket)) {
                _ = try await core.call(.live, LiveRequest())
            }
        }
    }

    @Test("a silent daemon is not waited for without end")
    func silent() async throws {
        let (silence, end) = AsyncStream<Void>.makeStream()
        let answer: @Sendable (RecordingServer.Request) async throws -> Response = { _ in
            for await _ in silence {}
            return Response(status: .ok)
        }
        try await server.serving(answer) { [server] _ in
            let core = HTTPCoreClient(socket: server.socket, patience: .milliseconds(50))
            await #expect(throws: CoreClientError.timedOut("lines")) { try await core.call(.lines) }
            end.finish()
            try await core.shutdown()
        }
    }

    @Test("live items arrive as they are sent, and the end of the stream is its end")
    func live() async throws {
        let items = LiveSamples.all
        try await server.serving({ _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for item in items {
                        try await writer.write(ServerSentEvent.heartbeat)
                        try await writer.write(item.framed().framed)
                    }
                    try await writer.finish(nil)
                }
            )
        }) { core in
            var received: [LiveItem] = []
            for try await item in try await core.call(.live, LiveRequest()) { received.append(item) }
            #expect(received == items)
        }
    }

    @Test("a cancelled reader of live items ends, and the server's stream with it")
    func liveCancelled() async throws {
        let (ended, hasEnded) = AsyncStream<Void>.makeStream()
        try await server.serving({ _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    defer { hasEnded.finish() }
                    while true { try await writer.write(LiveItem.changed(.status).framed().framed) }
                }
            )
        }) { core in
            let reader = Task { for try await _ in try await core.call(.live, LiveRequest()) { break } }
            try await reader.value
            for await _ in ended {}
        }
    }
}

extension SignedList {
    fileprivate static var empty: SignedList { SignedList(manifest: [], signature: [], content: [UInt8]()) }
}
