import Hardware
import Learning
import Model
import VirtualUSB

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

    /// A symbol of the test sheet for `vestibule devices learn`, by its number there.
    func scanTestSymbol(_ number: Int, by scanner: ScannerID) async throws {
        guard let symbol = TestSymbol(rawValue: number) else {
            throw PanelError.refused("the sheet has no such symbol")
        }
        try await scan(symbol.payload, by: scanner, aim: symbol.aim)
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
        let profile = school.profiles.first { $0.id == scanner }
        guard let reports = profile.flatMap({ SentReports(reading: $0.reading).reports(bytes, aim: aim) }) else {
            return try await link.perform(.scan(scanner: scanner, hex: Hexadecimal.text(bytes), aim: aim))
        }
        // A line to the simulated hardware holds some 400 of a keyboard's.
        for start in stride(from: 0, to: reports.count, by: 64) {
            let some = reports[start..<min(start + 64, reports.count)]
            try await link.perform(.reports(scanner: scanner, hex: some.map { Hexadecimal.text($0) }))
        }
    }

    private func card<Card>(_ index: Int, of cards: [Card]) throws -> Card {
        guard cards.indices.contains(index) else { throw PanelError.refused("there is no card number \(index)") }
        return cards[index]
    }
}

/// What a scanner of a profile sends for the bytes it reads: the way in which a card on the table becomes the reports of
/// a real device. Pure.
struct SentReports {
    let reading: ScannerSettings

    /// - Parameter aim: the symbology identifier without `]`, which a scanner sends that has a place for it.
    /// - Returns: `nil` where a scanner of this kind cannot send these bytes, or its reports are not made here.
    func reports(_ bytes: [UInt8], aim: String?) -> [[UInt8]]? {
        guard let kind else { return nil }
        return Reports.make(bytes + suffix, kind: kind, layout: reading.keyboard.layout, aim: aim ?? "L0")
    }

    private var kind: ScannerKind? {
        switch reading.transport {
        case .hidKeyboard: .keyboard
        case .hidPOS: reading.report == nil ? .pos : nil
        case .hidMagTek: .magTek
        case .cdc, .serialBridge: .cdc
        case .hidFeaturePoll, .pcsc: nil
        }
    }

    /// Where text ends with something: as the profile has it, or Enter.
    private var suffix: [UInt8] {
        switch reading.transport {
        case .hidKeyboard, .cdc, .serialBridge: reading.framing.suffixes.first ?? [0x0D]
        case .hidPOS, .hidMagTek, .hidFeaturePoll, .pcsc: []
        }
    }
}
