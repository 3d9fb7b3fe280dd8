import Entrance
package import Hardware
package import Model
package import Reactor
import SiteConfiguration

/// What is screwed to the wall: the ports as configured, real or simulated.
@HardwareThread
package struct Installation {
    var lines: any LinePort
    var scanners: any ScannerPort
    /// What every event of these ports rests on.
    var origin: Occasion.Origin { lines.origin }
    /// What each scanner may deliver; of one that is not here, anything.
    var content: [ScannerID: ScannerContent]

    /// The same ports, with other lines and scanners; what is not named in `rewiring` is not touched.
    /// - Returns: the outputs let go of which nobody knows what their relays do.
    func rewire(_ rewiring: Rewiring, lines: [LineWiring], scanners: [ScannerProfile]) -> Set<LineID> {
        let unreleased = self.lines.rewire(rewiring.lines, to: lines)
        self.scanners.rewire(rewiring.scanners, to: scanners)
        return unreleased
    }

    /// What each may deliver is judged here; its port need not know.
    static func content(of scanners: [ScannerProfile]) -> [ScannerID: ScannerContent] {
        Dictionary(scanners.map { ($0.id, $0.reading.content) }, uniquingKeysWith: { first, _ in first })
    }

    package init(
        lines: any LinePort,
        scanners: any ScannerPort,
        content: [ScannerID: ScannerContent] = [:]
    ) {
        (self.lines, self.scanners, self.content) = (lines, scanners, content)
    }

    /// The ports the configuration asks for. From here on nobody knows which they are, but every event of simulated ones
    /// says so.
    init(_ site: SiteConfiguration) {
        let content = Self.content(of: site.scanners)
        switch site.hardware {
        case .real:
            self.init(
                lines: GPIOLinePort(site.lines),
                scanners: USBScannerPort(profiles: site.scanners),
                content: content
            )
        case .simulated(let socket):
            let hardware = SimulatedHardware(socket: socket, lines: site.lines, scanners: site.scanners)
            self.init(
                lines: SimulatedLinePort(hardware),
                scanners: SimulatedScannerPort(hardware),
                content: content
            )
        }
    }
}

/// The unit has no ports any more: nothing is heard and no lock can be driven. Only a restart can help.
struct PortsLost: Error, CustomStringConvertible {
    let cause: HardwareError

    var description: String { "the doors' ports cannot be opened again: \(cause)" }
}
