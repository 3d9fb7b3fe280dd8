import Entrance
import Hardware
import Model

/// What a hand can do at the entrance, in terms of the simulated hardware.
struct PanelActions: Sendable {
    let link: SimulationLink
    let school: School

    func presentBadge(_ index: Int, to scanner: ScannerID) async throws {
        try await scan(Array(try card(index, of: school.badges).number.utf8), by: scanner, aim: nil)
    }

    func scanLicence(_ index: Int, by scanner: ScannerID) async throws {
        try await scan(AAMVAPayload(try card(index, of: school.licences)).bytes, by: scanner, aim: "L0")
    }

    func failRead(at scanner: ScannerID) async throws {
        try await link.perform(.fail(scanner: scanner, reason: .truncated))
    }

    func plug(_ scanner: ScannerID, _ plugged: Bool) async throws {
        try await link.perform(plugged ? .plug(scanner: scanner) : .unplug(scanner: scanner))
    }

    func set(_ line: LineID, _ active: Bool) async throws { try await link.perform(.set(line: line, active: active)) }

    /// A press of a button, an opened and closed door, a broken beam.
    func pulse(_ line: LineID, for duration: Duration) async throws {
        try await set(line, true)
        try await Task.sleep(for: duration)
        try await set(line, false)
    }

    /// One person through the detector; with metal, the alarm comes while the beam is broken.
    func walkThrough(_ detector: DetectorID, metal: Bool) async throws {
        guard let plan = school.plan.detectors.first(where: { $0.id == detector }) else {
            throw PanelError.refused("no detector is called \(detector)")
        }
        if let passage = plan.passageLine { try await set(passage, true) }
        if metal {
            try await pulse(plan.alarmLine, for: .milliseconds(500))
        } else {
            try await Task.sleep(for: .milliseconds(300))
        }
        if let passage = plan.passageLine { try await set(passage, false) }
    }

    private func scan(_ bytes: [UInt8], by scanner: ScannerID, aim: String?) async throws {
        let hex = bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        try await link.perform(.scan(scanner: scanner, hex: hex.joined(), aim: aim))
    }

    private func card<Card>(_ index: Int, of cards: [Card]) throws -> Card {
        guard cards.indices.contains(index) else { throw PanelError.refused("there is no card number \(index)") }
        return cards[index]
    }
}
