import Hardware
import Model
import Reactor

/// Lines in memory.
@HardwareThread
final class FakeLines: LinePort {
    private(set) var driven: [(line: LineID, active: Bool, at: Instant)] = []
    private(set) var deliver: (@HardwareThread (LineEvent) -> Void)?
    /// What driving throws.
    var fault: HardwareError?
    var startFault: HardwareError?
    /// What stopping cannot release.
    var unreleased: Set<LineID> = []

    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        if let startFault { throw startFault }
        self.deliver = deliver
    }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        if let fault { throw fault }
        driven.append((line, active, .now()))
    }

    @discardableResult func stop() -> Set<LineID> {
        deliver = nil
        return unreleased
    }

    func states() -> [LineState] { [] }
}

/// A reader in memory.
@HardwareThread
final class FakeScanners: ScannerPort {
    private(set) var deliver: (@HardwareThread (ScannerEvent) -> Void)?

    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        self.deliver = deliver
    }

    func stop() { deliver = nil }

    func scan(_ text: String) {
        deliver?(.scan(Scan(bytes: Array(text.utf8), scanner: "reader", at: .now(), simulated: true)))
    }
}
