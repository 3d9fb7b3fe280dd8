package import Model
package import Reactor

/// The scanners and lines of the configuration without any hardware, driven by clients of one UNIX socket
/// (`vestibule-lab`, the virtual entrance page, tests). Scanners are plugged in and inputs inactive at first.
///
/// The two ports share it; the socket is open while one of them is started.
@HardwareThread
package final class SimulatedHardware {
    private let socket: String
    private var wirings: [LineWiring]
    private var scanners: [ScannerID]
    private var readers: [ScannerID: ReportReader] = [:]
    private var active: [LineID: Bool]
    private var plugged: Set<ScannerID>
    private var server: SimulationServer?
    var deliverScan: (@HardwareThread (ScannerEvent) -> Void)?
    var deliverLine: (@HardwareThread (LineEvent) -> Void)?

    /// - Parameter socket: the path of the UNIX socket; it is made when the first port starts.
    package init(socket: String, lines: [LineWiring], scanners: [ScannerProfile]) {
        (self.socket, wirings, self.scanners) = (socket, lines, scanners.map(\.id))
        active = Dictionary(lines.map { ($0.id, false) }, uniquingKeysWith: { first, _ in first })
        plugged = Set(self.scanners)
        makeReaders(scanners)
    }

    private func makeReaders(_ profiles: [ScannerProfile]) {
        for profile in profiles where readers[profile.id] == nil {
            readers[profile.id] = ReportReader(profile.id, profile.reading.usualDecoder) {
                [weak self] in self?.deliverScan?($0)
            }
        }
    }

    // MARK: For the ports

    func open() throws(HardwareError) {
        guard server == nil else { return }
        server = try SimulationServer(
            path: socket,
            greeting: { [weak self] in self.map { Self.bytes($0.state) } ?? [] },
            received: { [weak self] in self?.answer($0) ?? [] }
        )
    }

    /// Closes the socket when neither port is started.
    func closeIfUnused() {
        guard deliverScan == nil, deliverLine == nil else { return }
        server?.close()
        server = nil
    }

    /// - Parameter some: `nil`: all.
    func announceScanners(_ some: Set<ScannerID>? = nil) {
        for scanner in scanners where plugged.contains(scanner) && some?.contains(scanner) != false {
            announce(scanner)
        }
    }

    /// - Parameter some: `nil`: all.
    func announceInputs(_ some: Set<LineID>? = nil) {
        for wiring in wirings where wiring.direction == .input && some?.contains(wiring.id) != false {
            announce(wiring.id)
        }
    }

    /// Outputs that are requested anew, or no more, come to rest.
    func rewire(_ lines: Set<LineID>, to new: [LineWiring]) {
        for wiring in wirings where wiring.direction == .output && lines.contains(wiring.id) {
            change(wiring.id, to: false)
        }
        wirings = new
        active = Dictionary(new.map { ($0.id, active[$0.id] ?? false) }, uniquingKeysWith: { first, _ in first })
        report(state)
    }

    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {
        for id in scanners { readers.removeValue(forKey: id)?.stop() }
        let (before, now) = (Set(self.scanners), profiles.map(\.id))
        plugged = plugged.intersection(now).union(Set(now).subtracting(before))
        self.scanners = now
        makeReaders(profiles)
        report(state)
    }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        guard wirings.contains(where: { $0.id == line && $0.direction == .output }) else {
            throw HardwareError(
                "is no configured output",
                subject: "line \(line)",
                advice: "See lines: in the configuration."
            )
        }
        change(line, to: active)
    }

    func driveAllInactive() {
        for wiring in wirings where wiring.direction == .output { change(wiring.id, to: false) }
    }

    var lineStates: [LineState] {
        wirings.map { LineState(id: $0.id, direction: $0.direction, active: active[$0.id], place: "simulated") }
    }

    // MARK: For the clients

    private var state: SimulationReport {
        .state(
            scanners: scanners.map { SimulatedScanner(id: $0, plugged: plugged.contains($0)) },
            lines: lineStates
        )
    }

    private func answer(_ line: [UInt8]) -> [UInt8] {
        guard let command = try? SimulationWire.decode(SimulationCommand.self, from: line) else {
            return Self.refusal(
                #"not a command: expected one JSON object such as {"set":{"line":"door1","active":true}}"#
            )
        }
        if let problem = execute(command) { return Self.refusal(problem) }
        return Self.bytes(.accepted)
    }

    /// - Returns: why it was not done.
    private func execute(_ command: SimulationCommand) -> String? {
        switch command {
        case .plug(let scanner): plug(scanner)
        case .unplug(let scanner): unplug(scanner)
        case .scan(let scanner, let hex, let aim): scan(scanner, hex, aim)
        case .reports(let scanner, let hex): send(hex, scanner)
        case .silence(let scanner, let begins):
            problem(with: scanner) ?? deliver(begins ? .silent(scanner) : .ready(scanner))
        case .fail(let scanner, let reason): problem(with: scanner) ?? deliver(.failed(reason, scanner, at: .now()))
        case .set(let line, let active): set(line, active)
        }
    }

    private func plug(_ scanner: ScannerID) -> String? {
        guard scanners.contains(scanner) else { return "no scanner is called \(scanner)" }
        guard plugged.insert(scanner).inserted else { return "\(scanner) is plugged in already" }
        announce(scanner)
        report(.scanner(id: scanner, plugged: true))
        return nil
    }

    private func unplug(_ scanner: ScannerID) -> String? {
        if let problem = problem(with: scanner) { return problem }
        plugged.remove(scanner)
        readers[scanner]?.interrupt(.truncated)
        report(.scanner(id: scanner, plugged: false))
        return deliver(.removed(scanner))
    }

    private func scan(_ scanner: ScannerID, _ hex: String, _ aim: String?) -> String? {
        if let problem = problem(with: scanner) { return problem }
        guard let bytes = Hexadecimal.bytes(hex), (1...4096).contains(bytes.count) else {
            return "hex: expected 1 to 4096 bytes of two hexadecimal digits each"
        }
        return deliver(.scan(Scan(bytes: bytes, scanner: scanner, at: .now(), aim: aim)))
    }

    /// The way of a real scanner's reports: its decoder says when they are a scan.
    private func send(_ hex: [String], _ scanner: ScannerID) -> String? {
        if let problem = problem(with: scanner) { return problem }
        let reports = hex.compactMap { Hexadecimal.bytes($0) }
        guard reports.count == hex.count, reports.allSatisfy({ !$0.isEmpty }) else {
            return "hex: expected reports, each of at least one byte of two hexadecimal digits"
        }
        guard deliverScan != nil else { return "the scanners are not started" }
        for report in reports { readers[scanner]?.receive(report) }
        return nil
    }

    private func set(_ line: LineID, _ active: Bool) -> String? {
        guard wirings.contains(where: { $0.id == line && $0.direction == .input }) else {
            return "no input is called \(line)"
        }
        guard self.active[line] != active else { return nil }
        change(line, to: active)
        announce(line)
        return nil
    }

    private func problem(with scanner: ScannerID) -> String? {
        if !scanners.contains(scanner) { return "no scanner is called \(scanner)" }
        return plugged.contains(scanner) ? nil : "\(scanner) is not plugged in"
    }

    // MARK: Telling

    private func deliver(_ event: ScannerEvent) -> String? {
        guard let deliverScan else { return "the scanners are not started" }
        deliverScan(event)
        return nil
    }

    private func announce(_ scanner: ScannerID) {
        deliverScan?(.attached(scanner))
        deliverScan?(.ready(scanner))
    }

    private func announce(_ line: LineID) {
        deliverLine?(.changed(line, active: active[line] ?? false, at: .now()))
    }

    private func change(_ line: LineID, to active: Bool) {
        self.active[line] = active
        report(.line(id: line, active: active))
    }

    private func report(_ report: SimulationReport) { server?.broadcast(Self.bytes(report)) }

    static func refusal(_ message: String) -> [UInt8] { bytes(.error(message: message)) }

    /// A report always encodes: strings, numbers and booleans.
    private static func bytes(_ report: SimulationReport) -> [UInt8] { (try? SimulationWire.encode(report)) ?? [] }
}
