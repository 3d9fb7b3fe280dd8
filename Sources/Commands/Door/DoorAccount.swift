package import LocalAPI
package import Model
package import SiteConfiguration
import Vocabulary

/// Everything that says why a door does or does not open.
package struct DoorAccount: Sendable, Encodable {
    /// As the core says it is.
    package var door: DoorStatus
    /// `access.…` of this door, oldest first.
    package var decisions: [EventRecord]
    /// Those of its lines that are configured; empty also when the configuration cannot be read.
    package var wires: [Wire]
    /// The scanners at this door; empty also when the configuration cannot be read.
    package var readers: [ScannerStatus]
    /// What may keep it shut: the door, its wires, its readers, its last decision.
    package var checks: [SelfTestCheck]

    /// One of the door's lines, with what it is for.
    package struct Wire: Sendable, Encodable {
        /// What the line does for the door.
        package var use: Use
        /// As the core says it is now.
        package var line: LineState

        /// The lock's relay, the door's position switch, or the exit button.
        package enum Use: String, Sendable, Encodable { case lock, position, exit }
    }

    /// - Parameter site: this machine's configuration; with its errors, wires and readers are left out and the first is
    ///   told.
    package init(
        door: DoorStatus,
        decisions: [EventRecord],
        lines: [LineState],
        scanners: [ScannerStatus],
        site: Result<SiteConfiguration, ConfigurationErrors>
    ) {
        (self.door, self.decisions) = (door, decisions)
        let plan = try? site.get().plan
        let readers = plan?.scanners.filter { $0.role == .door(door.door) }.map(\.id) ?? []
        self.readers = scanners.filter { readers.contains($0.scanner) }
        wires = plan?.doors.first { $0.id == door.door }.map { Wire.all(of: $0, lines) } ?? []
        checks = [door.check] + wires.compactMap(\.check) + self.readers.map(\.check)
        if let decision = decisions.last?.decisionCheck { checks.append(decision) }
        if self.readers.isEmpty, plan != nil {
            checks.append(
                .warning("reader", "no reader belongs to this door", do: "Only an officer can open it, at the desk.")
            )
        }
        if case .failure(let errors) = site, let problem = errors.problems.first {
            checks.append(.skipped("wiring", problem.description))
        }
    }

    /// The checks alone, as the end of the screen has them.
    package var report: Report { Report(sections: [Report.Section("Why it may not open", checks)]) }

    /// The whole screen: state, last decisions, wiring, checks.
    package func text(_ style: Style) -> String {
        let state = door.state
        let fields = [
            ["mode", state.mode.phrase], ["position", state.physical.phrase], ["lock", state.lock.phrase],
            ["alarm", state.alarm.phrase], ["tamper", state.tamper.phrase], ["without power", door.failState.phrase],
        ]
        let wiring = wires.map { [$0.use.rawValue, $0.line.id.rawValue, $0.line.now, $0.line.place] }
        let events = decisions.isEmpty ? ["  none yet"] : decisions.map { EventLine($0).text(style) }
        let blocks = [
            [style.paint("Door \(door.door)", .bold)] + TextLayout.table(fields),
            [style.paint("Last decisions", .bold)] + events,
            wiring.isEmpty ? [] : [style.paint("Wiring", .bold)] + TextLayout.table(wiring),
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
            + "\n\n" + report.text(style)
    }
}

extension DoorAccount.Wire {
    fileprivate static func all(of plan: DoorPlan, _ lines: [LineState]) -> [Self] {
        let uses: [(Use, LineID?)] = [(.lock, plan.lockLine), (.position, plan.positionLine), (.exit, plan.exitLine)]
        return uses.compactMap { use, id in
            lines.first { $0.id == id }.map { DoorAccount.Wire(use: use, line: $0) }
        }
    }

    /// Only what is not well.
    fileprivate var check: SelfTestCheck? {
        guard line.active == nil else { return nil }
        let missing = "\(line.place) is missing"
        return switch use {
        case .lock:
            .failed(
                "lock line",
                missing + ": nothing can unlock this door",
                do: "Check the relay board's cable and power."
            )
        case .position:
            .failed("position line", missing, do: "Check the input board; until then the door's position is unknown.")
        case .exit: .warning("exit line", missing, do: "Check the input board. Getting out is wired and works.")
        }
    }
}

extension EventRecord {
    /// What the last decision asks the technician to do; `nil` when it opened the door.
    fileprivate var decisionCheck: SelfTestCheck? {
        switch type.known {
        case .accessDenied:
            let reason = reason.flatMap(DenialReason.init)
            return .warning(
                "last badge",
                "refused: \(reason?.phrase ?? reason?.rawValue ?? "no reason given")",
                do: reason?.action ?? ""
            )
        case .accessNotTaken:
            return .warning(
                "last badge",
                "granted, but the door was not opened",
                do: "Did the lock click? If not: check lock, its power and the relay."
            )
        default: return nil
        }
    }
}
