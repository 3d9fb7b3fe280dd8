package import Model

/// `GET /v1/status`.
package struct Status: Hashable, Sendable, Codable {
    /// Of the daemon that answers.
    package var version: String
    /// `/district/site/entrance`, as every event of this box carries it.
    package var source: String
    /// The entrance's name for people.
    package var title: String
    /// As the box's wall clock stands, trusted or not.
    package var time: WallTime
    /// Milliseconds since the daemon started.
    package var uptime: Int64
    /// Whether the ports are simulated, so that no real door moves.
    package var simulated: Bool
    /// In the order of the configuration.
    package var doors: [DoorStatus]
    /// In the order of the configuration.
    package var detectors: [DetectorStatus]
    /// Each configured one, plugged in or not.
    package var scanners: [ScannerStatus]
    /// The lists that serve.
    package var lists: [ListStatus]
    /// On the box as they were signed, and nobody is compared with them: not read yet, or they cannot be.
    package var unusableLists: [ListID]
    /// Its end, and whether the disk takes what is written.
    package var journal: JournalStatus
    /// The office, as the uplink last found it.
    package var link: LinkStatus
    /// How many visitors are admitted and have not left.
    package var onSite: Int

    package init(
        version: String,
        source: String,
        title: String,
        time: WallTime,
        uptime: Int64,
        simulated: Bool,
        doors: [DoorStatus],
        detectors: [DetectorStatus],
        scanners: [ScannerStatus],
        lists: [ListStatus],
        unusableLists: [ListID] = [],
        journal: JournalStatus,
        link: LinkStatus,
        onSite: Int
    ) {
        (self.version, self.source, self.title, self.time) = (version, source, title, time)
        (self.uptime, self.simulated, self.doors, self.detectors) = (uptime, simulated, doors, detectors)
        (self.scanners, self.lists, self.journal, self.link) = (scanners, lists, journal, link)
        (self.unusableLists, self.onSite) = (unusableLists, onSite)
    }
}

/// One door of `Status`.
package struct DoorStatus: Hashable, Sendable, Codable {
    package var door: DoorID
    /// As the rules know it now.
    package var state: DoorState
    /// What its lock does without power.
    package var failState: FailState

    package init(door: DoorID, state: DoorState, failState: FailState) {
        (self.door, self.state, self.failState) = (door, state, failState)
    }
}

/// One walk-through detector of `Status`.
package struct DetectorStatus: Hashable, Sendable, Codable {
    package var detector: DetectorID
    /// `nil`: no ready line.
    package var ready: Bool?

    package init(detector: DetectorID, ready: Bool?) { (self.detector, self.ready) = (detector, ready) }
}

/// One scanner of `Status`.
package struct ScannerStatus: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    package var state: State
    /// It reads at the desk. Absent of one at a door.
    package var isAtDesk: Bool?

    package init(scanner: ScannerID, state: State, isAtDesk: Bool = false) {
        (self.scanner, self.state) = (scanner, state)
        self.isAtDesk = isAtDesk ? true : nil
    }

    /// `attached`: plugged in and not open yet. `accessRefused`: this daemon may not open it; it tries again.
    package enum State: String, Sendable, Codable, CaseIterable {
        case absent, attached, ready, accessRefused
        /// Plugged in, and answers nothing any more.
        case silent
    }
}

/// One list that serves, and whether it is too old.
package struct ListStatus: Hashable, Sendable, Codable {
    /// Which version serves, and what it holds.
    package var list: ListState
    /// By its age and its expiry, under the site's `ListPolicy`.
    package var freshness: Freshness

    /// `true`: the core takes this version once more, because its file is lost or its key is being changed; else absent.
    package var isWantedAgain: Bool?

    package init(list: ListState, freshness: Freshness, isWantedAgain: Bool? = nil) {
        (self.list, self.freshness, self.isWantedAgain) = (list, freshness, isWantedAgain)
    }

    /// `stale` is shown amber, `expired` red; both still serve.
    package enum Freshness: String, Sendable, Codable, CaseIterable { case fresh, stale, expired }

    /// Who is not compared though the list serves, for a technician; `nil`: nobody that is known of. No condition: nothing on the box
    /// ends it, and an officer is told beside the visitor whom it concerns.
    package var gaps: String? {
        func counted(_ count: Int?, _ one: String, _ many: String) -> String? {
            count.flatMap { $0 > 0 ? "\($0) \($0 == 1 ? one : many)" : nil }
        }
        let parts = [
            counted(list.neverFound, "entry can never be found", "entries can never be found"),
            counted(list.refusedRows, "row of its files could not be read", "rows of its files could not be read"),
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What the technician does about `gaps`.
    package static let gapsStep =
        "Tell the district: 'vestibule lists import' and 'lists check' name the lines and what completes them."
}

/// The end of the journal, and whether it is written.
package struct JournalStatus: Hashable, Sendable, Codable {
    /// The number of the last event on the disk; 0 in an empty journal.
    package var lastSeq: Int64
    /// That event's SHA-256, 64 digits of lower-case hexadecimal; all zeros in an empty journal.
    package var lastHash: String
    /// `false` when writing fails, or when the journal is in memory only.
    package var healthy: Bool

    package init(lastSeq: Int64, lastHash: String, healthy: Bool) {
        (self.lastSeq, self.lastHash, self.healthy) = (lastSeq, lastHash, healthy)
    }
}

/// What the uplink last said of the office.
package struct LinkStatus: Hashable, Sendable, Codable {
    package var state: State
    /// Events not yet stored at the office; `nil`: the journal cannot be asked now.
    package var backlog: Int64?
    /// Why it is down, in the word of `link.down`; `nil`: it is not, or nobody said.
    package var reason: String?
    /// The site has no office: nobody is to be reached, and nothing waits. Absent otherwise.
    package var standsAlone: Bool?
    /// How each lane fares; `nil`: the journal cannot be asked now, or the core is of an older release.
    package var lanes: [LaneStatus]?

    package init(
        state: State,
        backlog: Int64?,
        reason: String? = nil,
        standsAlone: Bool = false,
        lanes: [LaneStatus]? = nil
    ) {
        (self.state, self.backlog, self.reason, self.lanes) = (state, backlog, reason, lanes)
        self.standsAlone = standsAlone ? true : nil
    }

    /// Of the lanes that stand still, the one that has waited longest.
    package var latest: LaneStatus? {
        standsAlone == true ? nil : lanes?.filter { $0.isLate == true }.max { ($0.age ?? 0) < ($1.age ?? 0) }
    }

    /// `unknown`: the uplink has not been heard for two minutes, or not since the core started.
    package enum State: String, Sendable, Codable, CaseIterable { case unknown, up, down }
}
