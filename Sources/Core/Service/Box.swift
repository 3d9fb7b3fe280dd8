import Entrance
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import SystemService

/// Everything that runs in the daemon, wired together.
struct Box: Sendable {
    let options: CoreOptions
    let logger: Logger
    let site: Site
    let journal: Journal
    let opened: OpenedJournal
    let left: TakenUp
    let recorder: Recorder
    let unit: ControlUnit
    let feed: LiveFeed
    let officers: Officers
    let lists: Lists
    let room: ScreeningRoom
    let storage: Storage
    let parts: CoreParts

    /// Loads the configuration, opens the journal and takes up what the last run left. Nothing is armed yet.
    static func open(_ options: CoreOptions, _ logger: Logger) async throws -> Box {
        let startedAt = Instant.now()
        let configuration = try SiteConfiguration.load(path: options.configuration)
        try options.check(configuration)
        guard let clock = SiteClock(zone: configuration.timeZone) else {
            throw StateError(options.configuration, "time zone '\(configuration.timeZone)' is unknown to this system.")
        }
        let (feed, bell) = (LiveFeed(), CommitBell())
        let notices = JournalNotices(feed: feed, bell: bell, logger: logger)
        let state = StateDirectory(path: options.state)
        let (boot, memory) = (try state.bootID(), StateDirectory(path: options.runtime, name: "journal-in-memory"))
        let opened = try OpenedJournal.open(state, memory: memory) { path, suffix, key, predecessor in
            try Journal(
                path: path,
                source: configuration.source + suffix,
                boot: boot,
                key: key,
                after: predecessor,
                clock: { (clock.moment(), clock.quality) },
                notify: { notices.hear($0) }
            )
        }
        let journal = opened.journal
        let recorder = Recorder(journal: journal, clock: clock)
        let left = await TakenUp(journal, logger)
        let history = left.history
        if let stop = history.uncleanStop(at: clock.moment()) {
            logger.log(level: .warning, .uncleanStop, "the last run did not end in order")
            recorder.append([stop])
        }
        recorder.append(history.ends(at: clock.moment()))
        opened.report(recorder, logger)
        let (room, passKey) = (ScreeningRoom(), PassKey.open(state, logger))
        let unit = await ControlUnit(
            plan: configuration.plan,
            directory: CardholderDirectory(left.cardholders),
            visits: left.visits,
            reviews: left.reviews,
            numbers: left.numbers,
            conditions: history.conditions,
            installation: Installation(configuration),
            recorder: recorder,
            feed: feed,
            screening: room,
            passes: passKey.verifier,
            logger: logger
        )
        notices.tell(unit)
        let lists = Lists(
            policy: configuration.lists,
            store: try ListStore.open(state, memory: memory, logger),
            room: room,
            unit: unit,
            recorder: recorder,
            logger: logger
        )
        do throws(StateError) {
            try state.writeFailState(of: configuration)
        } catch {
            // The file of the last run names the relays as they were; the doors do not wait for a disk. Until the box
            // itself stops, memory holds it just as well.
            logger.error("the relays' fail state is in memory only", metadata: ["error": "\(error)"])
            try memory.writeFailState(of: configuration)
        }
        let site = Site(configuration)
        let officers = Officers(configuration.officers, recorder: recorder, logger: logger)
        let link = Link(recorder: recorder, unit: unit)
        let outbox = Outbox(journal: journal, bell: bell, link: link)
        return Box(
            options: options,
            logger: logger,
            site: site,
            journal: journal,
            opened: opened,
            left: left,
            recorder: recorder,
            unit: unit,
            feed: feed,
            officers: officers,
            lists: lists,
            room: room,
            storage: Storage(journal: journal, unit: unit),
            parts: CoreParts(
                site: site,
                unit: unit,
                officers: officers,
                lists: lists,
                room: room,
                recorder: recorder,
                cardholders: Cardholders(journal: journal, recorder: recorder, unit: unit, site: site),
                passKey: passKey,
                opened: opened,
                outbox: outbox,
                link: link,
                selfTest: SelfTest(
                    options: options,
                    site: site,
                    unit: unit,
                    lists: lists,
                    opened: opened,
                    rowFaults: left.faults,
                    clock: clock
                ),
                feed: feed,
                startedAt: startedAt
            )
        )
    }
}
