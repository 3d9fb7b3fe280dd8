import Model

/// Whether each scanner is there and answers. A badge reader at which nobody stands is not silent: it answers when it is
/// asked.
package struct ScannerWatch: Sendable {
    /// What a scanner's port says of it.
    package enum Change: Hashable, Sendable {
        case attached, ready, removed, accessRefused
        /// Plugged in, and answers nothing any more; `ready` when it does again.
        case silent
    }

    /// What each scanner last said of itself; absent before it was attached.
    private(set) var changes: [ScannerID: Change] = [:]

    /// Until it is attached, a scanner is not there. One that was heard of before is where it is.
    func start(_ scanners: [ScannerPlan], on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        scanners.filter { changes[$0.id] == nil }.flatMap {
            conditions.begin(.scannerAbsent, $0.id.rawValue, on: occasion)
        }
    }

    /// They are closed: nobody watches them now.
    mutating func forget(_ scanners: Set<ScannerID>) { changes = changes.filter { !scanners.contains($0.key) } }

    mutating func receive(
        _ change: Change,
        of scanner: ScannerID,
        on occasion: Occasion,
        _ conditions: inout Conditions
    ) -> [Effect] {
        let before = changes.updateValue(change, forKey: scanner)
        guard change != before else { return [] }
        let id = scanner.rawValue
        let kinds: [Condition.Kind] = [.scannerAbsent, .scannerNotReady, .scannerRefused, .scannerSilent]
        var effects = kinds.filter { $0 != change.condition }
            .flatMap { conditions.end($0, id, on: occasion, basis: .observed) }
        // That it is ready again is what the end of the silence says, and that it is silent what its beginning says.
        if change != .silent, !(before == .silent && change == .ready) {
            effects.append(.record(Event(change.event, id, on: occasion)))
        }
        return effects + (change.condition.map { conditions.begin($0, id, on: occasion, basis: .observed) } ?? [])
    }
}

extension ScannerWatch.Change {
    fileprivate var condition: Condition.Kind? {
        switch self {
        case .ready: nil
        case .attached: .scannerNotReady
        case .removed: .scannerAbsent
        case .accessRefused: .scannerRefused
        case .silent: .scannerSilent
        }
    }

    fileprivate var event: EventType {
        switch self {
        case .attached: .scannerAttached
        case .ready: .scannerReady
        case .removed: .scannerRemoved
        case .accessRefused: .scannerAccessRefused
        case .silent: .scannerSilent
        }
    }
}
