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

    package func run() async throws {
        // Until a reload can be done, one that is asked for is none, and does not end the daemon.
        signal(SIGHUP, SIG_IGN)
        let box = try await Box.open(options, logger)
        do {
            try await arm(box)
            try await serve(box)
        } catch {
            // A stop that was asked for is one, also when it was cut short.
            await close(box, reason: Task.isShuttingDownGracefully ? "clean" : "error")
            throw error
        }
        await close(box, reason: "clean")
    }

    /// The doors wait for nothing; visits wait for the lists (`ScreeningRoom`).
    private func arm(_ box: Box) async throws {
        box.recorder.append([Event(.systemStarted, "core", at: box.recorder.clock.moment(), data: box.facts)])
        if box.lists.haveClearances { await box.unit.awaitClearances() }
        try await box.unit.start()
        try await box.unit.watchClock()
        await box.opened.note(on: box.unit)
        await box.left.note(on: box.unit)
        await box.noteClock()
        if options.allowOwnUser {
            logger.log(level: .warning, .ownUserAllowed, "the daemon's own user may do everything: demonstrations only")
        }
    }

    /// Until the service is asked to stop, or something it cannot do without fails.
    private func serve(_ box: Box) async throws {
        let server = APIServer(
            socket: options.socket,
            table: table,
            parts: box.parts,
            logger: logger,
            onListening: {
                logger.log(level: .notice, .started, "ready: doors are armed", ["version": "\(Core.version)"])
                onReady()
            }
        )
        let progress = Progress(journal: box.journal)
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
            run { await box.lists.load() }
            run { await box.countNames() }
            run { try await Watchdog(prove: progress.prove).run() }
            run { try await box.reloadOnHangUp() }
            run { await box.keepHouse() }
            run { try await box.letGoOnStop() }
            run(server.run, isEnd: true)
            while try await group.next() == false {}
        }
    }

    /// Locks first, then the last word, then the file.
    private func close(_ box: Box, reason: String) async {
        logger.log(level: .notice, .stopping, "stopping: locks are released")
        await box.unit.end()
        await box.recorder.record(.systemStopped, "core", basis: .commanded, reason: reason)
        await box.journal.close()
    }
}

extension Box {
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

    fileprivate func keepHouse() async {
        let state = StateDirectory(path: options.state)
        let retention = Retention(journal: journal, recorder: recorder, state: state, logger: logger)
        var night = NightWork(lastDay: state.lastNight)
        var turn = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(10))
            feed.beat()
            turn += 1
            guard turn.isMultiple(of: 6) else { continue }
            await lists.age()
            await storage.check()
            await noteClock()
            tellLoad()
            guard turn >= Self.turnsBeforeNightWork else { continue }
            if night.begin(at: recorder.clock.moment().local) {
                await countNames()
                await verifyJournal()
                state.lastNight = night.lastDay
            }
            // Until the clock is right.
            if night.owesPurge, await retention.purge(olderThan: site.now.personalDataAge) { night.purged() }
        }
    }

    /// Ten minutes: what was missed waits until the house is up.
    private static let turnsBeforeNightWork = 60

    private func tellLoad() {
        let load = HardwareThread.takeLoad()
        guard load.isExcessive else { return }
        let metadata: Logger.Metadata = ["waiting": "\(load.longest)", "turnedAway": "\(load.turnedAway)"]
        logger.warning("the hardware thread is far behind", metadata: metadata)
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

    fileprivate func noteClock() async {
        await unit.note(.clockUncertain, "clock", holds: recorder.clock.quality != .synchronized)
    }

    /// The locks wait for no caller, and subscribers would hold up the stop for ever.
    fileprivate func letGoOnStop() async throws {
        try await gracefulShutdown()
        await unit.end()
        feed.close()
    }

    fileprivate var facts: [String: JSONValue] {
        [String: JSONValue](Field.release(Core.version), Field.simulated(site.now.hardware != .real))
    }
}
