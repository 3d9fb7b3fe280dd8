package import Hardware
import Model

/// The simulated hardware as last heard.
package struct PanelState: Hashable, Sendable, Encodable {
    /// The core is running and its socket is open.
    package var connected = false
    package var lines: [String: Bool] = [:]
    package var scanners: [String: Bool] = [:]

    package init() {}

    package mutating func receive(_ report: SimulationReport) {
        switch report {
        case .state(let scanners, let lines):
            connected = true
            self.scanners = Dictionary(uniqueKeysWithValues: scanners.map { ($0.id.rawValue, $0.plugged) })
            self.lines = Dictionary(uniqueKeysWithValues: lines.map { ($0.id.rawValue, $0.active ?? false) })
        case .line(let id, let active): lines[id.rawValue] = active
        case .scanner(let id, let plugged): scanners[id.rawValue] = plugged
        case .accepted, .error: break
        }
    }
}
