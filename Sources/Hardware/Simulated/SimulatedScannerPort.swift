package import Reactor

/// The simulated twin of `USBScannerPort`. Every scan says simulated.
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
