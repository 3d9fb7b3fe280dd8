import Hardware
import Model
import Reactor

/// Lines that remember when a relay was energised.
@HardwareThread
final class ProbeLines: LinePort {
    let origin = Occasion.Origin.observed
    /// When the port was asked to energise a relay, and when it had.
    typealias Energised = (asked: ContinuousClock.Instant, done: ContinuousClock.Instant)

    private(set) var deliver: (@HardwareThread (LineEvent) -> Void)?
    private let port: any LinePort
    private let isOn: @HardwareThread () -> Bool
    private var energised: Energised?
    private var released: (@HardwareThread () -> Void)?

    /// - Parameter isOn: how the wire is, seen from outside; a relay that was driven and shows nothing there does not
    ///   count as energised.
    init(_ port: any LinePort = MemoryLines(), isOn: @escaping @HardwareThread () -> Bool = { true }) {
        (self.port, self.isOn) = (port, isOn)
    }

    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        self.deliver = deliver
        try port.start(deliver: deliver)
    }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        let asked = ContinuousClock.now
        try port.drive(line, active: active)
        let done = ContinuousClock.now
        if active {
            energised = isOn() ? (asked, done) : nil
        } else {
            settle()
        }
    }

    func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID> { port.rewire(lines, to: wirings) }

    @discardableResult func stop() -> Set<LineID> {
        deliver = nil
        return port.stop()
    }

    func states() -> [LineState] { port.states() }

    /// When the relay was energised, once it is released again; `nil` when that took longer than five seconds.
    func cycle() async -> Energised? {
        energised = nil
        let limit = Reactor.shared.schedule(at: .now() + .seconds(5)) { [weak self] in self?.settle() }
        defer { limit.cancel() }
        await withCheckedContinuation { done in released = { done.resume() } }
        return energised
    }

    private func settle() {
        released?()
        released = nil
    }
}
