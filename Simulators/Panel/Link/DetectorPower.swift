import Hardware
import Model
import ServiceLifecycle

/// Switches the detectors on whenever the box starts: without it each would say not ready until somebody clicked.
struct DetectorPower: Service {
    let link: SimulationLink
    let plan: EntrancePlan

    func run() async throws {
        var wasConnected = false
        for await state in await link.states().cancelOnGracefulShutdown() {
            if state.connected && !wasConnected { await switchOn() }
            wasConnected = state.connected
        }
    }

    private func switchOn() async {
        for line in plan.detectors.compactMap(\.readyLine) {
            // Refused only when the box is off again, and then it is tried at its next start.
            try? await link.perform(.set(line: line, active: true))
        }
    }
}
