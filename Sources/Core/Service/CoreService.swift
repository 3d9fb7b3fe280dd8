import Glibc
import Journal
import LocalAPI
package import Logging
import Model
import Reactor
import Screening
import ServiceLifecycle
import SiteConfiguration
import SystemService
import UnixSignals

/// The device core as a service: armed before it says that it is ready, in order when it stops.
package struct CoreService: Service {
    private let options: CoreOptions
    private let logger: Logger
    private let table: PeerRoles
    private let onReady: @Sendable () -> Void

    package init(_ options: CoreOptions, logger: Logger) {
        self.init(options, logger: logger, table: .installed()) { ServiceNotification.ready.send() }
    }

    /// - Parameter onReady: called when the doors are armed and callers are heard.
    init(_ options: CoreOptions, logger: Logger, table: PeerRoles, onReady: @escaping @Sendable () -> Void) {
        (self.options, self.logger, self.onReady) = (options, logger, onReady)
        self.table = options.allowOwnUser ? table.allowingOwnUser() : table
    }

    /// Until it is asked to stop, or something it cannot do without fails.
    /// - Throws: that failure, once the locks are released and the journal is closed.
    package func run() async throws {
        // Until a reload can be done, one that is asked for is none, and does not end the daemon.
        signal(SIGHUP, SIG_IGN)
        let core = try await Components.open(options, logger)
        do {
            try await arm(core)
            try await serve(core)
        } catch {
            // A stop that was asked for is one, also when it was cut short.
            await close(core, reason: Task.isShuttingDownGracefully ? "clean" : "error")
            throw error
        }
        await close(core, reason: "clean")
    }

    /// The doors wait for nothing; visits wait for the lists (`ScreeningRoom`).
    private func arm(_ core: Components) async throws {
        core.recorder.append([Event(.systemStarted, "core", at: core.recorder.clock.moment(), data: core.facts)])
        if core.lists.haveClearances { await core.unit.awaitClearances() }
        try await core.unit.start()
        try await core.unit.watchClock()
        await core.opened.note(on: core.unit)
        await core.restored.note(on: core.unit)
        await core.unit.noteClock()
        if options.allowOwnUser {
            logger.log(level: .warning, .ownUserAllowed, "the daemon's own user may do everything: demonstrations only")
        }
    }

    /// Until the service is asked to stop, or something it cannot do without fails.
    private func serve(_ core: Components) async throws {
        let server = APIServer(
            socket: options.socket,
            table: table,
            parts: core.parts,
            logger: logger,
            onListening: {
                logger.log(level: .notice, .started, "ready: doors are armed", ["version": "\(Core.version)"])
                onReady()
            }
        )
        let progress = Progress(journal: core.journal)
        // Not in the group, which would wait for a disk that does not answer.
        let listening = Task { await progress.listen() }
        defer { listening.cancel() }
        // The server's end is the service's, and so is any error.
        try await withThrowingTaskGroup(of: Bool.self) { group in
            func run(_ part: @escaping @Sendable () async throws -> Void, isEnd: Bool = false) {
                group.addTask {
                    try await part()
                    return isEnd
                }
            }
            defer { group.cancelAll() }
            run { await core.lists.load() }
            run { await core.countNames() }
            run { try await Watchdog(prove: progress.prove).run() }
            run { try await core.reloadOnHangUp() }
            run { await core.housekeeping() }
            run { try await core.releaseOnShutdown() }
            run(server.run, isEnd: true)
            while try await group.next() == false {}
        }
    }

    /// Locks first, then the last word, then the file.
    private func close(_ core: Components, reason: String) async {
        logger.log(level: .notice, .stopping, "stopping: locks are released")
        await core.unit.end()
        core.recorder.append([], and: [.kept(core.recorder.clock.keptRow)])
        await core.recorder.record(.systemStopped, "core", basis: .commanded, reason: reason)
        await core.journal.close()
    }
}

extension Components {
    /// The names of the school's visitors, for what they say; anew each day, so that none outlives its visit's record.
    /// Screening does not wait for them.
    fileprivate func countNames() async {
        do throws(JournalError) {
            let visitors = try await journal.visitors(last: LocalNames.limit)
            room.adopt(await BlockingWork.run { LocalNames(visitors) })
        } catch {
            logger.warning("the names of earlier visitors are not counted", metadata: ["error": "\(error)"])
        }
    }

    /// SIGHUP, as `systemctl reload` sends it.
    fileprivate func reloadOnHangUp() async throws {
        let reload = Reload(
            options: options,
            site: site,
            unit: unit,
            officers: officers,
            lists: lists,
            recorder: recorder,
            logger: logger
        )
        for await _ in await UnixSignalsSequence(trapping: .sighup) { try await reload.run() }
    }

    fileprivate func housekeeping() async {
        let state = StateDirectory(path: options.state)
        let retention = Retention(journal: journal, recorder: recorder, state: state, logger: logger)
        var night = NightWork(lastDay: state.lastNight)
        var timeKeeping = TimeKeeping(recorder: recorder)
        var turn = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: Limits.liveHeartbeat)
            feed.beat()
            turn += 1
            guard turn.isMultiple(of: Self.turnsAMinute) else { continue }
            await lists.age()
            await storage.check()
            await unit.noteClock()
            timeKeeping.keepIfDue()
            if site.now.uplink != nil { await parts.link.watch(since: parts.startedAt) }
            await ConfigurationWatch(path: options.configuration, site: site, unit: unit).look()
            tellLoad()
            guard turn >= 10 * Self.turnsAMinute else { continue }
            if night.begin(at: recorder.clock.moment().local) {
                await countNames()
                await verifyJournal()
            }
            // Until the clock is right; the night is done, and is not done again after a restart, when that is too.
            if night.owesPurge, await retention.purge(olderThan: site.now.personalDataAge) {
                night.purged()
                await noteUnreadableVisits()
                state.lastNight = night.lastDay
            }
        }
    }

    /// What the night missed waits ten of these, until the house is up.
    private static let turnsAMinute = Int(.seconds(60) / Limits.liveHeartbeat)

    private func tellLoad() {
        let load = HardwareThread.takeLoad()
        guard load.isExcessive else { return }
        let metadata: Logger.Metadata = ["waiting": "\(load.longest)", "turnedAway": "\(load.turnedAway)"]
        logger.warning("the hardware thread is far behind", metadata: metadata)
    }

    /// Those whose time is over are gone now.
    private func noteUnreadableVisits() async {
        guard let visits = try? await journal.openVisits() else { return }
        let data = Field.count(visits.unreadable.count)
        await unit.note(.visitsUnreadable, "visit", holds: !visits.unreadable.isEmpty, data: data)
    }

    /// The whole chain, once a day: opening looks at its end only.
    private func verifyJournal() async {
        do throws(JournalError) {
            let found = try await journal.verify()
            found?.report(recorder, logger)
            await unit.note(.journalChanged, "journal", holds: found != nil)
        } catch {
            logger.error("the journal cannot be verified", metadata: ["error": "\(error)"])
        }
    }

    /// The locks wait for no caller, and subscribers would hold up the stop for ever.
    fileprivate func releaseOnShutdown() async throws {
        try await gracefulShutdown()
        await unit.end()
        feed.close()
    }

    fileprivate var facts: [String: JSONValue] {
        [String: JSONValue](Field.release(Core.version), Field.simulated(site.now.hardware != .real))
    }
}
