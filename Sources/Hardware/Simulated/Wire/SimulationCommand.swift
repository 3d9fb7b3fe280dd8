package import Model

/// What a client asks the simulated hardware to do. On the wire one JSON object a line, such as
/// `{"set":{"line":"door1-closed","active":true}}`. Each is answered by `accepted` or `error`, in order.
package enum SimulationCommand: Hashable, Sendable, Codable {
    case plug(scanner: ScannerID)
    case unplug(scanner: ScannerID)
    /// Reports as a real scanner of its kind sends them, one after the other, two hexadecimal digits a byte.
    case reports(scanner: ScannerID, hex: [String])
    /// A scan that needs no decoding. `hex`: its bytes, at most 4096, two digits each; `aim`: the symbology identifier
    /// without `]`.
    case scan(scanner: ScannerID, hex: String, aim: String?)
    /// The scanner stays plugged in and answers nothing any more, or does again.
    case silence(scanner: ScannerID, begins: Bool)
    case fail(scanner: ScannerID, reason: ReadFailure)
    /// Sets an input; `active` is logical.
    case set(line: LineID, active: Bool)
}
