import Model

/// The scanners that are plugged in and answer nothing any more: `scanner.silent` begins and ends once each. A badge
/// reader at which nobody stands is not silent: it answers when it is asked.
struct SilentScanners: Sendable {
    /// With whether they are simulated.
    private var silent: [ScannerID: Bool] = [:]

    mutating func begin(_ scanner: ScannerID, simulated: Bool, at moment: Moment) -> [Effect] {
        guard silent.updateValue(simulated, forKey: scanner) == nil else { return [] }
        return [.record(event(scanner, .begin, .observed.simulated(if: simulated), at: moment))]
    }

    /// It answers again, or is gone.
    mutating func end(_ scanner: ScannerID, simulated: Bool, at moment: Moment) -> [Effect] {
        guard silent.removeValue(forKey: scanner) != nil else { return [] }
        return [.record(event(scanner, .end, .observed.simulated(if: simulated), at: moment))]
    }

    mutating func finish(at moment: Moment) -> [Effect] {
        defer { silent = [:] }
        return silent.sorted { $0.key < $1.key }.map { scanner, simulated in
            var ended = event(scanner, .end, .inferred.simulated(if: simulated), at: moment)
            ended.reason = Entrance.notWatched
            return .record(ended)
        }
    }

    private func event(_ scanner: ScannerID, _ edge: Edge, _ basis: Basis, at moment: Moment) -> Event {
        Event(.scannerSilent, scanner.rawValue, at: moment, basis: basis, edge: edge)
    }
}
