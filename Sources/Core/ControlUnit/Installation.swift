package import Hardware
import Model
package import Reactor
import SiteConfiguration

/// What is screwed to the wall: the ports as configured, real or simulated.
@HardwareThread
package struct Installation {
    var lines: any LinePort
    var scanners: any ScannerPort
    /// What every event of these ports says.
    var simulated: Bool

    package init(lines: any LinePort, scanners: any ScannerPort, simulated: Bool) {
        (self.lines, self.scanners, self.simulated) = (lines, scanners, simulated)
    }
}
