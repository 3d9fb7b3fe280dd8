package import Credentials
package import Entrance
package import Hardware
import LocalAPI
package import Logging
package import Model
package import Reactor
import SystemService

/// The shell around the rules: the *access control unit* of IEC 60839-11-1. It lives on the hardware thread, turns what
/// the ports deliver into signals, and carries out the effects in order.
///
/// It never waits: the journal, the lists and the subscribers of the live feed are told and answer in signals.
@HardwareThread
package final class ControlUnit {
    var entrance: Entrance
    private(set) var installation: Installation
    private(set) var relays: Relays
    let recorder: Recorder
    nonisolated let feed: LiveFeed
    let screening: ScreeningRoom
    /// Without, no visitor pass is one of ours.
    let passes: PassVerifier?
    let logger: Logger
    private var clockWatch: WallClockWatch?
    private(set) var hasEnded = false
    var timers: [Timer: ScheduledCall] = [:]
    var screeningSince: [VisitID: Instant] = [:]
    var awaitingScreening: [VisitID: [OneShot]] = [:]

    package init(
        plan: EntrancePlan,
        directory: CardholderDirectory,
        visits: [Visit],
        reviews: [PairReview] = [],
        numbers: Numbers = Numbers(),
        installation: Installation,
        recorder: Recorder,
        feed: LiveFeed,
        screening: ScreeningRoom,
        passes: PassVerifier? = nil,
        logger: Logger
    ) {
        entrance = Entrance(plan: plan, directory: directory, visits: visits, reviews: reviews, numbers: numbers)
        (self.installation, self.recorder, self.feed) = (installation, recorder, feed)
        (self.screening, self.passes, self.logger) = (screening, passes, logger)
        relays = Relays(port: installation.lines, logger: logger)
    }

    /// Opens the ports. From here on the doors are armed.
    package func start() throws(HardwareError) {
        try installation.lines.start { [weak self] in self?.hear($0) }
        do {
            try installation.scanners.start { [weak self] in self?.hear($0) }
        } catch {
            installation.lines.stop()
            throw error
        }
        carryOut(entrance.start(), since: .now())
    }

    /// From here on a change of the wall clock is recorded.
    func watchClock() throws(ReactorError) {
        let watch = WallClockWatch(clock: recorder.clock) { [weak self] in self?.clockJumped($0) }
        try watch.start()
        clockWatch = watch
    }

    private func clockJumped(_ jump: Duration) {
        let data: [String: JSONValue] = ["milliseconds": .int(jump.milliseconds)]
        logger.log(level: .warning, .clockJumped, "wall clock was set", ["milliseconds": "\(jump.milliseconds)"])
        recorder.append([Event(.systemClockJumped, "clock", at: recorder.clock.moment(), data: data)])
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
        let moment = recorder.clock.moment()
        carryOut(entrance.finish(at: moment), since: moment.instant)
        for timer in timers.values { timer.cancel() }
        timers = [:]
        relays.stop()
        installation.scanners.stop()
        for waiting in awaitingScreening.values.joined() { waiting.fire() }
        return installation.lines.stop()
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

    func adopt(_ directory: CardholderDirectory) {
        receive(.directoryChanged(directory), at: recorder.clock.moment())
    }

    /// Before the doors are armed, when there are clearances to be read.
    func awaitClearances() { receive(.clearancesAwaited, at: recorder.clock.moment()) }

    /// - Parameters:
    ///   - clearances: those that name a badge, by it.
    ///   - age: in seconds; `nil` without any.
    func adopt(_ clearances: [String: Clearance], age: Int?) {
        receive(.clearancesChanged(clearances, age: age), at: recorder.clock.moment())
    }

    func receive(_ signal: Signal, at moment: Moment) {
        guard !hasEnded else { return }
        let before = shown
        carryOut(entrance.receive(signal, at: moment), since: moment.instant)
        if shown != before { feed.publish(.changed(.status)) }
    }

    /// Does what an officer asks and answers when it is written down.
    /// - Returns: the visit as it is now, when the command changed one.
    @discardableResult
    func perform(_ command: Command) async throws(Refusal) -> Visit? {
        if hasEnded, case .openDoor = command { throw .doorOutOfOrder }
        let (moment, before) = (recorder.clock.moment(), shown)
        let effects = try entrance.perform(command, at: moment)
        let written = OneShot()
        carryOut(effects, since: moment.instant) { written.fire() }
        if shown != before { feed.publish(.changed(.status)) }
        await written.wait(for: Recorder.patience)
        return effects.lastKept
    }

    /// The visit once its screening has answered, or as it is after `patience`.
    func screened(_ visit: VisitID, patience: Duration = .seconds(5)) async -> Visit? {
        guard entrance.visits[visit]?.state == .screening else { return entrance.visits[visit] }
        let answered = OneShot()
        awaitingScreening[visit, default: []].append(answered)
        await answered.wait(for: patience)
        return entrance.visits[visit]
    }

    var lineStates: [LineState] { installation.lines.states() }

    /// What the officer's page shows of doors and detectors.
    private var shown: Shown { Shown(doors: entrance.doors, alarms: entrance.openAlarms) }

    private struct Shown: Equatable {
        var doors: [DoorID: DoorState]
        var alarms: [DetectorAlarm]
    }
}

extension [Effect] {
    fileprivate var lastKept: Visit? {
        reversed().lazy.compactMap { effect in
            if case .keep(let visit) = effect { visit } else { nil }
        }.first
    }
}
