import Entrance
import HTTPTypes
import Hummingbird
import Journal
import LocalAPI
import Logging
import Model
import NIOCore
import Reactor
import ServiceLifecycle
import SiteConfiguration
import SystemService

extension CoreAPI {
    mutating func serveStatus(_ parts: CoreParts) {
        serve(.status) { _ in await parts.status() }
        serve(.conditions) { call in
            guard let role = call.request.audience.role, call.caller.roles.contains(role) else {
                throw Problem(.notPermitted, "This user may not read what is for '\(call.request.audience.rawValue)'.")
            }
            return await parts.unit.entrance.conditions.all.filter { $0.concerns(call.request.audience) }
        }
        serve(.selfTest) { _ in await parts.selfTest.run() }
        serve(.scanners) { _ in parts.site.now.scanners.map { ScannerDevice($0.id, $0.match) } }
        serve(.restartObstacles) { _ in await parts.unit.entrance.restartObstacles }
        serve(.lines) { _ in await parts.unit.lineStates }
        serve(.events) { call in
            try await parts.opened.journal.records(after: call.request.after, limit: call.request.limit)
        }
        serve(.live) { try live($0, parts.feed) }
    }
}

/// Server-sent events until the reader goes, is too late, or the daemon stops.
private func live(_ call: Call<Nothing, LiveRequest>, _ feed: LiveFeed) throws -> Response {
    let (caller, channel, logger) = (call.caller, call.context.channel, call.context.logger)
    let reports = call.request.reports
    let lateness = reports ? LiveFeed.latenessWithReports : LiveFeed.lateness
    let items = feed.subscribe(caller, wants: { $0.isFor(caller.roles, reports: reports) }, lateness: lateness) {
        logger.log(level: .warning, .subscriberCut, "subscriber cut off: it did not keep up")
        // What waits to be written to it waits for ever; closing ends that.
        channel.close(promise: nil)
    }
    guard let items else {
        throw Problem(.tooManyWatchers, "Too many watch already. Close one and try again.")
    }
    let body = ResponseBody { writer in
        // So that the reader knows it is connected, and misses nothing from here on.
        try await writer.write(ServerSentEvent.heartbeat)
        for await beat in items.cancelOnGracefulShutdown() { try await writer.write(beat.framed()) }
        try await writer.finish(nil)
    }
    let headers: HTTPFields = [.contentType: Coding.MediaType.events, .cacheControl: "no-store"]
    return Response(status: .init(code: Operation.live.contract.success), headers: headers, body: body)
}

extension LiveFeed.Beat {
    fileprivate func framed() throws -> ByteBuffer {
        switch self {
        case .item(let item): try item.framed().framed
        case .alive: ServerSentEvent.heartbeat
        }
    }
}

extension CoreParts {
    /// Everything about the entrance as it is now. Also when the disk does not answer: then above all an officer looks
    /// here.
    fileprivate func status() async -> Status {
        let (site, health, lanes) = (site.now, opened.journal.health, try? await outbox.lanes())
        let (linkState, linkReason, served) = (await link.state(), await link.reason, await lists.statuses)
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
            link: LinkStatus(
                state: linkState,
                backlog: lanes.map { $0.reduce(0) { $0 + $1.waiting } },
                reason: linkState == .down ? linkReason : nil,
                standsAlone: site.uplink == nil,
                lanes: lanes
            )
        )
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
            scanners: scannerStatuses,
            lists: lists,
            unusableLists: unusableLists,
            journal: journal,
            link: link,
            onSite: entrance.visits.values.count { $0.state == .admitted }
        )
    }

    var scannerStatuses: [ScannerStatus] {
        entrance.plan.scanners.map {
            ScannerStatus(scanner: $0.id, state: scannerState($0.id), isAtDesk: $0.role == .desk)
        }
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

extension Condition.Audience {
    /// Who asks for it; `nil`: it is for people by name, and stands on their own pages.
    fileprivate var role: Role? {
        switch self {
        case .desk: .desk
        case .technician: .technician
        case .office: .uplink
        case .named: nil
        }
    }
}
