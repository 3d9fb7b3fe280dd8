package import Model

/// What does not go on from one plan to another: the parts that are gone, new or wired otherwise, and the lines and scanners
/// to be opened anew with them. Everything else goes on as it is, whatever its times, schedules and places become.
///
/// A door, detector or fire input is the same part under the same name on the same lines, each wired as before. A line of
/// a part that begins anew is opened anew too, even where its own wiring is the same: the new part has not heard its value.
package struct Rewiring: Hashable, Sendable {
    /// Those of either plan that are not the same part in both.
    package private(set) var doors: Set<DoorID> = []
    package private(set) var detectors: Set<DetectorID> = []
    /// The fire input comes, goes, or is another.
    package private(set) var fire = false
    package private(set) var scanners: Set<ScannerID>
    package private(set) var lines: Set<LineID>

    /// - Parameters:
    ///   - lines: those that are gone, new, or at another place or read otherwise, whoever uses them.
    ///   - scanners: those that are gone, new, or another device or read otherwise.
    package init(
        from old: EntrancePlan,
        to new: EntrancePlan,
        lines: Set<LineID> = [],
        scanners: Set<ScannerID> = []
    ) {
        self.lines = lines
        self.scanners = scanners.union(Set(old.scanners.map(\.id)).symmetricDifference(new.scanners.map(\.id)))
        let (before, after) = (old.parts, new.parts)
        for part in Set(before.keys).union(after.keys) {
            let wires = (before[part] ?? []).union(after[part] ?? [])
            guard before[part] != after[part] || !lines.isDisjoint(with: wires.map(\.id)) else { continue }
            self.lines.formUnion(wires.map(\.id))
            switch part {
            case .door(let id): doors.insert(id)
            case .detector(let id): detectors.insert(id)
            case .fire: fire = true
            }
        }
    }

    /// Nothing has to be opened or closed, and no part ends or begins.
    package var isEmpty: Bool {
        doors.isEmpty && detectors.isEmpty && !fire && scanners.isEmpty && lines.isEmpty
    }

    /// Whether nobody watches this condition any more as it was watched. Those of the box itself are none of its affair.
    func ends(_ kind: Condition.Kind, _ subject: String) -> Bool {
        switch kind {
        case .forcedOpen, .openTooLong, .exitStuck, .switchSilent: doors.contains(DoorID(subject))
        case .detectorAlarm, .detectorNotReady: detectors.contains(DetectorID(subject))
        case .fire: fire
        case .inputLost, .inputChatter: lines.contains(LineID(subject))
        case .scannerAbsent, .scannerNotReady, .scannerRefused, .scannerSilent, .badgeGuessing:
            scanners.contains(ScannerID(subject))
        case .listStale, .listExpired, .listUnusable, .listWithdrawn, .listMissing, .listFileLost, .noRegistry,
            .registryEmpty, .officeUnreachable, .certificateEnding, .configurationChanged, .storageLow,
            .journalFailing, .journalInMemory, .journalSetAside, .journalChanged, .visitsUnreadable,
            .cardholdersUnreadable, .cardholdersUnmatched, .keptUnreadable, .clockUncertain, .clockBehind, .clockAhead,
            .accountsUnreadable,
            .accountsExposed, .restartDue, .configurationRefused:
            false
        }
    }
}

/// What has lines of its own.
private enum Part: Hashable {
    case door(DoorID), detector(DetectorID), fire
}

/// A line, and what its part uses it for.
private struct Wire: Hashable {
    var id: LineID
    var owner: LineOwner
}

extension EntrancePlan {
    /// Every part with its lines.
    fileprivate var parts: [Part: Set<Wire>] {
        Dictionary(
            LineOwner.all(of: self).map { id, owner in (owner.part, [Wire(id: id, owner: owner)]) },
            uniquingKeysWith: { $0.union($1) }
        )
    }
}

extension LineOwner {
    fileprivate var part: Part {
        switch self {
        case .door(let id, _): .door(id)
        case .detector(let id, _): .detector(id)
        case .fire: .fire
        }
    }
}
