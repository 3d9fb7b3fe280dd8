package import Credentials
package import Entrance
package import Hardware
import Journal
import LocalAPI
package import Logging
package import Model
package import Reactor
import SystemService

/// The shell around the rules: the *access control unit* of IEC 60839-11-1. It lives on the hardware thread, turns what
/// the ports deliver into signals, and performs the effects in order.
///
/// It never waits: the journal, the lists and the subscribers of the live feed are told and answer in signals.
@HardwareThread
package final class ControlUnit {
    /// The rules, as they stand now.
    package private(set) var entrance: Entrance
    private(set) var installation: Installation
    private(set) var relays: Relays
    let recorder: Recorder
    nonisolated let feed: LiveFeed
    private let screening: ScreeningRoom
    /// Without, no visitor pass is one of ours.
    private let passes: PassVerifier?
    private let logger: Logger
    private var clockWatch: WallClockWatch?
    private(set) var hasEnded = false
    private(set) var timers: [Timer: ScheduledCall] = [:]
    /// The lines as they were last heard of, so that an edge asks no other line for its value.
    private var lines: [LineID: LineState] = [:]
    private var screeningSince: [VisitID: Instant] = [:]
    private var awaitingScreening: [VisitID: [Promise]] = [:]
    private var lastShown = Shown()

    /// Goes on from what the last run left: visits, reviews, numbers and conditions.
    package init(
        plan: EntrancePlan,
        directory: CardholderDirectory,
        visits: [Visit],
        reviews: [PairReview] = [],
        numbers: Numbers = Numbers(),
        conditions: [Condition] = [],
        installation: Installation,
        recorder: Recorder,
        feed: LiveFeed,
        screening: ScreeningRoom,
        passes: PassVerifier? = nil,
        logger: Logger
    ) {
        entrance = Entrance(
            plan: plan,
            directory: directory,
            visits: visits,
            reviews: reviews,
            numbers: numbers,
            conditions: conditions
        )
        (self.installation, self.recorder, self.feed) = (installation, recorder, feed)
        (self.screening, self.passes, self.logger) = (screening, passes, logger)
        relays = Relays(port: installation.lines, logger: logger)
    }

    // MARK: Life

    /// Opens the ports. From here on the doors are armed.
    package func start() throws(HardwareError) {
        try installation.lines.start { [weak self] in self?.handle($0) }
        do {
            try installation.scanners.start { [weak self] in self?.handle($0) }
        } catch {
            installation.lines.stop()
            throw error
        }
        hearLines()
        perform(entrance.start(on: occasion()), since: .now())
        publishIfShown()
    }

    /// From here on a change of the wall clock is recorded.
    func watchClock() throws(ReactorError) {
        let watch = WallClockWatch(
            clock: recorder.clock,
            onJump: { [weak self] in self?.clockJumped($0) },
            onCorrection: { [weak self] in self?.clockCorrected($0) }
        )
        try watch.start()
        clockWatch = watch
    }

    /// What is done once a minute from `watchClock` on.
    func checkClock() { clockWatch?.checkSynchronisation() }

    private func clockJumped(_ jump: Duration) {
        logger.log(level: .warning, .clockJumped, "wall clock was set", ["milliseconds": "\(jump.milliseconds)"])
        let data = Field.milliseconds(jump.milliseconds)
        recorder.append([Event(.systemClockJumped, "clock", at: recorder.clock.moment(), data: data)])
        noteClock()
    }

    private func clockCorrected(_ correction: TrustedTime.Correction) {
        let event = Event(
            .systemClockCorrected,
            "clock",
            at: recorder.clock.moment(),
            reason: "agreed",
            data: correction.facts
        )
        recorder.append([event], and: [.kept(recorder.clock.keptRow)])
        noteClock()
    }

    /// Says what is wrong with the clock, and what is so no more.
    func noteClock() {
        let (quality, standing) = (recorder.clock.quality, recorder.clock.standing)
        let floor = [String: JSONValue](Field.floor(recorder.clock.trust { trusted, _ in trusted.floor }))
        note(.clockUncertain, "clock", holds: quality != .synchronized)
        note(.clockBehind, "clock", holds: standing == .clockBehind, data: floor)
        note(.clockAhead, "clock", holds: standing == .clockAhead, data: floor)
    }

    /// Releases every lock, for good: what is asked afterwards is done by nobody.
    package func end() {
        guard !hasEnded else { return }
        hasEnded = true
        stop()
        clockWatch?.stop()
        clockWatch = nil
    }

    /// Releases every lock, writes down the end of what is open, and closes the ports. Nothing is heard afterwards.
    /// - Returns: the outputs that could not be released.
    @discardableResult
    private func stop() -> Set<LineID> {
        let occasion = occasion()
        perform(entrance.finish(on: occasion), since: occasion.instant)
        for timer in timers.values { timer.cancel() }
        timers = [:]
        relays.stop()
        installation.scanners.stop()
        for waiting in awaitingScreening.values.joined() { waiting.complete() }
        return installation.lines.stop()
    }

    /// Goes on with another plan on the same ports. Only what is rewired is closed and opened; the locks of doors that end are
    /// released first. Everything else goes on as it is, and no port that is not named in `rewiring` is touched.
    ///
    /// It cannot fail: a line or a device that cannot be opened is lost or absent, as at the start.
    /// - Returns: the outputs let go that could not be released.
    func adopt(
        _ plan: EntrancePlan,
        _ rewiring: Rewiring,
        lines: [LineWiring],
        scanners: [ScannerProfile]
    ) -> Set<LineID> {
        guard !hasEnded else { return [] }
        let occasion = occasion()
        var unreleased: Set<LineID> = []
        if !rewiring.isEmpty {
            perform(entrance.end(rewiring, on: occasion), since: occasion.instant)
            relays.forget(rewiring.lines)
            unreleased = installation.rewire(rewiring, lines: lines, scanners: scanners)
            hearLines()
        }
        installation.content = Installation.content(of: scanners)
        perform(entrance.adopt(plan, on: occasion), since: occasion.instant)
        feed.publish(.changed(.status))
        publishIfShown()
        return unreleased
    }

    private func hearLines() {
        lines = Dictionary(lineStates.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Goes on with another plan and other ports; visits go on, every lock is released first. When the new ports cannot
    /// be opened, it goes on with the old ones.
    ///
    /// - Returns: the old outputs that could not be released.
    /// - Throws: `HardwareError` when the old ports stay; `PortsLost` when they could not be opened again either.
    func reinstall(_ plan: EntrancePlan, _ installation: Installation) throws -> Set<LineID> {
        guard !hasEnded else { return [] }
        let (oldPlan, oldInstallation) = (entrance.plan, self.installation)
        let unreleased = stop()
        do throws(HardwareError) {
            become(plan, installation)
            try start()
            return unreleased
        } catch {
            become(oldPlan, oldInstallation)
            do throws(HardwareError) { try start() } catch { throw PortsLost(cause: error) }
            throw error
        }
    }

    private func become(_ plan: EntrancePlan, _ installation: Installation) {
        entrance = entrance.successor(plan: plan)
        self.installation = installation
        relays = Relays(port: installation.lines, logger: logger)
    }

    // MARK: What others tell it

    func adopt(_ directory: CardholderDirectory) { receive(.directoryChanged(directory)) }

    /// Before the doors are armed, when there are clearances to be read.
    func awaitClearances() { receive(.clearancesAwaited) }

    /// - Parameters:
    ///   - clearances: those that name a badge, by it.
    ///   - age: in seconds; `nil` without any.
    func adopt(_ clearances: [String: Clearance], age: Int?) { receive(.clearancesChanged(clearances, age: age)) }

    /// Officers are asked again.
    func forget(_ answers: [PairReview]) { entrance.forget(answers) }

    /// A condition of the box itself holds, or does no more. Says so once, however often it is told.
    func note(
        _ kind: Condition.Kind,
        _ subject: String,
        holds: Bool,
        listAge: Int? = nil,
        data: [String: JSONValue] = [:]
    ) {
        guard holds || entrance.conditions.holds(kind, subject) else { return }
        receive(.boxCondition(kind, subject, holds: holds, listAge: listAge, data: data))
    }

    /// Does what an officer asks and answers when it is written down.
    /// - Returns: the visit as it is now, when the command changed one.
    @discardableResult
    func perform(_ command: Command) async throws(Refusal) -> Visit? {
        if hasEnded, case .openDoor = command { throw .denied(.lockFault) }
        let occasion = occasion()
        let effects = try entrance.perform(command, on: occasion)
        let written = Promise()
        perform(effects, since: occasion.instant) { written.complete() }
        publishIfShown()
        await written.wait(for: Recorder.patience)
        return effects.lastKept
    }

    /// The visit once its screening has answered, or as it is after `patience`.
    func screened(_ visit: VisitID, patience: Duration = .seconds(5)) async -> Visit? {
        guard entrance.visits[visit]?.state == .screening else { return entrance.visits[visit] }
        let answered = Promise()
        awaitingScreening[visit, default: []].append(answered)
        await answered.wait(for: patience)
        return entrance.visits[visit]
    }

    var lineStates: [LineState] { installation.lines.states() }

    // MARK: What the ports deliver

    private func handle(_ event: LineEvent) {
        switch event {
        case .changed(let line, let active, let at):
            receive(.lineChanged(line, active: active), at: at)
            publish(line, active: active)
        case .lost(let line):
            logger.log(level: .error, .lineLost, "line lost: its chip is gone", ["line": "\(line)"])
            receive(.lineLost(line))
            publish(line, active: nil)
        case .chattering(let line, let chatters, let edges):
            if chatters {
                let advice = "input chatters: a loose wire, or a contact without debounce"
                logger.log(level: .warning, .lineChatters, "\(advice)", ["line": "\(line)"])
            }
            receive(.lineChattering(line, chatters, edges: edges))
        }
    }

    private func handle(_ event: ScannerEvent) {
        switch event {
        case .attached(let id): change(.attached, id)
        case .ready(let id): change(.ready, id)
        case .removed(let id): change(.removed, id)
        case .accessRefused(let id):
            let advice = "scanner may not be opened: check the udev rule and the unit's DeviceAllow"
            logger.log(level: .error, .scannerRefused, "\(advice)", ["scanner": "\(id)"])
            change(.accessRefused, id)
        case .silent(let id):
            let advice = "scanner does not answer: unplug it and plug it in again"
            logger.log(level: .error, .scannerSilent, "\(advice)", ["scanner": "\(id)"])
            change(.silent, id)
        case .report(let bytes, let id, let at): feed.publish(.report(RawReport(scanner: id, bytes: bytes, at: at)))
        case .scan(let scan): handle(scan)
        case .failed(let failure, let id, let at):
            feed.publish(.scan(ScanReport(scanner: id, byteCount: 0, outcome: failure.rawValue)))
            receive(.readFailed(failure, from: id), at: at)
        }
    }

    private func handle(_ scan: Scan) {
        let content = installation.content[scan.scanner] ?? .any
        let today = recorder.clock.moment(at: scan.at).local.date
        let directory = entrance.directory
        let decoded = decode(scan, as: content, on: today, passes: passes) { directory[$0] != nil }
        if let credential = decoded.credential {
            receive(.presented(credential, from: scan.scanner), at: scan.at)
        } else if decoded.refusal == .signatureWrong {
            receive(.forgedPass(from: scan.scanner), at: scan.at)
        } else if let refusal = decoded.refusal {
            receive(.refused(refusal, from: scan.scanner), at: scan.at)
        }
        feed.publish(.scan(ScanReport(scan, decoded)))
    }

    /// Badge numbers that no scanner can deliver as it is configured, at most 500, in order.
    func undeliverable(in directory: CardholderDirectory) -> [String] {
        let contents = installation.content.values
        guard !contents.isEmpty else { return [] }
        let numbers = directory.all.map(\.badge).filter { badge in !contents.contains { $0.mayDeliver(badge) } }
        return Array(numbers.sorted().prefix(500))
    }

    private func change(_ change: ScannerWatch.Change, _ id: ScannerID) {
        receive(.scanner(change, id))
        feed.publish(.changed(.status))
    }

    private func publish(_ line: LineID, active: Bool?) {
        lines[line]?.active = active
        if let state = lines[line] { feed.publish(.line(state)) }
    }

    // MARK: Signals and effects

    private func occasion(at instant: Instant = .now()) -> Occasion {
        Occasion(recorder.clock.moment(at: instant), installation.origin)
    }

    private func receive(_ signal: Signal, at instant: Instant = .now(), since start: Instant? = nil) {
        guard !hasEnded else { return }
        let occasion = occasion(at: instant)
        perform(entrance.receive(signal, on: occasion), since: start ?? occasion.instant)
        publishIfShown()
    }

    /// Records and rows that stand together go into one append, so that they are on disk together or not at all.
    ///
    /// - Parameter then: called once everything recorded here is on disk, or could not be written.
    private func perform(_ effects: [Effect], since start: Instant, then: @escaping @Sendable () -> Void = {}) {
        var batch = Batch()
        let last = effects.lastIndex(where: \.isWrittenDown)
        for (index, effect) in effects.enumerated() {
            if !batch.add(effect, stamped: { stamped($0, since: start) }) {
                append(&batch, then: nil)
                perform(effect)
            }
            if index == last { append(&batch, then: then) }
        }
        if last == nil { then() }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .record, .keep, .remember, .keepNumbers: break  // in a batch
        case .drive(let line, let active, let until): relays.drive(line, active: active, until: until)
        case .startTimer(let timer, let deadline): startTimer(timer, at: deadline)
        case .stopTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
        case .screen(let visit, let person): screen(visit, person)
        case .offerCheckIn(let document, _): feed.publish(.document(document))
        case .showPass(let reading): feed.publish(.pass(reading))
        case .showRefusal(let scan): feed.publish(.refused(scan))
        }
    }

    private func append(_ batch: inout Batch, then: (@Sendable () -> Void)?) {
        defer { batch = Batch() }
        guard !batch.isEmpty else {
            then?()
            return
        }
        let (tickets, changesVisits, feed) = (batch.tickets, batch.changesVisits, feed)
        recorder.append(batch.events, and: batch.rows) { [weak self] written in
            if written, !tickets.isEmpty { HardwareThread.post { self?.committed(tickets) } }
            if changesVisits { feed.publish(.changed(.visits)) }
            then?()
        }
    }

    private func committed(_ tickets: [Ticket]) {
        for ticket in tickets { receive(.committed(ticket)) }
    }

    private func startTimer(_ timer: Timer, at deadline: Instant) {
        timers[timer]?.cancel()
        timers[timer] = Reactor.shared.schedule(at: deadline) { [weak self] in
            guard let self else { return }
            timers[timer] = nil
            receive(.timerFired(timer))
        }
    }

    private func screen(_ visit: VisitID, _ person: Person) {
        screeningSince[visit] = .now()
        let day = recorder.clock.moment().local.date
        Task { [weak self, screening] in
            let assessment = await screening.assess(person, on: day)
            self?.screeningAnswered(visit, assessment)
        }
    }

    private func screeningAnswered(_ visit: VisitID, _ assessment: Assessment) {
        receive(.screened(visit, assessment), since: screeningSince.removeValue(forKey: visit))
        for waiting in awaitingScreening.removeValue(forKey: visit) ?? [] { waiting.complete() }
    }

    /// How long the decision took, from the last report of the scan or the start of the screening.
    private func stamped(_ event: Event, since start: Instant) -> Event {
        guard event.decisionMs == nil, event.type.fact.decides else { return event }
        var event = event
        event.decisionMs = Double((Instant.now() - start).microseconds) / 1000
        return event
    }

    // MARK: What pages show

    private struct Shown: Equatable {
        var doors: [DoorID: DoorState] = [:]
        var conditions: [Condition] = []
    }

    /// Whoever shows doors and conditions reads them anew when one of them changed.
    private func publishIfShown() {
        let shown = Shown(doors: entrance.doors, conditions: entrance.conditions.all)
        guard shown != lastShown else { return }
        lastShown = shown
        feed.publish(.changed(.status))
    }
}
