import Entrance
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import SystemService

/// Everything that runs in the daemon, wired together.
struct Components: Sendable {
    let options: CoreOptions
    let logger: Logger
    let configuration: ServedConfiguration
    let reload: Reload
    let site: Site
    let journal: Journal
    let opened: OpenedJournal
    /// The journal is a backup's since this start.
    let isRestored: Bool
    let restored: RestoredState
    let recorder: Recorder
    let unit: ControlUnit
    let feed: LiveFeed
    let officers: Officers
    let accounts: AccountWatch
    let lists: Lists
    let trust: DistrictTrust
    let room: ScreeningRoom
    let storage: Storage
    let restart: RestartWatch
    let parts: CoreParts

    /// Loads the configuration, opens the journal and restores what the last run left. Nothing is armed yet.
    ///
    /// - Throws: `ConfigurationRefused`, `ReloadRefusal` or `StateError`: without these the daemon cannot start.
    /// - Parameter isRepeated: the start before has failed: what is wrong with the configuration was said then.
    static func open(
        _ options: CoreOptions,
        _ reading: ConfigurationReading,
        _ table: PeerRoles,
        _ logger: Logger,
        isRepeated: Bool = false,
        time: ClockSource = .system
    ) async throws -> Components {
        let startedAt = Instant.now()
        let found = try ServedConfiguration.find(reading, options, table, logger, isRepeated: isRepeated)
        guard let clock = SiteClock(zone: found.site.timeZone, source: time) else {
            throw StateError(options.configuration, "time zone '\(found.site.timeZone)' is unknown to this system.")
        }
        let (feed, commits) = (LiveFeed(), CommitSignal())
        let notices = JournalNotices(feed: feed, commits: commits, logger: logger)
        let state = StateDirectory(path: options.state)
        let memory = StateDirectory(path: options.runtime, name: "journal-in-memory")
        let restore = try OrderedRestore(state)
            .carryOut(source: found.site.source, boot: try state.bootID(), clock)
        let opened = try openJournal(state, memory, source: found.site.source, clock, notices)
        let recorder = Recorder(journal: opened.journal, clock: clock)
        let backups = Backups(state)
        let forgetting = Forgetting(
            journal: opened.journal,
            state,
            memory: opened.isDurable ? memory : nil,
            backups: backups,
            recorder: recorder,
            logger: logger
        )
        // Before anybody is remembered who was forgotten.
        let forgotten = await forgetting.reapplyToJournal()
        let restored = await RestoredState(opened.journal, clock, logger, forgotten: forgotten)
        let served = found.meeting(restored.needs)
        let configuration = served.site
        recordEnd(of: restored.history, recorder, logger)
        opened.report(recorder, logger)
        restore?.report(recorder, logger)
        let (room, passKey) = (ScreeningRoom(), PassKey.open(state, logger))
        let unit = await ControlUnit(
            plan: configuration.plan,
            directory: CardholderDirectory(restored.cardholders),
            visits: restored.visits,
            reviews: restored.reviews,
            numbers: restored.numbers,
            conditions: restored.history.conditions,
            installation: Installation(configuration),
            recorder: recorder,
            feed: feed,
            screening: room,
            passes: passKey.verifier,
            logger: logger
        )
        notices.deliver(to: unit, recorder)
        var roots = restored.roots
        roots.add(RootCopy(state).find())
        let lists = Lists(
            policy: configuration.lists,
            trust: DistrictTrust.found(configuration.trust, roots),
            taken: restored.takenLists,
            store: try ListStore.open(state, memory: memory, logger),
            room: room,
            unit: unit,
            recorder: recorder,
            logger: logger
        )
        let trust = DistrictTrust(
            configuration.trust,
            roots,
            copy: RootCopy(state),
            lists: lists,
            unit: unit,
            recorder: recorder,
            logger: logger
        )
        try writeFailState(of: configuration, state, memory, logger)
        let site = Site(configuration)
        let file = OfficersFile(beside: options.configuration)
        let officers = Officers(
            OfficerAccounts(file.read(wasThere: state.hadOfficersFile), shared: configuration.officers).enabled,
            budgets: restored.signIns,
            hadFile: state.hadOfficersFile,
            recorder: recorder,
            logger: logger,
            onChange: { feed.publish(.changed(.officers)) }
        )
        let accounts = AccountWatch(
            file: file,
            officers: officers,
            unit: unit,
            recorder: recorder,
            state: state,
            logger: logger
        )
        let link = Link(recorder: recorder, unit: unit)
        let reload = Reload(
            options: options,
            served: served,
            site: site,
            unit: unit,
            accounts: accounts,
            lists: lists,
            trust: trust,
            recorder: recorder,
            logger: logger
        )
        return Components(
            options: options,
            logger: logger,
            configuration: served,
            reload: reload,
            site: site,
            journal: opened.journal,
            opened: opened,
            isRestored: restore?.isDone == true,
            restored: restored,
            recorder: recorder,
            unit: unit,
            feed: feed,
            officers: officers,
            accounts: accounts,
            lists: lists,
            trust: trust,
            room: room,
            storage: Storage(journal: opened.journal, unit: unit),
            restart: RestartWatch(
                unit: unit,
                site: site,
                request: options.runtime + "/restart",
                startedAt: startedAt
            ),
            parts: CoreParts(
                site: site,
                unit: unit,
                officers: officers,
                lists: lists,
                trust: trust,
                room: room,
                recorder: recorder,
                officeTime: OfficeTime(clock: clock, logger: logger),
                cardholders: Cardholders(
                    journal: opened.journal,
                    recorder: recorder,
                    unit: unit,
                    site: site,
                    configuration: options.configuration
                ),
                forgetting: forgetting,
                passKey: passKey,
                opened: opened,
                backups: backups,
                outbox: Outbox(
                    journal: opened.journal,
                    commits: commits,
                    link: link,
                    recorder: recorder,
                    unit: unit,
                    boot: try state.bootID(),
                    startedAt: startedAt
                ),
                link: link,
                selfTest: SelfTest(
                    options: options,
                    site: site,
                    officers: officers,
                    unit: unit,
                    lists: lists,
                    opened: opened,
                    rowFaults: restored.faults,
                    clock: clock
                ),
                feed: feed,
                reload: reload,
                startedAt: startedAt
            )
        )
    }

    private static func openJournal(
        _ state: StateDirectory,
        _ memory: StateDirectory,
        source: String,
        _ clock: SiteClock,
        _ notices: JournalNotices
    ) throws -> OpenedJournal {
        let boot = try state.bootID()
        return try OpenedJournal.open(state, memory: memory) { path, mark, suffix, key, predecessor in
            try Journal(
                path: path,
                mark: mark,
                source: source + suffix,
                boot: boot,
                key: key,
                after: predecessor,
                checkpoints: CheckpointSchedule(),
                clock: { (clock.moment(), clock.quality) },
                notify: { notices.handle($0) }
            )
        }
    }

    /// Writes down what the last run did not: that it stopped, that the clock went back since, and the end of what was open.
    private static func recordEnd(of history: History, _ recorder: Recorder, _ logger: Logger) {
        if let stop = history.uncleanStop(at: recorder.clock.moment()) {
            logger.log(level: .warning, .uncleanStop, "the last run did not end in order")
            recorder.append([stop])
        }
        if let jump = history.clockWentBack(at: recorder.clock.moment()) { recorder.append([jump]) }
        recorder.append(history.ends(at: recorder.clock.moment()))
    }

    /// On a disk that cannot be written, the last run's file still names the relays as they were, and the doors do not
    /// wait: until the next boot, memory holds the new one just as well.
    private static func writeFailState(
        of configuration: SiteConfiguration,
        _ state: StateDirectory,
        _ memory: StateDirectory,
        _ logger: Logger
    ) throws(StateError) {
        do throws(StateError) {
            try state.writeFailState(of: configuration)
        } catch {
            logger.error("the relays' fail state is in memory only", metadata: ["error": "\(error)"])
            try memory.writeFailState(of: configuration)
        }
    }
}
