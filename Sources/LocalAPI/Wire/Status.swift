package import Model

/// `GET /v1/status`.
package struct Status: Hashable, Sendable, Codable {
    package var version: String
    package var source: String
    package var title: String
    package var time: WallTime
    /// Milliseconds since the daemon started.
    package var uptime: Int64
    package var simulated: Bool
    package var doors: [DoorStatus]
    package var detectors: [DetectorStatus]
    package var scanners: [ScannerStatus]
    package var lists: [ListStatus]
    /// On the box as they were signed, and nobody is compared with them: not read yet, or they cannot be.
    package var unusableLists: [ListID]
    package var journal: JournalStatus
    package var link: LinkStatus
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

package struct DoorStatus: Hashable, Sendable, Codable {
    package var door: DoorID
    package var state: DoorState
    package var failState: FailState

    package init(door: DoorID, state: DoorState, failState: FailState) {
        (self.door, self.state, self.failState) = (door, state, failState)
    }
}

package struct DetectorStatus: Hashable, Sendable, Codable {
    package var detector: DetectorID
    /// `nil`: no ready line.
    package var ready: Bool?

    package init(detector: DetectorID, ready: Bool?) { (self.detector, self.ready) = (detector, ready) }
}

package struct ScannerStatus: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    package var state: State

    package init(scanner: ScannerID, state: State) { (self.scanner, self.state) = (scanner, state) }

    package enum State: String, Sendable, Codable, CaseIterable {
        case absent, attached, ready, accessRefused
        /// Plugged in, and answers nothing any more.
        case silent
    }
}

package struct ListStatus: Hashable, Sendable, Codable {
    package var list: ListState
    package var freshness: Freshness

    package init(list: ListState, freshness: Freshness) { (self.list, self.freshness) = (list, freshness) }

    /// `stale` is shown amber, `expired` red; both still serve.
    package enum Freshness: String, Sendable, Codable, CaseIterable { case fresh, stale, expired }
}

package struct JournalStatus: Hashable, Sendable, Codable {
    package var lastSeq: Int64
    package var lastHash: String
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

    package init(state: State, backlog: Int64?) { (self.state, self.backlog) = (state, backlog) }

    package enum State: String, Sendable, Codable, CaseIterable { case unknown, up, down }
}
