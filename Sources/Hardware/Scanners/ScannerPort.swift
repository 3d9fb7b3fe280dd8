package import Model
package import Reactor

/// The scanners of the box. Two implementations: `USBScannerPort` (libusb) and `SimulatedScannerPort`.
@HardwareThread
package protocol ScannerPort: AnyObject {
    /// Begins to watch for devices; what happens is delivered on the hardware thread, never before `start` returns.
    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError)
    /// Closes every device. The kernel driver stays detached: a keyboard-wedge reader must not type into the console.
    func stop()
}

package enum ScannerEvent: Sendable {
    case attached(ScannerID)
    case ready(ScannerID)
    case removed(ScannerID)
    /// The device is there and this process may not open it; it is tried again.
    case accessRefused(ScannerID)
    /// The device is plugged in and answers nothing any more; `ready` when it does again, or `removed`.
    case silent(ScannerID)
    /// One report as the device sent it, for a technician who watches: it may hold personal data and is never kept.
    case report([UInt8], ScannerID, at: Instant)
    case scan(Scan)
    case failed(ReadFailure, ScannerID, at: Instant)
}
