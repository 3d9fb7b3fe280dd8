package import Hardware
package import Model
package import Reactor
import SiteConfiguration

/// What is screwed to the wall: the ports as configured, real or simulated.
@HardwareThread
package struct Installation {
    var lines: any LinePort
    var scanners: any ScannerPort
    /// What every event of these ports says.
    var simulated: Bool
    /// What each scanner may deliver; of one that is not here, anything.
    var content: [ScannerID: ScannerContent]

    package init(
        lines: any LinePort,
        scanners: any ScannerPort,
        simulated: Bool,
        content: [ScannerID: ScannerContent] = [:]
    ) {
        (self.lines, self.scanners, self.simulated, self.content) = (lines, scanners, simulated, content)
    }
}
