import Hardware
import Model
import Reactor
import SiteConfiguration

extension Installation {
    /// The ports the configuration asks for. From here on nobody knows which they are, but every event of simulated ones
    /// says so.
    init(_ site: SiteConfiguration) {
        let content = Dictionary(uniqueKeysWithValues: site.scanners.map { ($0.id, $0.reading.content) })
        switch site.hardware {
        case .real:
            self.init(
                lines: GPIOLinePort(site.lines),
                scanners: USBScannerPort(profiles: site.scanners),
                simulated: false,
                content: content
            )
        case .simulated(let socket):
            let hardware = SimulatedHardware(socket: socket, lines: site.lines, scanners: site.scanners)
            self.init(
                lines: SimulatedLinePort(hardware),
                scanners: SimulatedScannerPort(hardware),
                simulated: true,
                content: content
            )
        }
    }
}
