/// The entrance as configured: what one box serves. Every name it refers to exists; the configuration saw to that.
package struct EntrancePlan: Hashable, Sendable {
    /// In the order of the configuration.
    package var doors: [DoorPlan]
    /// In the order of the configuration.
    package var detectors: [DetectorPlan]
    /// What each is for; how each is read stands in its `ScannerProfile`.
    package var scanners: [ScannerPlan]
    /// Those that cardholders are held to. One that is missing permits nothing.
    package var schedules: [ScheduleID: Schedule]
    /// The fire panel's line; asserted while active.
    package var fireInput: LineID?
    /// A badge that depends on a clearance is refused with `listTooOld` when the clearances are older than this.
    package var clearanceAgeLimit: Duration

    package init(
        doors: [DoorPlan],
        detectors: [DetectorPlan] = [],
        scanners: [ScannerPlan] = [],
        schedules: [ScheduleID: Schedule] = [:],
        fireInput: LineID? = nil,
        clearanceAgeLimit: Duration = .seconds(72 * 3600)
    ) {
        (self.doors, self.detectors, self.scanners, self.schedules) = (doors, detectors, scanners, schedules)
        (self.fireInput, self.clearanceAgeLimit) = (fireInput, clearanceAgeLimit)
    }
}

/// One door: its lines, and how long it waits for what.
package struct DoorPlan: Hashable, Sendable {
    /// As scanners, cardholders and events name it.
    package var id: DoorID
    /// Of the installed lock; it does not change which level of the line unlocks.
    package var failState: FailState
    /// Output. Energised unlocks (fail-secure) or interrupts the supply (fail-safe): in both, active = unlocked.
    package var lockLine: LineID
    /// Door position switch; active = open.
    package var positionLine: LineID?
    /// Request to exit; active = pressed.
    package var exitLine: LineID?
    /// How long a grant unlocks, 1–60 s.
    package var unlockTime: Duration
    /// Held open longer than this is `openTooLong`, 10–600 s.
    package var heldOpenTime: Duration
    /// The pre-alarm sounds this long before, 5–10 s.
    package var preAlarmTime: Duration
    /// An opening within this time of the exit button is no forced entry.
    package var exitWindow: Duration
    /// An exit button pressed longer than this is stuck.
    package var exitStuckTime: Duration

    /// The times are those that hold where the configuration says none.
    package init(
        id: DoorID,
        failState: FailState,
        lockLine: LineID,
        positionLine: LineID? = nil,
        exitLine: LineID? = nil,
        unlockTime: Duration = .seconds(5),
        heldOpenTime: Duration = .seconds(60),
        preAlarmTime: Duration = .seconds(10),
        exitWindow: Duration = .seconds(10),
        exitStuckTime: Duration = .seconds(60)
    ) {
        (self.id, self.failState, self.lockLine) = (id, failState, lockLine)
        (self.positionLine, self.exitLine, self.unlockTime) = (positionLine, exitLine, unlockTime)
        (self.heldOpenTime, self.preAlarmTime) = (heldOpenTime, preAlarmTime)
        (self.exitWindow, self.exitStuckTime) = (exitWindow, exitStuckTime)
    }
}

/// One walk-through metal detector: its lines, and how long it waits for what.
package struct DetectorPlan: Hashable, Sendable {
    /// As events and conditions name it.
    package var id: DetectorID
    /// Alarm relay; active = alarm.
    package var alarmLine: LineID
    /// Passage beam; one active pulse per person.
    package var passageLine: LineID?
    /// Ready contact; active = ready.
    package var readyLine: LineID?
    /// An alarm belongs to a passage within this time.
    package var pairingTime: Duration
    /// An alarm without an answer becomes `notRecorded` after this.
    package var dispositionTime: Duration

    /// The times are those that hold where the configuration says none.
    package init(
        id: DetectorID,
        alarmLine: LineID,
        passageLine: LineID? = nil,
        readyLine: LineID? = nil,
        pairingTime: Duration = .seconds(2),
        dispositionTime: Duration = .seconds(15 * 60)
    ) {
        (self.id, self.alarmLine, self.passageLine, self.readyLine) = (id, alarmLine, passageLine, readyLine)
        (self.pairingTime, self.dispositionTime) = (pairingTime, dispositionTime)
    }
}

/// One scanner and what it is for.
package struct ScannerPlan: Hashable, Sendable {
    /// The same as in its `ScannerProfile`.
    package var id: ScannerID
    /// What its scans are about: a badge shown at the desk opens nothing.
    package var role: Role

    package init(id: ScannerID, role: Role) { (self.id, self.role) = (id, role) }

    /// Where the scanner is: at a door it opens, or on the desk, where it starts a check-in.
    package enum Role: Hashable, Sendable {
        case door(DoorID)
        case desk
    }
}
