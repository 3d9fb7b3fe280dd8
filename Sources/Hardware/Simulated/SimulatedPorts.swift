package import Model
package import Reactor

/// The simulated twin of `GPIOLinePort`.
@HardwareThread
package final class SimulatedLinePort: LinePort {
    /// No real wires: whatever follows from them is recorded as simulated.
    package let origin = Occasion.Origin.simulated
    private let hardware: SimulatedHardware

    /// - Parameter hardware: the one that the scanners' port has, too.
    package init(_ hardware: SimulatedHardware) { self.hardware = hardware }

    /// - Throws: when the socket cannot be opened.
    package func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        try hardware.open()
        hardware.deliverLine = deliver
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceInputs() }
    }

    /// Tells the clients; nothing else moves.
    /// - Throws: when there is no such output.
    package func drive(_ line: LineID, active: Bool) throws(HardwareError) { try hardware.drive(line, active: active) }

    /// The clients hear the whole state anew. What they did to an input that is requested anew they still do.
    package func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID> {
        hardware.rewire(lines, to: wirings)
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceInputs(lines) }
        return []
    }

    /// - Returns: no line: a simulated output always comes to rest.
    @discardableResult package func stop() -> Set<LineID> {
        hardware.driveAllInactive()
        hardware.deliverLine = nil
        hardware.closeIfUnused()
        return []
    }

    /// In the order of the configuration; none is ever missing.
    package func states() -> [LineState] { hardware.lineStates }
}

/// The simulated twin of `USBScannerPort`.
@HardwareThread
package final class SimulatedScannerPort: ScannerPort {
    private let hardware: SimulatedHardware

    /// - Parameter hardware: the one that the lines' port has, too.
    package init(_ hardware: SimulatedHardware) { self.hardware = hardware }

    /// - Throws: when the socket cannot be opened.
    package func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        try hardware.open()
        hardware.deliverScan = deliver
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceScanners() }
    }

    /// The clients hear the whole state anew. A device that was unplugged still is.
    package func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {
        hardware.rewire(scanners, to: profiles)
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceScanners(scanners) }
    }

    /// Closes the socket, unless the lines' port still needs it.
    package func stop() {
        hardware.deliverScan = nil
        hardware.closeIfUnused()
    }
}
