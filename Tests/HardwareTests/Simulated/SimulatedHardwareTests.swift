import Glibc
import Hardware
import HardwareProbes
import Model
import Reactor
import Testing

/// Over a real socket on the real reactor.
@Suite("Simulated hardware", .timeLimit(.minutes(30)))
@HardwareThread
final class SimulatedHardwareTests {
    let path = "/tmp/vestibule-\(getpid())-\(UInt32.random(in: .min ... .max)).sock"
    let hardware: SimulatedHardware
    let scanners: SimulatedScannerPort
    let lines: SimulatedLinePort
    let scanned = Recorder<ScannerEvent>()
    let heard = Recorder<LineEvent>()

    init() throws {
        hardware = SimulatedHardware(
            socket: path,
            lines: [
                LineWiring(id: "lock", direction: .output, address: .offset(0)),
                LineWiring(id: "position", direction: .input, address: .offset(1)),
            ],
            scanners: [ScannerProfile(id: "reader", vendor: 1, product: 2, transport: .hidPOS)]
        )
        (scanners, lines) = (SimulatedScannerPort(hardware), SimulatedLinePort(hardware))
        try scanners.start(deliver: scanned.deliver)
        try lines.start(deliver: heard.deliver)
    }

    isolated deinit {
        scanners.stop()
        lines.stop()
    }

    func connected() async throws -> SimulationProbe {
        let probe = try SimulationProbe(path)
        guard case .state = try await probe.reports.next() else {
            throw SimulationProbe.Failed(errno: 0)
        }
        return probe
    }

    @Test("a client learns the state first, and every output that is driven")
    func outputs() async throws {
        let probe = try SimulationProbe(path)
        let places = [("lock", LineWiring.Direction.output), ("position", .input)]
        #expect(
            try await probe.reports.next()
                == .state(
                    scanners: [SimulatedScanner(id: "reader", plugged: true)],
                    lines: places.map { LineState(id: LineID($0), direction: $1, active: false, place: "simulated") }
                )
        )
        try lines.drive("lock", active: true)
        #expect(try await probe.reports.next() == .line(id: "lock", active: true))
        lines.stop()
        #expect(try await probe.reports.next() == .line(id: "lock", active: false))
        scanners.stop()
        #expect(try await probe.closed.next())
        #expect(access(path, F_OK) != 0)
    }

    @Test(
        "inputs are delivered at the start and when a client sets them, once, and the port says that they are simulated"
    )
    func inputs() async throws {
        #expect(lines.origin == .simulated)
        guard case .changed("position", false, _) = try await heard.next() else {
            Issue.record("the first value is missing")
            return
        }
        let probe = try await connected()
        for active in [true, true, false] { try probe.send(.set(line: "position", active: active)) }
        let (first, second) = (try await heard.next(), try await heard.next())
        guard case .changed("position", true, let pressed) = first,
            case .changed("position", false, let released) = second
        else {
            Issue.record("heard \(first), \(second)")
            return
        }
        #expect(pressed <= released)
        #expect(
            try await probe.reports.next(5)
                == [
                    .line(id: "position", active: true), .accepted, .accepted, .line(id: "position", active: false),
                    .accepted,
                ]
        )
    }

    @Test("a scanner is there at the start, scans, fails, goes and comes")
    func scanner() async throws {
        let probe = try await connected()
        try probe.send(.scan(scanner: "reader", hex: "3130C3a9", aim: "L2"))
        try probe.send(.fail(scanner: "reader", reason: .truncated))
        try probe.send(.unplug(scanner: "reader"))
        try probe.send(.plug(scanner: "reader"))
        let events = try await scanned.next(7)
        guard case .attached("reader") = events[0], case .ready("reader") = events[1], case .scan(let scan) = events[2],
            case .failed(.truncated, "reader", _) = events[3], case .removed("reader") = events[4],
            case .attached("reader") = events[5], case .ready("reader") = events[6]
        else {
            Issue.record("delivered \(events)")
            return
        }
        #expect(scan.bytes == [0x31, 0x30, 0xC3, 0xA9] && scan.aim == "L2")
    }

    @Test(
        "its reports go the way of a real scanner's: delivered as they are, put together, half a scan lost with the plug"
    )
    func reports() async throws {
        let probe = try await connected()
        let first = "0238" + "5d4c32" + String(repeating: "41", count: 56) + "000001"
        let last = "0201" + "5d4c32" + "42" + String(repeating: "00", count: 58)
        try probe.send(.reports(scanner: "reader", hex: [first, last]))
        try probe.send(.reports(scanner: "reader", hex: [first]))
        try probe.send(.unplug(scanner: "reader"))
        let events = try await scanned.next(8)
        guard case .report(let report, "reader", _) = events[2], case .report = events[3],
            case .scan(let scan) = events[4], case .report = events[5],
            case .failed(.truncated, "reader", _) = events[6], case .removed = events[7]
        else {
            Issue.record("delivered \(events)")
            return
        }
        #expect(report.count == 64 && report.prefix(2) == [2, 0x38])
        #expect(String(decoding: scan.bytes, as: UTF8.self) == String(repeating: "A", count: 56) + "B")
        #expect(scan.aim == "L2")
    }

    @Test("rewired: what is named is let go and heard anew, the rest is left alone, and clients hear the whole state")
    func rewired() async throws {
        let probe = try await connected()
        _ = try await heard.next()
        try lines.drive("lock", active: true)
        try probe.send(.set(line: "position", active: true))
        _ = try await heard.next()
        _ = try await probe.reports.next(3)
        let lock = LineWiring(id: "lock", direction: .output, address: .offset(0))
        let inputs = ["position", "exit"].map { LineWiring(id: $0, direction: .input, address: .offset(5)) }
        #expect(lines.rewire(["position", "exit"], to: [lock] + inputs).isEmpty)
        guard case .state(_, let states) = try await probe.reports.next() else {
            Issue.record("the state is missing")
            return
        }
        #expect(states.map(\.id) == ["lock", "position", "exit"] && states.map(\.active) == [true, true, false])
        guard case .changed("position", true, _) = try await heard.next(),
            case .changed("exit", false, _) = try await heard.next()
        else {
            Issue.record("what is requested anew is not heard")
            return
        }
        _ = lines.rewire(["lock"], to: inputs)
        #expect(try await probe.reports.next() == .line(id: "lock", active: false))
        #expect(throws: HardwareError.self) { try lines.drive("lock", active: true) }

        _ = try await scanned.next(2)
        let reader = ScannerProfile(id: "reader", vendor: 1, product: 2, transport: .hidPOS)
        scanners.rewire(["gate"], to: [reader, ScannerProfile(id: "gate", vendor: 1, product: 3, transport: .hidPOS)])
        guard case .attached("gate") = try await scanned.next(), case .ready("gate") = try await scanned.next() else {
            Issue.record("the new scanner is not heard of, or the old one is")
            return
        }
        scanners.rewire(["reader"], to: [ScannerProfile(id: "gate", vendor: 1, product: 3, transport: .hidPOS)])
        try probe.send(.scan(scanner: "reader", hex: "31", aim: nil))
        let refused = try await probe.reports.next(4).contains(.error(message: "no scanner is called reader"))
        #expect(refused)
    }

    @Test("one that falls silent says so, and is ready when it answers")
    func silence() async throws {
        let probe = try await connected()
        try probe.send(.silence(scanner: "reader", begins: true))
        try probe.send(.silence(scanner: "reader", begins: false))
        let events = try await scanned.next(4)
        guard case .silent("reader") = events[2], case .ready("reader") = events[3] else {
            Issue.record("delivered \(events)")
            return
        }
    }

    struct Garbage: CustomTestStringConvertible {
        var testDescription: String
        var line: String

        static let all = [
            Garbage(testDescription: "nothing", line: ""),
            Garbage(testDescription: "half an object", line: "{"),
            Garbage(testDescription: "control characters", line: "\u{0}\u{1}"),
            Garbage(testDescription: "an unknown command", line: #"{"open":{}}"#),
            Garbage(testDescription: "an unknown line", line: #"{"set":{"line":"nowhere","active":true}}"#),
            Garbage(testDescription: "an output", line: #"{"set":{"line":"lock","active":true}}"#),
            Garbage(testDescription: "half a byte", line: #"{"scan":{"scanner":"reader","hex":"3"}}"#),
            Garbage(testDescription: "an empty scan", line: #"{"scan":{"scanner":"reader","hex":""}}"#),
            Garbage(testDescription: "no hexadecimal", line: #"{"scan":{"scanner":"reader","hex":"zz"}}"#),
            Garbage(testDescription: "an unknown scanner", line: #"{"scan":{"scanner":"other","hex":"30"}}"#),
            Garbage(testDescription: "an unknown reason", line: #"{"fail":{"scanner":"reader","reason":"bored"}}"#),
            Garbage(testDescription: "half a report", line: #"{"reports":{"scanner":"reader","hex":["02","3"]}}"#),
            Garbage(testDescription: "an empty report", line: #"{"reports":{"scanner":"reader","hex":[""]}}"#),
            Garbage(testDescription: "plugged in already", line: #"{"plug":{"scanner":"reader"}}"#),
            Garbage(testDescription: "deep nesting", line: String(repeating: "[", count: 10_000)),
            Garbage(
                testDescription: "4097 bytes",
                line: #"{"scan":{"scanner":"reader","hex":"\#(String(repeating: "00", count: 4097))"}}"#
            ),
        ]
    }

    @Test("garbage is answered with an error and the rest goes on", arguments: Garbage.all)
    func garbage(garbage: Garbage) async throws {
        let probe = try await connected()
        probe.send(garbage.line + "\n")
        let answer = try await probe.reports.next()
        guard case .error = answer else {
            Issue.record("answered \(answer)")
            return
        }
        try probe.send(.set(line: "position", active: true))
        #expect(try await probe.reports.next(2).last == .accepted)
    }

    @Test("a client that sends an endless line is let go; another stays")
    func endlessLine() async throws {
        let (loud, quiet) = (try await connected(), try await connected())
        loud.send([UInt8](repeating: 0x30, count: SimulationWire.longestLine + 1))
        #expect(try await loud.closed.next())
        try quiet.send(.set(line: "position", active: true))
        #expect(try await quiet.reports.next() == .line(id: "position", active: true))
    }

    @Test("a client that does not read is let go when too much waits for it")
    func lazyClient() async throws {
        let probe = try await connected()
        probe.stopReading()
        for round in 0..<20_000 { try lines.drive("lock", active: round.isMultiple(of: 2)) }
        probe.readAgain()
        #expect(try await probe.closed.next())
    }

    @Test("an output that is not configured is refused")
    func unknownOutput() {
        #expect(throws: HardwareError.self) { try lines.drive("position", active: true) }
    }

    @Test("only a stale socket gives way; a file in its place stays and is named")
    func pathTaken() throws {
        let file = path + ".file"
        close(open(file, O_CREAT | O_WRONLY, 0o600))
        defer { unlink(file) }
        let other = SimulatedLinePort(SimulatedHardware(socket: file, lines: [], scanners: []))
        let error = #expect(throws: HardwareError.self) { try other.start { _ in } }
        #expect(error?.subject == file)
        #expect(access(file, F_OK) == 0)
        // The second daemon on one socket takes it over, as after a crash.
        let second = SimulatedLinePort(SimulatedHardware(socket: path, lines: [], scanners: []))
        try second.start { _ in }
        second.stop()
    }
}
