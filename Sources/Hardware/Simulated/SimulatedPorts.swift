package import Model
package import Reactor

/// The simulated twin of `GPIOLinePort`.
@HardwareThread
package final class SimulatedLinePort: LinePort {
    package let origin = Occasion.Origin.simulated
    private let hardware: SimulatedHardware

    package init(_ hardware: SimulatedHardware) { self.hardware = hardware }

    package func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        try hardware.open()
        hardware.deliverLine = deliver
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceInputs() }
    }

    package func drive(_ line: LineID, active: Bool) throws(HardwareError) { try hardware.drive(line, active: active) }

    @discardableResult package func stop() -> Set<LineID> {
        hardware.driveAllInactive()
        hardware.deliverLine = nil
        hardware.closeIfUnused()
        return []
    }

    package func states() -> [LineState] { hardware.lineStates }
}

/// The simulated twin of `USBScannerPort`.
@HardwareThread
package final class SimulatedScannerPort: ScannerPort {
    private let hardware: SimulatedHardware

    package init(_ hardware: SimulatedHardware) { self.hardware = hardware }

    package func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        try hardware.open()
        hardware.deliverScan = deliver
        Reactor.shared.schedule(at: .now()) { [weak hardware] in hardware?.announceScanners() }
    }

    package func stop() {
        hardware.deliverScan = nil
        hardware.closeIfUnused()
    }
}
