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
    private let time: ClockSource
    private let onOpen: @Sendable (Components) -> Void
    private let onReady: @Sendable () -> Void

    package init(_ options: CoreOptions, logger: Logger) {
        self.init(options, logger: logger, table: .installed()) { ServiceNotification.ready.send() }
    }

    /// - Parameters:
    ///   - onOpen: is given everything that runs, before it does.
    ///   - onReady: called when the doors are armed and callers are heard.
    init(
        _ options: CoreOptions,
        logger: Logger,
        table: PeerRoles,
        time: ClockSource = .system,
        onOpen: @escaping @Sendable (Components) -> Void = { _ in },
        onReady: @escaping @Sendable () -> Void
    ) {
        (self.options, self.logger, self.time) = (options, logger, time)
        (self.onOpen, self.onReady) = (onOpen, onReady)
        self.table = options.allowOwnUser ? table.allowingOwnUser() : table
    }

    /// Until it is asked to stop, or something it cannot do without fails.
    /// - Throws: that failure, once the locks are released and the journal is closed.
    package func run() async throws {
        // Until a reload can be done, one that is asked for is none, and does not end the daemon.
        signal(SIGHUP, SIG_IGN)
        let pause = StartPause(runtime: options.runtime)
        do {
            try await work(pause)
        } catch {
            if Task.isShuttingDownGracefully, error is CancellationError { return }
            if !(error is ConfigurationRefused), !Task.isShuttingDownGracefully { await pause.wait() }
            throw error
        }
    }

    /// As soon as there is a configuration that may serve.
    private func open(_ pause: StartPause) async throws -> Components {
        try CoreSocket.check(options.socket)
        while true {
            let reading = ConfigurationReading(path: options.configuration)
            do {
                return try await Components.open(
                    options,
                    reading,
                    table,
                    logger,
                    isRepeated: pause.isRepeated,
                    time: time
                )
            } catch let refused as ConfigurationRefused {
                ServiceNotification.status("\(refused)").send()
                let path = options.configuration
                guard try await pause.wait(while: { ConfigurationReading(path: path) == reading }) else {
                    throw refused
                }
            }
        }
    }

    private func work(_ pause: StartPause) async throws {
        let core = try await open(pause)
        onOpen(core)
        do {
            try await arm(core)
            try await serve(core, pause)
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
        for need in core.site.now.unmet(core.restored.needs) {
            let problem = "\(need.problem(in: options.configuration))"
            logger.error("the configuration lacks what this box needs", metadata: ["problem": "\(problem)"])
        }
        if core.lists.haveClearances { await core.unit.awaitClearances() }
        try await core.unit.start()
        try await core.unit.watchClock()
        await core.opened.note(on: core.unit)
        await core.restored.note(on: core.unit)
        await core.trust.begin()
        if core.isRestored { await core.noteRestoredCardholders() }
        await core.unit.noteClock()
        await core.unit.noteUnmatched()
        await core.accounts.takeUp(shared: core.site.now.officers)
        // Before the lists are mapped, which would fill it.
        if !LockedMemory.lockMapped() {
            logger.notice(
                "memory is not locked: under pressure a badge may wait for the disk",
                metadata: ["errno": "\(errno)"]
            )
        }
        await core.configuration.note(on: core.unit, core.recorder)
        tellUsers()
        if options.allowOwnUser {
            logger.log(level: .warning, .ownUserAllowed, "the daemon's own user may do everything: demonstrations only")
        }
    }

    /// Without its user a caller is kept out, and would not know why.
    private func tellUsers() {
        let missing = options.allowOwnUser ? [] : PeerRoles.missing
        guard !missing.isEmpty else { return }
        let advice =
            "users of the package are missing, and cannot reach the core: run systemd-sysusers, then restart it"
        logger.log(level: .error, .usersMissing, "\(advice)", ["missing": "\(missing.joined(separator: ", "))"])
    }

    /// Until the service is asked to stop, or something it cannot do without fails.
    private func serve(_ core: Components, _ pause: StartPause) async throws {
        let server = APIServer(
            socket: options.socket,
            table: table,
            parts: core.parts,
            logger: logger,
            onListening: {
                pause.end()
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
            run { try await Watchdog(prove: progress.prove).run() }
            run { await core.reloadOnHangUp() }
            run { try await core.reload.watch() }
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
    /// SIGHUP, for whoever sends one by hand. `systemctl reload` asks over the socket, which answers.
    fileprivate func reloadOnHangUp() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload.run() }
    }

    fileprivate func housekeeping() async {
        let state = StateDirectory(path: options.state)
        let retention = Retention(journal: journal, recorder: recorder, state: state, logger: logger)
        var night = NightWork(lastDay: state.lastNight)
        var timeKeeping = TimeKeeping(recorder: recorder)
        var forgotten = Repeated(await parts.forgetting.reapply(), journal.begunAnew)
        var turn = 0
        // What was in the backup and is due by now.
        if isRestored { await purge(retention) }
        while !Task.isCancelled {
            try? await Task.sleep(for: Limits.liveHeartbeat)
            feed.beat()
            await accounts.takeUpIfChanged(shared: site.now.officers)
            turn += 1
            guard turn.isMultiple(of: Self.turnsAMinute) else { continue }
            await lists.watch()
            await lists.age()
            await trust.note()
            await storage.check()
            await restart.check(at: recorder.clock.moment())
            await unit.noteClock()
            timeKeeping.keepIfDue()
            if site.now.uplink != nil { await parts.link.watch(since: parts.startedAt) }
            await parts.backups.watch()
            await parts.outbox.watch(hasOffice: site.now.uplink != nil)
            await ConfigurationWatch(path: options.configuration, site: site, unit: unit).look()
            tellLoad()
            if forgotten.isDue(journal.begunAnew) {
                forgotten = Repeated(await parts.forgetting.reapply(), journal.begunAnew)
            }
            guard turn >= 10 * Self.turnsAMinute else { continue }
            if night.begin(at: recorder.clock.moment().local) { await verifyJournal() }
            // Until the clock is right; the night is done, and is not done again after a restart, when that is too.
            if night.owesPurge, await purge(retention) {
                night.purged()
                await noteUnreadableVisits()
                await noteUnreadableHolds()
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

    /// Not while a hold may be missing that kept something.
    ///
    /// - Returns: `false`: not now; the clock cannot be believed, or the journal does not answer.
    @discardableResult
    private func purge(_ retention: Retention) async -> Bool {
        let waits = await RestoredHolds(journal: journal).mayBeMissing(at: recorder.clock.moment().trusted)
        await unit.note(.holdsFromBackup, Hold.keptKind, holds: waits)
        if waits { return true }
        return await retention.purge(olderThan: site.now.personalDataAge)
    }

    /// Those whose time is over are gone now.
    private func noteUnreadableVisits() async {
        guard let visits = try? await journal.openVisits() else { return }
        let data = Field.count(visits.unreadable.count)
        await unit.note(.visitsUnreadable, "visit", holds: !visits.unreadable.isEmpty, data: data)
    }

    /// As long as there are any, no visit is deleted.
    private func noteUnreadableHolds() async {
        guard let count = try? await journal.holds().unreadable.count else { return }
        await unit.note(.keptUnreadable, Hold.keptKind, holds: count > 0, data: [String: JSONValue](Field.count(count)))
    }

    /// Badges that came from a backup may have been withdrawn since.
    fileprivate func noteRestoredCardholders() async {
        let told = try? await journal.lastRestored()
        let isOfBackup = told?.data[.keptState] == false && !restored.cardholders.isEmpty
        await unit.note(.cardholdersFromBackup, "cardholder", holds: isOfBackup)
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

    /// What was forgotten is looked for again when another file has taken the journal's place, and while something is left.
    private struct Repeated {
        let isDone: Bool
        let file: String?

        init(_ outcome: Forgetting.Outcome, _ begunAnew: Predecessor?) {
            (isDone, file) = (outcome.isLogEmpty, begunAnew?.path)
        }

        func isDue(_ begunAnew: Predecessor?) -> Bool { !isDone || file != begunAnew?.path }
    }

    fileprivate var facts: [String: JSONValue] {
        [String: JSONValue](Field.release(Core.version), Field.simulated(site.now.hardware != .real))
    }
}
