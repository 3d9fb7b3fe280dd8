package import LocalAPI
package import Model
import Vocabulary

extension Report {
    /// `vestibule status`.
    package init(_ status: Status, _ conditions: [Condition]) {
        let about = "\(status.source), version \(status.version), up \(Duration.milliseconds(status.uptime).phrase)"
        let sections = [
            Section("Doors", status.doorChecks),
            Section("Scanners", status.scannerChecks),
            Section("Detectors", status.detectorChecks),
            Section("Lists", status.listChecks),
            Section("Records", [status.journal.check.of(.journal), status.linkCheck]),
            Section("People", [.passed("on site", counted(status.onSite, "visitor"))]),
        ]
        let open = sections.flatMap(\.checks).open(conditions, at: status.time)
        self.init(
            heading: [status.title, status.simulated ? about + ", simulated hardware" : about],
            sections: sections + [Section("Open now", open)]
        )
    }
}

extension Status {
    var doorChecks: [SelfTestCheck] { doors.map { $0.check.of(.door, $0.door.rawValue) } }
    var detectorChecks: [SelfTestCheck] { detectors.map { $0.check.of(.detector, $0.detector.rawValue) } }
    var linkCheck: SelfTestCheck { link.check.of(.office) }
    fileprivate var scannerChecks: [SelfTestCheck] { scanners.map { $0.check.of(.scanner, $0.scanner.rawValue) } }

    fileprivate var listChecks: [SelfTestCheck] {
        let unusable = unusableLists.map { SelfTestCheck(unusable: $0, named: $0.rawValue) }
        return lists.map { $0.check(at: time).of(.list, $0.list.list.rawValue) } + unusable + lists.screeningChecks
    }
}

extension DoorStatus {
    var check: SelfTestCheck {
        let finding = state.phrase
        switch (state.alarm, state.physical, state.lock) {
        case (.forcedOpen, _, _):
            return .failed(
                door.rawValue,
                finding,
                do: "Look at the door now. If nobody forced it: does its switch sit right?"
            )
        case (.openTooLong, _, _):
            return .warning(door.rawValue, finding, do: "Close the door. If it is closed: check its position switch.")
        case (_, .fault, _):
            return .failed(door.rawValue, finding, do: "Check the door's position switch and its wire.")
        case (_, _, .fault):
            return .failed(door.rawValue, finding, do: "Check the lock and its power.")
        case (_, .unknown, _):
            return .warning(door.rawValue, finding, do: "`vestibule door \(door)` says what is missing.")
        default: return .passed(door.rawValue, finding)
        }
    }
}

extension ScannerStatus {
    var check: SelfTestCheck {
        switch state {
        case .ready: .passed(scanner.rawValue, "ready")
        case .attached:
            .warning(scanner.rawValue, "plugged in, not ready yet", do: "Wait a few seconds; then replug it.")
        case .absent:
            .failed(scanner.rawValue, "not plugged in", do: "Check its cable; `vestibule doctor` looks for it.")
        case .silent:
            .failed(
                scanner.rawValue,
                "plugged in, but answers nothing any more",
                do: "Unplug it and plug it in again. If it happens again: its cable, its hub, or the scanner."
            )
        case .accessRefused:
            .failed(
                scanner.rawValue,
                "plugged in, but may not be opened",
                do: "`vestibule doctor` prints the udev line it needs."
            )
        }
    }
}

extension DetectorStatus {
    fileprivate var check: SelfTestCheck {
        switch ready {
        case true?: .passed(detector.rawValue, "ready")
        case false?: .failed(detector.rawValue, "not ready", do: "Look at the detector's own display and its power.")
        case nil: .passed(detector.rawValue, "in use; it has no ready contact")
        }
    }
}

extension ListStatus {
    func check(at now: WallTime) -> SelfTestCheck {
        let age = (now - list.issued).phrase
        let count = "version \(list.version), \(counted(list.count, "entry", "entries")), \(age) old"
        let finding = [count, gaps].compactMap(\.self).joined(separator: "; ")
        return switch freshness {
        case .fresh where gaps != nil: .warning(list.list.rawValue, finding, do: Self.gapsStep)
        case .fresh: .passed(list.list.rawValue, finding)
        case .stale:
            .warning(list.list.rawValue, finding + ": stale", do: "It still serves. Is the office reached (below)?")
        case .expired:
            .failed(
                list.list.rawValue,
                finding + ": too old",
                do: "It still serves. Ask the office to publish the list."
            )
        }
    }
}

extension JournalStatus {
    fileprivate var check: SelfTestCheck {
        // No count: numbers that were left out are no events.
        let finding =
            lastSeq == 0 ? "no event yet" : "up to event \(lastSeq.grouped), its hash begins \(lastHash.prefix(12))"
        return healthy
            ? .passed("journal", finding)
            : .failed(
                "journal",
                finding + "; writing fails",
                do: "Look at the disk: df -h /var/lib/vestibule; journalctl -k -p err"
            )
    }
}

extension LinkStatus {
    private var advice: String {
        switch reason {
        case "clockBehind", "clockAhead":
            "Its certificate cannot be judged by this box's clock: set it (timedatectl), and see vestibule clock. Nothing is lost."
        default: "Nothing is lost. See: journalctl -xu vestibule-uplink"
        }
    }

    /// Of the lane that has waited longest.
    private var age: String {
        let oldest = latest ?? lanes?.max { ($0.age ?? 0) < ($1.age ?? 0) }
        guard let oldest, let age = oldest.age, age >= 60_000 else { return "" }
        return ", the oldest (\(oldest.lane.rawValue)) for \(Duration.milliseconds(age).phrase)"
    }

    fileprivate var check: SelfTestCheck {
        guard standsAlone != true else { return .skipped("office", "none is configured: events stay on this box") }
        let waiting =
            switch backlog {
            case 0: "nothing waits"
            case let backlog?: counted(backlog, "event waits", "events wait") + age
            case nil: "the journal does not say how many events wait"
            }
        return switch state {
        case .up where latest != nil:
            .warning(
                "office",
                "reached, but \(waiting)",
                do: "`vestibule uplink status` says of which lane; journalctl -xu vestibule-uplink says why."
            )
        case .up: .passed("office", "reached, \(waiting)")
        case .down:
            .warning("office", "not reached\(reason.map { " (\($0))" } ?? ""), \(waiting)", do: advice)
        case .unknown: .skipped("office", "no uplink has reported yet, \(waiting)")
        }
    }
}
