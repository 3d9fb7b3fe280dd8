import Hardware
import Model
import Reactor

/// Lines in memory. The inputs are inactive at the start; whatever is driven works and moves nothing.
@HardwareThread
final class MemoryLines: LinePort {
    let origin = Occasion.Origin.observed
    func start(deliver: @escaping @HardwareThread (LineEvent) -> Void) throws(HardwareError) {
        HardwareThread.post {
            for input in ProbeEntrance.inputs { deliver(.changed(input, active: false, at: .now())) }
        }
    }

    func drive(_ line: LineID, active: Bool) throws(HardwareError) {}

    func rewire(_ lines: Set<LineID>, to wirings: [LineWiring]) -> Set<LineID> { [] }

    @discardableResult func stop() -> Set<LineID> { [] }

    func states() -> [LineState] { [] }
}
