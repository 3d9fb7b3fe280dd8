import Entrance
import Journal
import LocalAPI
import Model
import Reactor
import SiteConfiguration

/// Everything about the entrance as it is now.
struct StatusService: Sendable {
    let site: Site
    let unit: ControlUnit
    let lists: Lists
    let opened: OpenedJournal
    let link: Link
    let outbox: Outbox
    let startedAt: Instant

    /// Also when the disk does not answer: then above all an officer looks here.
    func status() async -> Status {
        let (site, health, backlog) = (site.now, opened.journal.health, try? await outbox.backlog())
        let (linkState, served) = (await link.state(), await lists.statuses)
        return await unit.status(
            of: site,
            uptime: Int64((Instant.now() - startedAt).milliseconds),
            lists: served,
            unusableLists: await lists.unusable,
            journal: JournalStatus(
                lastSeq: health.lastSeq,
                lastHash: health.lastHash,
                healthy: health.healthy && opened.isDurable
            ),
            link: LinkStatus(state: linkState, backlog: backlog)
        )
    }
}

extension AlarmStatus {
    /// `nil`: it is none, or has its answer.
    fileprivate init?(_ condition: Condition) {
        guard condition.kind == .detectorAlarm, condition.awaitsAnswer, let number = condition.number else {
            return nil
        }
        self.init(alarm: number, detector: DetectorID(condition.subject), since: condition.since)
    }
}

extension ControlUnit {
    fileprivate func status(
        of site: SiteConfiguration,
        uptime: Int64,
        lists: [ListStatus],
        unusableLists: [ListID],
        journal: JournalStatus,
        link: LinkStatus
    ) -> Status {
        Status(
            version: Core.version,
            source: site.source,
            title: site.title,
            time: .now(),
            uptime: uptime,
            simulated: installation.origin == .simulated,
            doors: entrance.plan.doors.map {
                DoorStatus(door: $0.id, state: entrance.doors[$0.id] ?? DoorState(), failState: $0.failState)
            },
            detectors: entrance.plan.detectors.map { DetectorStatus(detector: $0.id, ready: entrance.isReady($0.id)) },
            scanners: entrance.plan.scanners.map { ScannerStatus(scanner: $0.id, state: scannerState($0.id)) },
            lists: lists,
            unusableLists: unusableLists,
            journal: journal,
            link: link,
            onSite: entrance.visits.values.count { $0.state == .admitted },
            openAlarms: entrance.conditions.all.compactMap(AlarmStatus.init)
        )
    }

    func scannerState(_ id: ScannerID) -> ScannerStatus.State {
        switch entrance.scanners[id] {
        case .attached: .attached
        case .ready: .ready
        case .accessRefused: .accessRefused
        case .silent: .silent
        case .removed, nil: .absent
        }
    }
}
