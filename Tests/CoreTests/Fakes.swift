import Hardware
import Model
import Reactor

/// Lines in memory.
@HardwareThread
final class FakeLines: LinePort {
    let origin = Occasion.Origin.simulated
    private(set) var driven: [Drive] = []
    /// The last record on disk, for `Drive.onDisk`.
    var onDisk: () -> Int64 = { 0 }
    private(set) var deliver: (@HardwareThread (LineEvent) -> Void)?
    /// What driving throws.
    var fault: HardwareError?
    var startFault: HardwareError?
    /// What letting go cannot release.
    var unreleased: Set<LineID> = []
    /// What was let go, one set a rewiring.
    private(set) var rewired: [Set<LineID>] = []

    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        if let startFault { throw startFault }
        self.deliver = deliver
    }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        if let fault { throw fault }
        driven.append(Drive(line: line, active: active, at: .now(), onDisk: onDisk()))
    }

    func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID> {
        rewired.append(lines)
        return unreleased.intersection(lines)
    }

    @discardableResult func stop() -> Set<LineID> {
        deliver = nil
        return unreleased
    }

    func states() -> [LineState] { [] }

    struct Drive {
        var line: LineID
        var active: Bool
        var at: Instant
        /// The last record that was on disk when the line moved.
        var onDisk: Int64
    }
}

/// A reader in memory.
@HardwareThread
final class FakeScanners: ScannerPort {
    private(set) var deliver: (@HardwareThread (ScannerEvent) -> Void)?

    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        self.deliver = deliver
    }

    private(set) var rewired: [Set<ScannerID>] = []

    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) { rewired.append(scanners) }

    func stop() { deliver = nil }

    func scan(_ text: String) {
        deliver?(.scan(Scan(bytes: Array(text.utf8), scanner: "reader", at: .now())))
    }
}
