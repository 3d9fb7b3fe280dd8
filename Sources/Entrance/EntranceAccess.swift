import Model

/// Credentials at scanners, officers at the button: who gets a door opened.
extension Entrance {
    mutating func present(
        _ credential: Credential,
        from scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> [Effect] {
        switch (credential, scannerRoles[scanner]) {
        case (.badge(let badge), .door(let door)):
            return present(badge, at: door, from: scanner, simulated: simulated, at: moment)
        case (.document(let document), .desk):
            return [.offerCheckIn(document, from: scanner)]
        case (.document, .door(let door)):
            // A licence opens no door; that somebody tried is worth knowing, whose licence it is is not.
            let denied = access(.accessDenied, door, scanner, simulated: simulated, at: moment)
            return [.record(denied.because(.unknownCredential, ["credential": "document"]))]
        case (.pass(let pass), .desk), (.pass(let pass), .door):
            let reading = reception.read(pass, at: moment)
            return present(reading, from: scanner, simulated: simulated, at: moment)
        case (.badge, .desk), (.preRegistration, _), (_, nil):
            return [.record(readFailed(.unsupported, scanner, simulated: simulated, at: moment))]
        }
    }

    /// An officer opens a door. The officer's words may name people, so they stay in the box.
    mutating func open(
        _ door: DoorID,
        _ officer: OfficerID,
        reason: String,
        at moment: Moment
    ) throws(Refusal) -> [Effect] {
        guard let state = doorsByID[door] else { throw .noSuchDoor }
        guard state.canUnlock else { throw .doorOutOfOrder }
        return commits.await(door, simulated: false, at: moment) { grant in
            Event(
                .accessOperator,
                door.rawValue,
                at: moment,
                basis: .commanded,
                actor: .officer(officer),
                data: grant.data,
                personal: ["reason": .string(reason)]
            )
        }
    }

    mutating func unlock(for grant: Grant, beforeCommit: Bool, at moment: Moment) -> [Effect] {
        door(grant.door) { $0.unlock(for: grant, beforeCommit: beforeCommit, at: moment) }
    }

    func readFailed(_ failure: ReadFailure, _ scanner: ScannerID, simulated: Bool, at moment: Moment) -> Event {
        let basis = Basis.observed.simulated(if: simulated)
        return Event(.scannerReadFailed, scanner.rawValue, at: moment, basis: basis, reason: failure.rawValue)
    }

    mutating func hear(
        _ change: Signal.ScannerChange,
        of scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> [Effect] {
        let before = scanners.updateValue(change, forKey: scanner)
        guard change != before else { return [] }
        if change == .silent { return silentScanners.begin(scanner, simulated: simulated, at: moment) }
        let end = silentScanners.end(scanner, simulated: simulated, at: moment)
        // That it is ready again is what the end says.
        if before == .silent, change == .ready { return end }
        return end + [.record(scannerChanged(change, scanner, simulated: simulated, at: moment))]
    }

    private func scannerChanged(
        _ change: Signal.ScannerChange,
        _ scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> Event {
        let type: EventType =
            switch change {
            case .attached: .scannerAttached
            case .ready: .scannerReady
            case .removed: .scannerRemoved
            case .accessRefused: .scannerAccessRefused
            case .silent: .scannerSilent
            }
        return Event(type, scanner.rawValue, at: moment, basis: .observed.simulated(if: simulated))
    }

    private mutating func present(
        _ badge: Badge,
        at id: DoorID,
        from scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> [Effect] {
        guard let door = doorsByID[id] else { return [] }
        var event = access(.accessDenied, id, scanner, simulated: simulated, at: moment)
        event.personal["badge"] = .string(badge.number)
        switch rules.decide(badge, at: door, moment.local) {
        case .denied(let reason, let cardholder):
            describe(cardholder, in: &event)
            return [.record(event.because(reason))]
        case .granted(let cardholder):
            event.type = .accessGranted
            describe(cardholder, in: &event)
            return commits.await(id, simulated: simulated, at: moment) { [event] grant in event.adding(grant.data) }
        }
    }

    private func access(
        _ type: EventType,
        _ door: DoorID,
        _ scanner: ScannerID,
        simulated: Bool,
        at moment: Moment
    ) -> Event {
        Event(
            type,
            door.rawValue,
            at: moment,
            basis: .observed.simulated(if: simulated),
            data: ["scanner": .string(scanner.rawValue)]
        )
    }

    private func describe(_ cardholder: Cardholder?, in event: inout Event) {
        guard let cardholder else { return }
        event.personal["person"] = .string(cardholder.person)
        event.personal["category"] = .string(cardholder.category)
        if cardholder.clearanceValidUntil != nil { event.listAge = rules.clearanceAge }
    }
}

extension Event {
    fileprivate func because(_ reason: DenialReason, _ data: [String: JSONValue] = [:]) -> Event {
        var event = adding(data)
        event.reason = reason.rawValue
        return event
    }

    fileprivate func adding(_ data: [String: JSONValue]) -> Event {
        var event = self
        event.data.merge(data) { _, new in new }
        return event
    }
}
