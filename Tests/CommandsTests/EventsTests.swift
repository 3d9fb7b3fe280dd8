import Commands
import FoundationEssentials
import LocalAPI
import Model
import Synchronization
import Testing

struct EventsTests {
    @Test("an event on a line, with what it says about itself")
    func line() {
        let event = Samples.event(1042, .accessDenied, reason: "expired", data: ["scanner": "badge", "grant": 7])
        #expect(
            EventLine(event).text(.plainUTC)
                == "   1042  2026-11-21 12:17:22  access.denied           main          expired\n"
                + "                                grant=7  scanner=badge"
        )
        let hash = String(repeating: "0f", count: 32)
        let checkpoint = EventLine(Samples.event(7, .journalCheckpoint, data: ["hash": .string(hash)])).text(.plainUTC)
        #expect(checkpoint.contains("hash=0f0f0f0f0f0f0f0f…"))
        #expect(checkpoint.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("the last events, oldest first, of the type or the group that was asked for")
    func types() async throws {
        var core = BoxAnswers()
        core.journal = [
            Samples.event(1, .doorOpened), Samples.event(2, .accessDenied), Samples.event(3, .doorClosed),
            Samples.event(4, .accessGranted),
        ]
        #expect(await sequence("events", "--json", core: core) == [1, 2, 3, 4])
        #expect(await sequence("events", "--json", "--type", "access", core: core) == [2, 4])
        #expect(await sequence("events", "--json", "--type", "access.denied", core: core) == [2])
        #expect(await sequence("events", "--json", "-n", "1", "--type", "door", core: core) == [3])
    }

    @Test("a rare event is found however far back it is")
    func paging() async {
        var core = BoxAnswers()
        core.journal = (1...2500).map { Samples.event($0, $0 == 17 ? .fireAsserted : .doorOpened) }
        #expect(await sequence("events", "--json", "--type", "fire", core: core) == [17])
    }

    @Test("following shows each event once, in order, and fetches what the live view missed")
    func follow() async {
        var core = BoxAnswers()
        core.journal = (1...6).map { Samples.event($0, .doorOpened) }
        core.journalEnd = 3
        core.liveAnswer = [3, 4, 6].map { .event(Samples.event($0, .doorOpened)) }
        let (status, output, errors) = await Transcript.of(["events", "--json", "--follow", "-n", "2"], core: core)
        #expect(numbers(output) == [2, 3, 4, 5, 6])
        #expect(status == .noDaemon)
        #expect(errors.contains("closed the connection"))
    }

    @Test("following outlasts the core, misses nothing and shows nothing twice")
    func reconnect() async {
        var first = BoxAnswers()
        first.journal = (1...3).map { Samples.event($0, .doorOpened) }
        first.liveAnswer = [.event(Samples.event(3, .doorOpened))]
        var second = BoxAnswers()
        second.journal = (1...7).map { Samples.event($0, .doorOpened) }
        second.liveAnswer = [5, 8].map { .event(Samples.event($0, .doorOpened)) }
        let cores = Mutex<[BoxAnswers?]>([first, nil, nil, second])
        let transcript = Transcript()
        var context = Context(terminal: transcript.terminal, box: Box(root: "/nonexistent")) { socket, body in
            let core = cores.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            guard let core else {
                if cores.withLock(\.isEmpty) { throw CoreClientError.badAnswer("live", "the test is over") }
                throw CoreClientError.noDaemon(socket: socket)
            }
            return try await body(core.core)
        }
        context.patience = .seconds(600)
        let status = await VestibuleCommand.run(["events", "--json", "--follow", "-n", "2"], in: context)
        #expect(numbers(transcript.output) == [2, 3, 4, 5, 6, 7, 8])
        #expect(status == .problem)
        #expect(transcript.errors.components(separatedBy: "is shown when it is back").count - 1 == 2, "once each time")
    }

    @Test(
        "a word that names no event, or a limit beyond reason, is a mistake in the command line",
        arguments: [["--type", "doors"], ["--limit", "-1"], ["--limit", "x"]]
    )
    func usage(_ arguments: [String]) async {
        let (status, _, errors) = await Transcript.of(["events"] + arguments)
        #expect(status == .usage)
        #expect(errors.contains("Usage: vestibule events"))
    }

    private func sequence(_ arguments: String..., core: BoxAnswers) async -> [Int64] {
        numbers(await Transcript.of(arguments, core: core).output)
    }

    private func numbers(_ output: String) -> [Int64] {
        output.split(separator: "\n").compactMap {
            try? Coding.decoder.decode(EventRecord.self, from: .init($0.utf8)).seq
        }
    }
}
