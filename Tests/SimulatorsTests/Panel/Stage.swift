import AsyncHTTPClient
import Entrance
import Hardware
import HardwareProbes
import Logging
import Model
import NIOCore
import NIOHTTP1
import Panel
import Reactor
import ServiceLifecycle
import Testing

/// Simulated hardware, the page's server in front of it, and a client of the page.
struct Stage {
    let base: String
    private let hardware: Ports
    private let scans: Recorder<ScannerEvent>
    private let edges: Recorder<LineEvent>

    struct Ports: Sendable {
        let scanners: SimulatedScannerPort
        let lines: SimulatedLinePort
    }

    /// Everything is up, and the detectors are switched on, when `body` is called; everything is gone afterwards.
    static func run(_ school: School, _ body: @escaping @Sendable (Stage) async throws -> Void) async throws {
        let path = "/tmp/vestibule-panel-\(UInt64.random(in: .min ... .max)).sock"
        let scans = Recorder<ScannerEvent>()
        let edges = Recorder<LineEvent>()
        let ports = try await open(path, school, scans, edges)
        let running = Recorder<Int>()
        let server = PanelServer(socket: path, port: 0, school: school) { port in
            running.record(port)
        }
        try await withThrowingTaskGroup { group in
            let services = ServiceGroup(services: [server], logger: Logger(label: "test"))
            group.addTask { try await services.run() }
            let stage = Stage(
                base: "http://127.0.0.1:\(try await running.next())",
                hardware: ports,
                scans: scans,
                edges: edges
            )
            try await stage.untilReady(inputs: school.plan.inputs.count)
            try await body(stage)
            await services.triggerGracefulShutdown()
        }
        await close(ports)
    }

    @HardwareThread
    private static func open(
        _ path: String,
        _ school: School,
        _ scans: Recorder<ScannerEvent>,
        _ edges: Recorder<LineEvent>
    ) throws -> Ports {
        let inputs = school.plan.inputs.map { LineWiring(id: $0, direction: .input, address: .offset(0)) }
        let outputs = school.plan.doors.map { LineWiring(id: $0.lockLine, direction: .output, address: .offset(0)) }
        let hardware = SimulatedHardware(
            socket: path,
            lines: inputs + outputs,
            scanners: school.profiles
        )
        let ports = Ports(scanners: SimulatedScannerPort(hardware), lines: SimulatedLinePort(hardware))
        try ports.scanners.start(deliver: scans.deliver)
        try ports.lines.start(deliver: edges.deliver)
        return ports
    }

    @HardwareThread
    private static func close(_ ports: Ports) {
        ports.scanners.stop()
        ports.lines.stop()
    }
}

extension Stage {
    struct Unexpected: Error {
        var what: String
    }

    @discardableResult
    func post(_ path: String, expecting status: UInt = 204) async throws -> String {
        var request = HTTPClientRequest(url: base + path)
        request.method = .POST
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
        #expect(response.status.code == status, "\(path)")
        return String(buffer: try await response.body.collect(upTo: 65_536))
    }

    /// The next scan; what else the scanners tell is passed over.
    func scan() async throws -> Scan {
        while true {
            if case .scan(let scan) = try await scans.next() { return scan }
        }
    }

    /// The next changes of inputs: `rex on`.
    func changes(_ count: Int) async throws -> [String] {
        try await edges.next(count).map { event in
            guard case .changed(let line, let active, _) = event else { throw Unexpected(what: "\(event)") }
            return "\(line) \(active ? "on" : "off")"
        }
    }

    /// The inputs' first values, and the detectors switched on.
    private func untilReady(inputs: Int) async throws { _ = try await changes(inputs + 1) }

    @HardwareThread
    func drive(_ line: LineID) throws { try hardware.lines.drive(line, active: true) }
}

extension EntrancePlan {
    var inputs: [LineID] {
        doors.flatMap { [$0.positionLine, $0.exitLine].compactMap(\.self) }
            + detectors.flatMap { [$0.alarmLine, $0.passageLine, $0.readyLine].compactMap(\.self) }
            + [fireInput].compactMap(\.self)
    }
}
