import Hardware
import Model
import Reactor

/// Lines in memory that remember when a relay was energised.
@HardwareThread
final class ProbeLines: LinePort {
    private(set) var deliver: (@HardwareThread (LineEvent) -> Void)?
    private(set) var energised: ContinuousClock.Instant?
    private var released: (@HardwareThread () -> Void)?

    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) { self.deliver = deliver }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {
        if active {
            energised = .now
        } else {
            settle()
        }
    }

    @discardableResult func stop() -> Set<LineID> {
        deliver = nil
        return []
    }

    func states() -> [LineState] { [] }

    /// When the relay was energised, once it is released again; `nil` when that took longer than five seconds.
    func cycle() async -> ContinuousClock.Instant? {
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
