import LocalAPI
import Logging
import Model
import ServiceLifecycle

/// The one subscription to the core's live items, passed on to every open page.
///
/// A page gets no content from here, only word that something changed; it then fetches itself. Documents stay in the tray.
actor LiveFeed: Service {
    enum Update: Hashable, Sendable {
        /// Something that pages show changed, or the core came or went.
        case refresh
        /// A document was scanned at the desk.
        case scan(ScanID)
        /// A visitor pass was scanned at the desk.
        case pass(PassReading)
        /// Nothing happened; keeps the connection from looking dead.
        case heartbeat
    }

    /// Browsers' streams; the desk has a handful.
    static let capacity = 64
    /// Of one session, so that none takes all: browsers open six connections to one desk.
    static let ofOneSession = 8

    private let core: any CoreClient
    private let roll: RollCall
    private let logger: Logger
    private let clock = ContinuousClock()
    private var tray: ScanTray
    private var refusal: LastRefusal
    private var pages: [Int: (session: Token, stream: AsyncStream<Update>.Continuation)] = [:]
    private var lastPage = 0

    init(core: any CoreClient, roll: RollCall, limits: ScanLimits, logger: Logger) {
        (self.core, self.roll, self.logger) = (core, roll, logger)
        (tray, refusal) = (ScanTray(limit: limits.waiting), LastRefusal(limit: limits.refused))
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await self.follow() }
                group.addTask { try await self.beat() }
            }
        }
        for page in pages.values { page.stream.finish() }
    }

    /// The updates of one page of a session; `nil` when too many are open. Ends when the caller stops listening.
    func updates(for session: Token) -> AsyncStream<Update>? {
        guard pages.count < Self.capacity, pages.values.count(where: { $0.session == session }) < Self.ofOneSession
        else { return nil }
        let (stream, page) = AsyncStream.makeStream(of: Update.self, bufferingPolicy: .bufferingNewest(16))
        lastPage += 1
        let number = lastPage
        pages[number] = (session, page)
        page.onTermination = { _ in Task { await self.forget(number) } }
        return stream
    }

    func document(_ id: ScanID) -> IdentityDocument? { tray.document(id, at: clock.now) }

    /// The same, for an officer's page: no other page offers it any longer.
    func open(_ id: ScanID, by officer: OfficerID) -> IdentityDocument? {
        let waiting = tray.newest(at: clock.now)
        let document = tray.open(id, by: officer, at: clock.now)
        if tray.newest(at: clock.now) != waiting { publish(.refresh) }
        return document
    }

    /// Whether the check-in of this scan may begin: of two officers who have it, one begins.
    func begin(_ id: ScanID) -> Bool { tray.begin(id) }

    func giveBack(_ id: ScanID) { tray.giveBack(id) }

    func remove(_ id: ScanID) { tray.remove(id) }

    /// What a page of this officer's on which a scan is waited for has to say.
    func scanNews(for officer: OfficerID?) -> ScanNews {
        let now = clock.now
        let left = officer.flatMap { tray.left(by: $0, at: now) }
        return ScanNews(waiting: tray.newest(at: now), left: left, refused: refusal.scan(at: now))
    }

    /// The officer has gone on without it.
    func forgetRefusal() { refusal.clear() }

    private func forget(_ page: Int) { pages[page] = nil }

    private func publish(_ update: Update) { for page in pages.values { page.stream.yield(update) } }

    /// Listens to the core for ever; comes back 0.25 s to 5 s after it went away.
    private func follow() async throws {
        var wait = Duration.milliseconds(250)
        while !Task.isCancelled {
            do {
                let items = try await core.call(.live, LiveRequest())
                logger.info("core connected")
                await roll.afterConnecting()
                publish(.refresh)
                wait = .milliseconds(250)
                for try await item in items { await receive(item) }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.notice("core not reached", metadata: ["error": "\(type(of: error))"])
            }
            publish(.refresh)
            try await Task.sleep(for: wait, clock: clock)
            wait = min(wait * 2, .seconds(5))
        }
    }

    private func receive(_ item: LiveItem) async {
        switch item {
        case .changed(.officers):
            await roll.afterChange()
            publish(.refresh)
        case .event, .changed: publish(.refresh)
        case .document(let document):
            refusal.clear()
            publish(.scan(tray.put(document, at: clock.now)))
        case .pass(let reading):
            refusal.clear()
            publish(.pass(reading))
        case .refused(let scan):
            refusal.put(scan, at: clock.now)
            publish(.refresh)
        case .line, .scan, .report: break
        }
    }

    private func beat() async throws {
        while true {
            try await Task.sleep(for: .seconds(15), clock: clock)
            let (tooOld, overdue) = (tray.drop(at: clock.now), refusal.drop(at: clock.now))
            publish(tooOld || overdue ? .refresh : .heartbeat)
        }
    }
}
