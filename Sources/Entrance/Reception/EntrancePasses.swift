import Model

/// Visitor passes at scanners. At the desk one leads the officer to its visit; it never opens a door.
extension Entrance {
    func present(
        _ reading: PassReading,
        from scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> [Effect] {
        switch scannerRoles[scanner] {
        case .door(let door):
            let reason = reading.finding.refusal ?? .unauthorized
            return [.record(denied(reading, reason, door.rawValue, scanner, simulated: simulated, at: moment))]
        case .desk:
            guard let reason = reading.finding.refusal else { return [.showPass(reading)] }
            let denied = denied(reading, reason, scanner.rawValue, scanner, simulated: simulated, at: moment)
            return [.record(denied), .showPass(reading)]
        case nil:
            return [.record(readFailed(.unsupported, scanner, simulated: simulated, at: moment))]
        }
    }

    private func denied(
        _ reading: PassReading,
        _ reason: DenialReason,
        _ subject: String,
        _ scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> Event {
        var data: [String: JSONValue] = ["scanner": .string(scanner.rawValue), "credential": "visitorPass"]
        data["visit"] = reading.visit.map { .string($0.rawValue) }
        return Event(
            .accessDenied,
            subject,
            at: moment,
            basis: .observed.simulated(if: simulated),
            reason: reason.rawValue,
            data: data
        )
    }
}

extension PassReading.Finding {
    /// EVENTS.md's word for why it is not accepted; `nil` for one that is good.
    fileprivate var refusal: DenialReason? {
        switch self {
        case .good: nil
        case .expired: .expired
        case .ended: .notEnabled
        case .notOurs: .unknownCredential
        }
    }
}
