/// A door as five fields that are never merged into one word (ONVIF Door Control service, IEC 60839-11-1).
package struct DoorState: Hashable, Sendable, Codable {
    /// What is asked of it; `accessed` stands over every other mode while a grant keeps it unlocked.
    package var mode: Mode
    package var physical: Physical
    /// `fault`: the lock's line is lost, and nothing can be unlocked.
    package var lock: Lock
    /// One at a time: a door that was forced open is not also open too long.
    package var alarm: Alarm
    /// No line is supervised yet, so that every door of a plan says `unsupervised`.
    package var tamper: Tamper

    /// Of a door of which nothing is known, as far as nothing else is said.
    package init(
        mode: Mode = .unknown,
        physical: Physical = .unknown,
        lock: Lock = .unknown,
        alarm: Alarm = .normal,
        tamper: Tamper = .unknown
    ) {
        (self.mode, self.physical, self.lock, self.alarm, self.tamper) = (mode, physical, lock, alarm, tamper)
    }

    /// What the door is meant to do now. `accessed`: unlocked for one person, for seconds.
    package enum Mode: String, Sendable, Codable, CaseIterable {
        case unknown, locked, unlocked, accessed, blocked, lockedDown, lockedOpen

        /// Whoever pulls the door gets in.
        package var isUnlocked: Bool {
            switch self {
            case .unlocked, .accessed, .lockedOpen: true
            case .unknown, .locked, .blocked, .lockedDown: false
            }
        }
    }

    /// What the position switch says. `unknown`: the door has no position switch, or its line is lost.
    package enum Physical: String, Sendable, Codable, CaseIterable { case unknown, open, closed, fault }

    /// What the latch or bond sense says; without one, what was commanded.
    package enum Lock: String, Sendable, Codable, CaseIterable { case unknown, locked, unlocked, fault }

    /// An alarm stands until the door is known to be closed, is wired otherwise, or the run of the rules ends.
    package enum Alarm: String, Sendable, Codable, CaseIterable { case normal, forcedOpen, openTooLong }

    /// `unsupervised`: a plain input, which cannot see a cut wire.
    package enum Tamper: String, Sendable, Codable, CaseIterable { case unknown, normal, detected, unsupervised }
}

/// What a lock does without power.
package enum FailState: String, Sendable, Codable, CaseIterable {
    /// Locked without power: the relay, energised, unlocks.
    case failSecure
    /// Unlocked without power: the relay, energised, interrupts the lock's supply and unlocks.
    case failSafe
}

/// Why a credential opened nothing (`access.denied`).
package enum DenialReason: String, Sendable, Codable, CaseIterable {
    case unknownCredential, notEnabled, notYetActive, expired, notPermittedAtThisTime, unauthorized, clearanceExpired
    case clearanceRevoked, antiPassback, interlock, lockdown, pointDisabled, lockFault, listTooOld
}

/// What came of a detector alarm, as the officer answers it. Every alarm gets one.
package enum Disposition: String, Sendable, Codable, CaseIterable {
    case clearedItem, clearedNothing, secondaryScreening, prohibitedItem, refused, unitFault
    /// Nobody answered in time: set by the system, never offered to the officer.
    case notRecorded
}
