import Hardware

/// The unit has no ports any more: nothing is heard and no lock can be driven. Only a restart can help.
struct PortsLost: Error, CustomStringConvertible {
    let cause: HardwareError

    var description: String { "the doors' ports cannot be opened again: \(cause)" }
}
