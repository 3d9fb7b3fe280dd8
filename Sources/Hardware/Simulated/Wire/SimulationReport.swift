package import Model

/// What the simulated hardware tells its clients, one JSON object a line.
package enum SimulationReport: Hashable, Sendable, Codable {
    /// Everything, once, on connecting.
    case state(scanners: [SimulatedScanner], lines: [LineState])
    /// A line changed: an output was driven, or somebody set an input.
    case line(id: LineID, active: Bool)
    case scanner(id: ScannerID, plugged: Bool)
    /// The client's command was done.
    case accepted
    /// The client's command was not done, and why.
    case error(message: String)
}

package struct SimulatedScanner: Hashable, Sendable, Codable {
    package var id: ScannerID
    package var plugged: Bool

    package init(id: ScannerID, plugged: Bool) { (self.id, self.plugged) = (id, plugged) }
}
