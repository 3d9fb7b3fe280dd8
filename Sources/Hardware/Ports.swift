package import Model
package import Reactor

/// The GPIO lines of the box. Two implementations: `GPIOLinePort` (libgpiod) and `SimulatedLinePort`.
@HardwareThread
package protocol LinePort: AnyObject {
    /// Whether these are the entrance's own wires. Said here for every event that rests on what they deliver.
    var origin: Occasion.Origin { get }
    /// Requests every line and delivers, on the hardware thread and never before `start` returns: each input's value at
    /// once, then every edge. A chip that is missing is delivered as `lost` for its lines and requested again when it
    /// appears; it does not fail the start. Outputs are requested inactive.
    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError)
    /// Drives an output; `active` is logical.
    func drive(_ line: LineID, active: Bool) throws(HardwareError)
    /// Goes on with other wirings. `lines` are let go as by `stop`, and those that are still wired are requested anew and
    /// heard as after `start`; all others stay as they are, and nothing is said of them.
    /// - Returns: the outputs let go of which nobody knows what their relays do.
    func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID>
    /// Drives every output inactive and releases all lines.
    /// - Returns: the outputs for which that failed: who knows what their relays do.
    @discardableResult func stop() -> Set<LineID>
    /// What each line is now, for `vestibule lines`.
    func states() -> [LineState]
}

/// What the lines of the box do.
package enum LineEvent: Sendable {
    /// The value of an input: at the start, after its chip returned, and at each edge. `at` is the kernel's time stamp.
    /// Of an output (inactive) only after its chip returned: until then the rules count its lock as out of order.
    case changed(LineID, active: Bool, at: Instant)
    case lost(LineID)
    /// An input began to chatter (`true`) and is left alone from second to second, or has been calm for one (`false`; a
    /// line that is lost ends it too). `edges`: how many were heard meanwhile; there may have been more.
    case chattering(LineID, Bool, edges: Int)
}

/// What failed, on what, and what the reader can do.
package struct HardwareError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, as it follows the subject: "cannot be driven: its chip or line is missing".
    package var what: String
    /// What it failed on: `line door1-lock`, `/dev`.
    package var subject: String
    /// What to do next, in whole sentences.
    package var advice: String

    package init(_ what: String, subject: String, advice: String) {
        (self.what, self.subject, self.advice) = (what, subject, advice)
    }

    package var description: String { "\(subject): \(what). \(advice)" }
}

/// The scanners of the box. Two implementations: `USBScannerPort` (libusb) and `SimulatedScannerPort`.
@HardwareThread
package protocol ScannerPort: AnyObject {
    /// Begins to watch for devices; what happens is delivered on the hardware thread, never before `start` returns.
    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError)
    /// Goes on with other profiles. `scanners` are closed, and those that still have a profile are opened anew and heard of
    /// as after `start`; all others stay open, and nothing is said of them.
    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile])
    /// Closes every device. The kernel driver stays detached: a keyboard-wedge reader must not type into the console.
    func stop()
}

/// What the scanners of the box do, from being plugged in to being removed.
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
